import { beforeEach, describe, expect, it, vi } from "vitest";
import { createKeyBackup, createMemoryStorage, deviceOf, KeyBackupError, STABLE } from "../../src/core/index.ts";
import { accountPort } from "../support/account-port.ts";

const offline = new KeyBackupError("unreachable", "offline");

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockImplementation(() => {});
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

/** A session that was there before the kit: its device has a gate and no record. */
function session(contents: Record<string, unknown>, existingSession: "ask" | "apply" = "apply") {
  const names = { userId: "@alice:example.org", deviceId: "PHONE" };
  const keyBackup = createKeyBackup({ ...names, storage: createMemoryStorage(), existingSession });
  const world = accountPort(contents, { device: keyBackup });
  deviceOf(world.port);
  return { keyBackup, decision: () => keyBackup.record.read().decision, ...world };
}

describe("a session that is to take the account's value over", () => {
  it("does so while it listens, with no question on the page, and writes nothing", async () => {
    const { keyBackup, decision, puts } = session({ [STABLE]: { enabled: true } });
    keyBackup.keepListening();
    await vi.advanceTimersByTimeAsync(0);
    expect(decision()).toBe("on");
    expect(keyBackup.preference.getSnapshot().applied).toEqual({ enabled: true });
    expect(puts()).toEqual([]);
  });

  it("goes by the server's own word, not by what lies in the client since the last start", async () => {
    const { keyBackup, decision, account } = session({ [STABLE]: { enabled: true } });
    account.set(STABLE, { enabled: false });
    keyBackup.keepListening();
    await vi.advanceTimersByTimeAsync(0);
    expect(decision()).toBe("off");
  });

  it("does so when the server answers, where it could not be asked at the start", async () => {
    const { keyBackup, decision, fail } = session({ [STABLE]: { enabled: true } });
    fail(offline);
    keyBackup.keepListening();
    await vi.advanceTimersByTimeAsync(100);
    expect(decision()).toBeUndefined();
    fail(undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(decision()).toBe("on");
  });

  it("asks where the account says nothing that counts, and takes nothing over that it says later", async () => {
    const { keyBackup, decision, write } = session({});
    keyBackup.keepListening();
    await vi.advanceTimersByTimeAsync(0);
    expect(keyBackup.signIn.getSnapshot().status).toBe("undetermined");
    expect(decision()).toBeUndefined();
    write(STABLE, { enabled: "garbled" });
    await vi.advanceTimersByTimeAsync(0);
    expect(decision()).toBeUndefined();
  });

  it("leaves what the user puts off, and asks when the app asks", async () => {
    const { keyBackup, decision } = session({ [STABLE]: { enabled: true } });
    keyBackup.record.update({ decision: "later" });
    keyBackup.keepListening();
    await vi.advanceTimersByTimeAsync(0);
    expect(decision()).toBe("later");
    keyBackup.signIn.ask();
    await vi.advanceTimersByTimeAsync(0);
    expect(keyBackup.signIn.getSnapshot()).toMatchObject({ status: "known", enabled: true });
    expect(decision()).toBe("later");
  });

  it("takes nothing over while the app asks the user", async () => {
    const { keyBackup, decision, fail, write } = session({ [STABLE]: { enabled: true } });
    fail(offline);
    keyBackup.keepListening();
    await vi.advanceTimersByTimeAsync(100);
    fail(undefined);
    keyBackup.signIn.ask();
    await vi.advanceTimersByTimeAsync(0);
    expect(keyBackup.signIn.getSnapshot()).toMatchObject({ status: "known", enabled: true });
    write(STABLE, { enabled: false });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(keyBackup.signIn.getSnapshot()).toMatchObject({ status: "known", enabled: false });
    expect(decision()).toBeUndefined();
  });

  it("takes nothing over that comes after the user decided", async () => {
    const { keyBackup, decision, hold } = session({ [STABLE]: { enabled: true } });
    const release = hold();
    keyBackup.keepListening();
    void keyBackup.setEnabled(false);
    release();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(decision()).toBe("off");
  });
});

describe("a closed gate that nothing on the page asks about", () => {
  const warnings = () => vi.mocked(console.warn).mock.calls.filter(([text]) => String(text).includes("#no-question"));

  it("is told to developers once there was time to ask, and not before", async () => {
    vi.resetModules();
    const anew = await import("../../src/core/index.ts");
    const names = { userId: "@alice:example.org", deviceId: "PHONE" };
    const open = () => {
      const device = anew.createKeyBackup({ ...names, storage: createMemoryStorage() });
      anew.deviceOf(accountPort({ [STABLE]: { enabled: true } }, { device }).port);
      return device;
    };
    const asked = open();
    const ends = [asked.keepListening(), asked.signIn.subscribe(() => {})];
    const told = open();
    const noticed = told.places.enter("notice");
    ends.push(told.keepListening(), noticed);
    const decided = open();
    decided.record.update({ decision: "later" });
    ends.push(decided.keepListening(), open().keepListening());
    ends.pop()?.();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(warnings(), "asked, told, decided, or over").toEqual([]);
    for (const end of ends) end();
    const unasked = open();
    const end = unasked.keepListening();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(warnings()).toEqual([]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(warnings()).toEqual([[expect.stringMatching(/KeyBackupSignInDialog.*KeyBackupNotice.*existingSession/)]]);
    end();
    expect(vi.getTimerCount()).toBe(0);
  });
});
