import { afterEach, describe, expect, it, vi } from "vitest";
import { createBackupEngine } from "../../src/core/backup/engine.ts";
import { leavingOf, readingOf } from "../../src/core/backup/axes.ts";
import type { BackupFacts, GateFacts } from "../../src/core/backup/facts.ts";
import { unknownFacts } from "../../src/core/backup/facts.ts";
import { combinations, truthOf } from "../../src/core/backup/truth.ts";
import type { KeyUploadGate, KeyUploadGateSnapshot } from "../../src/core/index.ts";
import { createMemoryStorage, KeyBackupError, STABLE } from "../../src/core/index.ts";
import { preferenceOf } from "../support/kit.ts";
import { openDeviceRecord } from "../../src/core/record/record.ts";
import { english } from "../../src/locales/english.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";

/** A gate of which the test says what was seen there. */
function gateDouble() {
  let snapshot: KeyUploadGateSnapshot = {
    open: true,
    heldKeys: 0,
    unproven: undefined,
    uploadingKeys: 0,
    stored: undefined,
    refused: undefined,
  };
  const listeners = new Set<() => void>();
  const gate: KeyUploadGate = {
    fetch: globalThis.fetch,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    forget() {},
  };
  return {
    gate,
    see(part: Partial<KeyUploadGateSnapshot>) {
      snapshot = { ...snapshot, ...part };
      for (const listener of listeners) listener();
    },
  };
}

async function device({ stored = 1, gated = true, enabled = true, requestTimeoutMs = 1_000 } = {}) {
  const storage = createMemoryStorage();
  const account = accountPort({ [STABLE]: { enabled } }, { storage });
  const preference = preferenceOf(account.port);
  const backup = backupPort(Array.from({ length: stored }, () => ({})));
  const { gate, see } = gateDouble();
  const record = openDeviceRecord(storage, "record");
  const engine = createBackupEngine({
    port: backup.port,
    preference,
    gate: gated ? gate : undefined,
    record,
    requestTimeoutMs,
    backupRefreshMs: 60_000,
  });
  const told = vi.fn();
  const unsubscribe = engine.subscribe(told);
  await engine.refresh();
  const shown = () => engine.getSnapshot();
  const said = () => {
    const { leaving, reading, gateOpen, heldKeys, lastAt } = shown();
    const word = gateOpen === undefined ? "none" : gateOpen ? "open" : "closed";
    const last = lastAt === undefined ? undefined : "today, 10:42";
    return english.truth(truthOf("on", leaving, reading, word), { held: heldKeys, last });
  };
  return { ...backup, account, preference, engine, record, see, told, unsubscribe, shown, said };
}

const looks = (calls: readonly string[]) => calls.filter((step) => step === "fetchStored").length;
const error = (code: "forbidden" | "bad-answer" | "server-error" | "refused" | "rate-limited" | "unreachable") =>
  new KeyBackupError(code, "made for a test");

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("what leaves this device", () => {
  it.each(["forbidden", "bad-answer", "server-error", "refused", "rate-limited", "unreachable"] as const)(
    "is refused whatever the reason (%s), is never called stored meanwhile, and ends with the next success",
    async (code) => {
      const { engine, remaining, see, shown, said } = await device();
      await engine.turnOn();
      remaining(0);
      see({ stored: { version: "1", keys: 1, count: 1, at: 1 } });
      expect(shown().leaving).toBe("stored");
      see({ refused: { version: "1", error: error(code), at: 2 } });
      expect(shown()).toMatchObject({ leaving: "refused", state: "failing", trouble: { code } });
      expect(said()).toContain("have not been stored");
      see({ refused: undefined, stored: { version: "1", keys: 1, count: 1, at: 3 } });
      expect(shown()).toMatchObject({ leaving: "stored", lastAt: 3, trouble: undefined });
    },
  );

  it("is no refusal any more once the version that was refused is gone", async () => {
    const { engine, world, see, shown } = await device();
    await engine.turnOn();
    see({ refused: { version: "1", error: error("forbidden"), at: 1 } });
    Object.assign(world, { versions: [], active: null });
    await engine.refresh();
    expect(shown()).toMatchObject({ leaving: "nothing", reading: "nothing-stored", trouble: undefined });
  });

  it("is uploading from the request on until the answer, whatever the SDK counted before", async () => {
    const { engine, remaining, see, shown } = await device();
    await engine.turnOn();
    remaining(0);
    see({ uploadingKeys: 100 });
    expect(shown().leaving).toBe("uploading");
    see({ uploadingKeys: 0, stored: { version: "1", keys: 100, count: 100, at: 5 } });
    expect(shown()).toMatchObject({ leaving: "stored", lastAt: 5 });
  });

  it("is told so that it stays true while a new key waits that nobody announced", async () => {
    const { engine, remaining, see, said } = await device();
    await engine.turnOn();
    remaining(0);
    see({ stored: { version: "1", keys: 1, count: 1, at: 5 } });
    expect(said()).toBe("Key storage is on. Last stored today, 10:42.");
  });

  it("is idle without a gate, which claims no upload", async () => {
    const { engine, remaining, shown, said } = await device({ gated: false });
    await engine.turnOn();
    remaining(0);
    expect(shown().leaving).toBe("idle");
    expect(said()).not.toMatch(/[Ll]ast stored|are stored/);
  });

  it("is seen also towards a backup that nobody trusts, since the SDK uploads all the same", async () => {
    const { engine, world, shown } = await device();
    Object.assign(world, { trusted: false, matches: false, hasKey: false, active: "1" });
    await engine.refresh();
    expect(shown()).toMatchObject({ leaving: "idle", reading: "untrusted" });
    const truth = truthOf("off", "idle", "untrusted", "open");
    expect(truth.differs).toBe(true);
    expect(english.truth(truth, { held: 0 })).toContain("but this device is still storing keys");
    expect(truth.actions).toContain("turn-off");
  });

  it("comes, whatever is known, to a row of the table", () => {
    const rows = new Set(combinations().map(({ gate, leaving, reading }) => [gate, leaving, reading].join()));
    const one = backupPort([{}]).world.versions[0]!;
    const trusts = [
      { trusted: true, matchesDecryptionKey: false },
      { trusted: false, matchesDecryptionKey: true },
    ];
    const gates: readonly (GateFacts | undefined)[] = [undefined, { open: false, heldKeys: 3 }].concat(
      [0, 3].flatMap((heldKeys) =>
        [0, 5].flatMap((uploadingKeys) =>
          [undefined, { version: "1", at: 1 }].flatMap((done) => [
            { open: true, heldKeys, uploadingKeys, stored: done },
            { open: true, heldKeys, uploadingKeys, stored: done, unproven: "1" },
            { open: true, heldKeys, uploadingKeys, refused: { version: "1", error: error("refused"), at: 1 } },
          ]),
        ),
      ),
    );
    let seen = 0;
    for (const gate of gates) {
      for (const stored of [undefined, null, one, { ...one, version: "2" }]) {
        for (const trust of stored ? trusts : [undefined]) {
          for (const [active, damaged, hasKey, looking] of flags()) {
            for (const trouble of [undefined, error("unreachable")]) {
              for (const remaining of [undefined, 0, 7]) {
                const facts: BackupFacts = {
                  ...unknownFacts,
                  gate,
                  stored,
                  trust: damaged ? undefined : trust,
                  active: active ? "1" : null,
                  damaged: damaged && Boolean(stored),
                  hasKey,
                  looking,
                  trouble,
                  remaining,
                };
                const word = gate ? (gate.open ? "open" : "closed") : "none";
                expect(rows).toContain([word, leavingOf(facts), readingOf(facts)].join());
                seen += 1;
              }
            }
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(10_000);
  });
});

function flags(): readonly (readonly [boolean, boolean, boolean, boolean])[] {
  const both = [false, true];
  return both.flatMap((a) => both.flatMap((b) => both.flatMap((c) => both.map((d) => [a, b, c, d] as const))));
}

describe("a key that is not proven to be held", () => {
  it("is looked for as soon as an upload waits for it, and proven where this device has it", async () => {
    const { engine, record, see, calls } = await device();
    await engine.turnOn();
    record.update({ proven: undefined });
    const before = looks(calls);
    see({ heldKeys: 5, unproven: "1" });
    await vi.waitFor(() => expect(record.read().proven).toBe("1"), 3_000);
    expect(looks(calls) - before).toBe(1);
  });

  it("stays unproven where this device lacks it", async () => {
    const { engine, world, record, see, shown } = await device();
    await engine.turnOn();
    record.update({ proven: undefined });
    Object.assign(world, { matches: false, hasKey: false });
    see({ heldKeys: 5, unproven: "1" });
    await engine.refresh();
    expect(record.read().proven).toBeUndefined();
    expect(shown().leaving).toBe("held");
  });
});

describe("a backup whose public key cannot be made out", () => {
  it("is called damaged, and offers to replace and to delete it", async () => {
    const { engine, fail, shown, said } = await device();
    await engine.turnOn();
    fail("trustOf", new Error("Invalid base64"));
    await engine.refresh();
    expect(shown()).toMatchObject({ reading: "damaged", trouble: undefined });
    expect(said()).toContain("damaged");
    await engine.turnOn();
    expect(shown().error, "it is said of the backup itself").toBeUndefined();
    const { actions } = truthOf("on", "nothing", "damaged", "open");
    expect(actions).toEqual(expect.arrayContaining(["replace", "delete-stored", "turn-off"]));
  });
});

describe("what is said ends with its cause", () => {
  it("turning on that failed offline is carried on by itself once the server answers, and its error goes", async () => {
    vi.useFakeTimers();
    const { engine, world, fail, shown } = await device({ stored: 0 });
    fail("fetchStored", error("unreachable"));
    await engine.turnOn();
    expect(shown()).toMatchObject({ error: { code: "unreachable" }, failed: "turning-on" });
    fail("fetchStored", undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.created).toBe(1);
    expect(shown()).toMatchObject({ error: undefined, failed: undefined, trouble: undefined, task: undefined });
  });

  it("an error of turning on goes once this device was seen to upload, however that came", async () => {
    const { engine, world, fail, shown } = await device();
    fail("checkAndEnable", error("forbidden"));
    await engine.turnOn();
    expect(shown().error?.code).toBe("forbidden");
    fail("checkAndEnable", undefined);
    world.active = "1";
    await engine.refresh();
    expect(shown()).toMatchObject({ error: undefined, failed: undefined });
  });

  it("what was turned off meanwhile is not carried on", async () => {
    vi.useFakeTimers();
    const { engine, world, fail, shown } = await device({ stored: 0 });
    fail("fetchStored", error("unreachable"));
    await engine.turnOn();
    await engine.turnOff();
    fail("fetchStored", undefined);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(world.created).toBe(0);
    expect(shown().error).toBeUndefined();
  });

  it("a lost backup is blamed on nobody, and forgotten once this device joined the new one", async () => {
    const { engine, world, shown } = await device();
    await engine.turnOn();
    Object.assign(world, { versions: [], active: null });
    await engine.refresh();
    expect(shown().error).toMatchObject({ code: "backup-lost" });
    expect(shown().error?.message).not.toMatch(/another device/i);
    expect(english.backupErrors["backup-lost"]).not.toMatch(/another device/i);
    world.versions = [{ version: "2", algorithm: "a", auth_data: {}, count: 0, etag: "0" }];
    world.secret = "2";
    await engine.refresh();
    expect(world.active).toBe("2");
    expect(shown().error).toBeUndefined();
  });

  it("off is off: a need from before is dropped, and what appears later is not asked about", async () => {
    const { engine, world, shown } = await device({ stored: 0 });
    world.hasRecovery = false;
    await engine.turnOn();
    expect(shown().need).toBe("recovery");
    await engine.turnOff();
    expect(shown().need).toBeUndefined();
    Object.assign(world, { trusted: false, matches: false });
    world.versions = [{ version: "9", algorithm: "a", auth_data: {}, count: 0, etag: "0" }];
    await engine.refresh();
    expect(shown()).toMatchObject({
      reading: "untrusted",
      need: undefined,
      confirmed: { version: "9", etag: "0", count: 0 },
    });
  });
});

describe("looking", () => {
  it("has reasons besides the clock: the page comes back to front or online, an upload is refused", async () => {
    const events = new EventTarget();
    vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
    vi.stubGlobal("removeEventListener", events.removeEventListener.bind(events));
    const { calls, see, world, shown, unsubscribe } = await device();
    world.versions = [];
    events.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(shown().reading).toBe("nothing-stored"), 3_000);
    const before = looks(calls);
    see({ refused: { version: "1", error: error("bad-answer"), at: 1 } });
    for (let n = 0; n < 20; n += 1) events.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(looks(calls)).toBe(before + 1), 3_000);
    unsubscribe();
    events.dispatchEvent(new Event("visibilitychange"));
    await new Promise((resolve) => setImmediate(resolve));
    expect(looks(calls)).toBe(before + 1);
  });

  it("tells nobody anything new while encryption is not set up, and asks ever less often", async () => {
    vi.useFakeTimers();
    const { fail, calls, told, engine, port } = await device();
    Object.assign(port, {
      activeVersion: () => {
        calls.push("activeVersion");
        return Promise.reject(new KeyBackupError("no-crypto", "not yet"));
      },
    });
    await engine.refresh();
    told.mockClear();
    const before = calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).not.toHaveBeenCalled();
    expect(calls.length - before).toBeLessThan(10);
    fail("activeVersion", undefined);
  });

  it("asks the server for nothing, and changes nothing, but what looking needs", async () => {
    const { calls } = await device({ enabled: false });
    expect(new Set(calls)).toEqual(new Set(["activeVersion", "fetchStored", "trustOf", "hasDecryptionKey"]));
  });
});

it("a host's listener that throws harms nobody else", async () => {
  const complained = vi.spyOn(console, "error").mockImplementation(() => {});
  const { engine, remaining } = await device();
  await engine.turnOn();
  engine.subscribe(() => {
    throw new Error("of the host's");
  });
  const other = vi.fn();
  engine.subscribe(other);
  remaining(7);
  expect(other).toHaveBeenCalled();
  expect(complained).toHaveBeenCalled();
  complained.mockRestore();
});

it("off and deleting are not behind a question of the host's that nobody answers", async () => {
  vi.useFakeTimers();
  const { engine, world, port, shown } = await device();
  Object.assign(world, { matches: false, hasKey: false });
  Object.assign(port, { openRecovery: () => new Promise(() => {}) });
  void engine.turnOn();
  await vi.advanceTimersByTimeAsync(100);
  expect(shown().task).toEqual({ type: "turning-on" });
  const off = engine.turnOff({ deleteStored: true });
  await vi.advanceTimersByTimeAsync(5_000);
  await off;
  expect(world.versions).toEqual([]);
  expect(shown()).toMatchObject({ task: undefined, reading: "nothing-stored" });
});

it("off and deleting are not behind a look that the server does not answer", async () => {
  vi.useFakeTimers();
  const { engine, world, port } = await device({ requestTimeoutMs: 30_000 });
  const { fetchStored, restore } = port;
  await engine.turnOn();
  Object.assign(port, {
    restore: (...given: Parameters<typeof restore>) => {
      // The look after it.
      Object.assign(port, { fetchStored: () => new Promise(() => {}) });
      return restore(...given);
    },
  });
  void engine.restore();
  await vi.advanceTimersByTimeAsync(100);
  Object.assign(port, { fetchStored });
  const off = engine.turnOff({ deleteStored: { version: "1" } });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(world.versions).toEqual([]);
  await vi.advanceTimersByTimeAsync(30_000);
  await off;
});

it("what a host answers after off was decided does nothing, also where on was decided anew since", async () => {
  vi.useFakeTimers();
  const { engine, world, port, calls, shown } = await device({ stored: 0 });
  const { openRecovery } = port;
  let answer = (): void => {};
  Object.assign(port, {
    openRecovery: () =>
      new Promise((resolve) => {
        answer = () => resolve({ keyId: "key", key: new Uint8Array(32) });
      }),
  });
  void engine.turnOn();
  await vi.advanceTimersByTimeAsync(100);
  await Promise.all([engine.turnOff(), vi.advanceTimersByTimeAsync(5_000)]);
  Object.assign(port, { openRecovery });
  await Promise.all([engine.turnOn(), vi.advanceTimersByTimeAsync(5_000)]);
  expect(world.created).toBe(1);
  calls.length = 0;
  answer();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.created).toBe(1);
  expect(calls).toEqual([]);
  expect(shown().error).toBeUndefined();
});
