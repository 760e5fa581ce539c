import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AccountDataType } from "../../src/core/index.ts";
import { createMemoryStorage, KeyBackupError, LEGACY, STABLE } from "../../src/core/index.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";
import { preferenceOf } from "../support/kit.ts";
import { accountPort } from "../support/account-port.ts";

const offline = new KeyBackupError("unreachable", "offline");

/** A store somebody listens to, and how often it called. */
function listening(...args: Parameters<typeof accountPort>) {
  const world = accountPort(...args);
  const store = preferenceOf(world.port);
  const listener = vi.fn();
  const leave = store.subscribe(listener);
  return { ...world, store, listener, leave, shown: () => store.getSnapshot() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a store", () => {
  it("is one per port", () => {
    const { port } = accountPort();
    expect(preferenceOf(port)).toBe(preferenceOf(port));
    expect(preferenceOf(accountPort().port)).not.toBe(preferenceOf(port));
  });

  it("listens to the port while somebody listens to it, once for all of them", () => {
    const { store, listeners, leave } = listening();
    const leaveToo = store.subscribe(() => {});
    expect(listeners.size).toBe(1);
    leave();
    expect(listeners.size).toBe(1);
    leaveToo();
    expect(listeners.size).toBe(0);
    leaveToo();
    expect(listeners.size).toBe(0);
  });

  it("reads again what it missed while nobody listened", async () => {
    const { store, leave, write } = listening({ [STABLE]: { enabled: true } });
    await store.settled();
    leave();
    write(STABLE, { enabled: false });
    store.subscribe(() => {});
    await vi.waitFor(() =>
      expect(store.getSnapshot()).toMatchObject({ status: "off", change: { from: "on", to: "off" } }),
    );
  });

  it("asks the server where sync has not said anything yet, once for a double mount", async () => {
    const world = accountPort({ [STABLE]: { enabled: false } });
    world.setSynced(false);
    const store = preferenceOf(world.port);
    store.subscribe(() => {})();
    store.subscribe(() => {});
    expect(store.getSnapshot().status).toBe("loading");
    await vi.waitFor(() => expect(store.getSnapshot().status).toBe("off"));
    expect(world.requests).toEqual([`GET ${STABLE}`, `GET ${LEGACY}`]);
  });

  it("is unavailable when the server cannot be asked, tries again by itself, and says so again if asked to", async () => {
    const world = accountPort({ [STABLE]: { enabled: false } });
    world.setSynced(false);
    world.fail(offline);
    const store = preferenceOf(world.port);
    store.subscribe(() => {});
    await vi.waitFor(() => expect(store.getSnapshot()).toMatchObject({ status: "unavailable", readError: offline }));
    await store.retry();
    expect(store.getSnapshot().status).toBe("unavailable");
    world.fail(undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.getSnapshot()).toMatchObject({ status: "off", readError: undefined });
  });

  it("does not make up for a failed stable read with the legacy event, nor for a failed legacy one with nothing", async () => {
    for (const [failing, status] of [
      [STABLE, "unavailable"],
      [LEGACY, "unavailable"],
    ] as const) {
      const world = accountPort(failing === STABLE ? { [LEGACY]: { disabled: true } } : {});
      world.setSynced(false);
      const { fetchAccountData } = world.port;
      world.port.fetchAccountData = (type, signal) =>
        type === failing ? Promise.reject(offline) : fetchAccountData(type, signal);
      const store = preferenceOf(world.port);
      store.subscribe(() => {});
      await vi.waitFor(() => expect(store.getSnapshot().status).toBe(status));
    }
  });

  it("does not need the legacy event where the stable one has a value", async () => {
    const world = accountPort({ [STABLE]: { enabled: true } });
    const { fetchAccountData } = world.port;
    world.port.fetchAccountData = (type, signal) =>
      type === LEGACY ? Promise.reject(offline) : fetchAccountData(type, signal);
    await expect(preferenceOf(world.port).fetch()).resolves.toMatchObject({ preference: "on" });
  });

  it("asks again when sync delivered something while the answer was on its way", async () => {
    const { store, hold, write, requests, shown } = listening({ [STABLE]: { enabled: true } });
    const release = hold();
    const answer = store.fetch();
    write(STABLE, { enabled: false });
    release();
    await expect(answer).resolves.toMatchObject({ preference: "off" });
    expect(requests).toHaveLength(4);
    expect(shown().status).toBe("off");
  });

  it("asks once for all who want to know at the same time", async () => {
    const world = accountPort({ [STABLE]: { enabled: true } });
    world.setSynced(false);
    const store = preferenceOf(world.port);
    store.subscribe(() => {});
    await Promise.all([store.fetch(), store.fetch()]);
    expect(world.requests).toEqual([`GET ${STABLE}`, `GET ${LEGACY}`]);
  });

  it("calls its listeners once per change, and not for a delivery that changes nothing", async () => {
    const { store, listener, write } = listening({ [STABLE]: { enabled: true } });
    await store.settled();
    const before = listener.mock.calls.length;
    write(STABLE, { enabled: true });
    write(LEGACY, { disabled: false });
    expect(listener.mock.calls.length - before).toBe(0);
    write(STABLE, { enabled: false });
    await vi.waitFor(() => expect(store.getSnapshot().change).toBeDefined());
    expect(listener.mock.calls.length - before).toBe(1);
  });
});

describe("a choice", () => {
  it("goes out stable first, then to the legacy event, and is saved with its echo", async () => {
    const { store, puts, shown } = listening({ [STABLE]: { enabled: true } });
    const saved = store.setEnabled(false);
    expect(shown()).toMatchObject({ status: "on", enabled: false, saving: { enabled: false } });
    await saved;
    expect(shown()).toMatchObject({ status: "off", enabled: false, saving: undefined, error: undefined });
    await vi.waitFor(() =>
      expect(puts()).toEqual([`PUT ${STABLE} {"enabled":false}`, `PUT ${LEGACY} {"disabled":true}`]),
    );
  });

  it("goes out also when the account already says so", async () => {
    const { store, puts } = listening({ [STABLE]: { enabled: true } }, { legacyMirror: false });
    await store.setEnabled(true);
    expect(puts()).toEqual([`PUT ${STABLE} {"enabled":true}`]);
  });

  it("is looked up at the server when no echo comes, and saved when it is there", async () => {
    const { store, setEcho, shown, requests } = listening({ [STABLE]: { enabled: true } }, { echoTimeoutMs: 500 });
    setEcho(false);
    // The first read is over: nothing asks the server any more.
    await vi.advanceTimersByTimeAsync(0);
    const saved = store.setEnabled(false);
    await vi.advanceTimersByTimeAsync(499);
    expect(shown().saving).toEqual({ enabled: false });
    await vi.advanceTimersByTimeAsync(1);
    await saved;
    expect(shown()).toMatchObject({ status: "off", saving: undefined });
    expect(requests).toContain(`GET ${STABLE}`);
  });

  it("is not saved while the server cannot say so", async () => {
    const { store, setEcho, fail, shown } = listening({ [STABLE]: { enabled: true } }, { echoTimeoutMs: 500 });
    setEcho(false);
    // The first read is over: nothing asks the server any more.
    await vi.advanceTimersByTimeAsync(0);
    const tried = store.setEnabled(false);
    await vi.advanceTimersByTimeAsync(100);
    fail(offline);
    await vi.advanceTimersByTimeAsync(400);
    await tried;
    expect(shown()).toMatchObject({ status: "on", enabled: false, unsaved: { enabled: false }, error: offline });
  });

  it("is given up on after the time limit of a request, and shown as not saved", async () => {
    const { store, hold, shown } = listening({ [STABLE]: { enabled: true } }, { requestTimeoutMs: 3_000 });
    hold();
    const tried = store.setEnabled(false);
    await vi.advanceTimersByTimeAsync(3_000);
    await tried;
    expect(shown()).toMatchObject({ enabled: false, unsaved: { enabled: false }, error: { code: "timeout" } });
  });

  it("made offline reaches the server once the connection is back", async () => {
    const { store, fail, reconnect, account, shown } = listening({ [STABLE]: { enabled: true } });
    fail(offline);
    await store.setEnabled(false);
    expect(shown().unsaved).toMatchObject({ enabled: false, conflict: false });
    fail(undefined);
    reconnect();
    await vi.waitFor(() => expect(shown()).toMatchObject({ status: "off", unsaved: undefined, saving: undefined }));
    expect(account.get(STABLE)).toEqual({ enabled: false });
  });

  it("made offline survives a reload", async () => {
    const storage = createMemoryStorage();
    const { store, fail, leave } = listening({ [STABLE]: { enabled: true } }, { storage });
    fail(offline);
    await store.setEnabled(false);
    leave();
    const next = listening({ [STABLE]: { enabled: true } }, { storage });
    expect(next.shown()).toMatchObject({ enabled: false, saving: { enabled: false } });
    await vi.waitFor(() => expect(next.account.get(STABLE)).toEqual({ enabled: false }));
  });

  it("waits as long as a rate limit asks, and no longer", async () => {
    const { store, fail, puts } = listening({ [STABLE]: { enabled: true } });
    fail(new KeyBackupError("rate-limited", "slow down", { retryAfterMs: 1_500 }));
    await store.setEnabled(false);
    fail(undefined);
    await vi.advanceTimersByTimeAsync(1_499);
    expect(puts()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(puts()[1]).toBe(`PUT ${STABLE} {"enabled":false}`);
  });

  it("of twenty in a row, the last one wins, with two requests", async () => {
    const { store, puts, account, hold } = listening({ [STABLE]: { enabled: true } }, { legacyMirror: false });
    const release = hold();
    const all = Array.from({ length: 20 }, (_, n) => store.setEnabled(n % 2 === 1));
    release();
    await Promise.all(all);
    expect(account.get(STABLE)).toEqual({ enabled: true });
    expect(puts()).toEqual([`PUT ${STABLE} {"enabled":false}`, `PUT ${STABLE} {"enabled":true}`]);
  });

  it("is not held up by a legacy event that cannot be written, and that one is written later", async () => {
    const world = accountPort({ [STABLE]: { enabled: true } });
    const { putAccountData } = world.port;
    let works = false;
    world.port.putAccountData = (type, content, signal) =>
      type === STABLE || works ? putAccountData(type, content, signal) : Promise.reject(offline);
    const store = preferenceOf(world.port);
    store.subscribe(() => {});
    await store.setEnabled(false);
    expect(store.getSnapshot()).toMatchObject({ status: "off", saving: undefined, error: undefined });
    works = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.account.get(LEGACY)).toEqual({ disabled: true });
  });

  it("leaves no timer behind once nobody listens", async () => {
    const { store, fail, leave } = listening({ [STABLE]: { enabled: true } });
    fail(offline);
    await store.setEnabled(false);
    leave();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what the device remembers", () => {
  it("is gone after it was told to forget, and stays gone", async () => {
    const storage = createMemoryStorage();
    const { store, write } = listening({ [STABLE]: { enabled: true } }, { storage });
    await store.setEnabled(true);
    store.forget();
    write(STABLE, { enabled: false });
    expect(preferenceOf(accountPort({}, { storage }).port).getDecision()).toBeUndefined();
  });

  it("of one user is not changed by what comes of the requests of another", async () => {
    const storage = createMemoryStorage();
    const { port } = accountPort({ [STABLE]: { enabled: true } }, { storage });
    let userId = "@alice:example.org";
    let answer = () => {};
    const { putAccountData } = port;
    const mirror = () => new Promise<void>((resolve) => (answer = resolve));
    Object.assign(port, {
      getUserId: () => userId,
      putAccountData: (type: AccountDataType, content: { enabled: boolean }, signal: AbortSignal) =>
        type === LEGACY ? mirror() : putAccountData(type, content, signal),
    });
    const store = preferenceOf(port);
    store.subscribe(() => {});
    await store.setEnabled(true);
    userId = "@bob:example.org";
    const bob = openDeviceRecord(storage, deviceRecordKey(userId, "PHONE"));
    bob.update({ decision: "on", seen: "on", owed: true });
    store.acknowledge();
    answer();
    await vi.advanceTimersByTimeAsync(10);
    expect(bob.read()).toMatchObject({ decision: "on", owed: true });
  });

  it("is of this user on this device, and nothing the server can write", () => {
    const { store, write } = listening();
    write(STABLE, { enabled: true });
    expect(store.getDecision()).toBeUndefined();
  });
});
