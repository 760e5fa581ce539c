import { describe, expect, it, vi } from "vitest";
import { createKeyBackup, createMemoryStorage, deviceOf, LEGACY, STABLE } from "../../src/core/index.ts";
import { accountPort } from "../support/account-port.ts";

const names = { userId: "@alice:example.org", deviceId: "PHONE" };

function device(storage = createMemoryStorage()) {
  const keyBackup = createKeyBackup({ ...names, storage, fetch: async () => new Response("{}") });
  const client = (contents: Record<string, unknown>) => accountPort(contents, { device: keyBackup });
  return { keyBackup, client, storage };
}
const on = { [STABLE]: { enabled: true }, [LEGACY]: { disabled: false } };

describe("a client that is made anew for the same device", () => {
  it("is listened to in the place of the earlier one, whoever wanted that", async () => {
    const { keyBackup, client } = device();
    const [before, after] = [client(on), client(on)];
    deviceOf(before.port);
    const end = keyBackup.keepListening();
    expect([before.listeners.size, after.listeners.size]).toEqual([1, 0]);
    expect(deviceOf(after.port)).toBe(keyBackup);
    await vi.waitFor(() => expect([before.listeners.size, after.listeners.size]).toEqual([0, 1]));
    end();
    expect(after.listeners.size).toBe(0);
  });

  it("is listened to by nobody where nobody wanted that", async () => {
    const { client } = device();
    const [before, after] = [client(on), client(on)];
    deviceOf(before.port);
    deviceOf(after.port);
    await Promise.resolve();
    expect([before.listeners.size, after.listeners.size]).toEqual([0, 0]);
  });

  it("has the decision, and the change that was made meanwhile", async () => {
    const { keyBackup, client } = device();
    deviceOf(client(on).port);
    await keyBackup.setEnabled(true);
    const after = client({ [STABLE]: { enabled: false } });
    deviceOf(after.port);
    keyBackup.keepListening();
    await vi.waitFor(() => expect(keyBackup.preference.getSnapshot().change).toMatchObject({ from: "on", to: "off" }));
    expect(keyBackup.gate?.getSnapshot().open).toBe(true);
  });
});

describe("signing out", () => {
  it("forgets the record, closes the gate and lets go of the client, whoever listens", async () => {
    const { keyBackup, client, storage } = device();
    const { port, listeners } = client(on);
    deviceOf(port);
    await keyBackup.setEnabled(true);
    const ends = [keyBackup.keepListening(), keyBackup.preference.subscribe(() => {})];
    keyBackup.signIn.subscribe(() => {});
    const kept = vi.spyOn(storage, "setItem");
    keyBackup.signOut();
    expect(listeners.size).toBe(0);
    expect(keyBackup.record.read()).toEqual({});
    expect(keyBackup.gate?.getSnapshot().open).toBe(false);
    expect(keyBackup.preference.getSnapshot()).toMatchObject({ status: "loading", decision: undefined });
    // What comes late is not kept.
    keyBackup.record.update({ seen: "on" });
    expect(keyBackup.record.read()).toEqual({});
    expect(kept.mock.calls.map(([key]) => key)).toEqual([expect.stringMatching(/:end$/)]);
    for (const end of ends) end();
    expect(listeners.size).toBe(0);
  });

  it("asks nothing of whoever signed out, and anew of whoever signs in next with the same client", async () => {
    const { keyBackup, client } = device();
    deviceOf(client(on).port);
    keyBackup.signIn.subscribe(() => {});
    keyBackup.signIn.begin("always");
    await vi.waitFor(() => expect(keyBackup.signIn.getSnapshot().status).toBe("known"));
    keyBackup.signIn.choose(true);
    await vi.waitFor(() => expect(keyBackup.signIn.getSnapshot().status).toBe("done"));
    keyBackup.signOut();
    expect(keyBackup.signIn.getSnapshot()).toEqual({ status: "idle" });
    await new Promise((resolve) => setImmediate(resolve));
    expect(keyBackup.signIn.getSnapshot()).toEqual({ status: "idle" });
    keyBackup.signIn.subscribe(() => {});
    keyBackup.signIn.begin("always");
    await vi.waitFor(() => expect(keyBackup.signIn.getSnapshot().status).toBe("known"));
  });

  it("works with no client, and with one that does not say any more who it was", () => {
    const { keyBackup, storage } = device();
    keyBackup.record.update({ decision: "on" });
    keyBackup.signOut();
    expect(keyBackup.gate?.getSnapshot().open).toBe(false);
    const { port } = accountPort(on, { storage });
    const plain = deviceOf(port);
    plain.record.update({ decision: "on" });
    Object.assign(port, { getUserId: () => null, getDeviceId: () => null });
    plain.signOut();
    expect(createKeyBackup({ ...names, storage }).record.read()).toEqual({});
  });

  it("is the end of what is under way: its answer changes nothing", async () => {
    const { keyBackup, client } = device();
    const world = client(on);
    deviceOf(world.port);
    const release = world.hold();
    const choosing = keyBackup.setEnabled(false);
    keyBackup.signOut();
    release();
    await choosing;
    expect(keyBackup.record.read()).toEqual({});
    expect(keyBackup.preference.getSnapshot()).toMatchObject({ status: "loading", unsaved: undefined });
  });

  it("of one account leaves the other account of the app as it is", async () => {
    const storage = createMemoryStorage();
    const { keyBackup: alice, client } = device(storage);
    const world = client(on);
    deviceOf(world.port);
    const bob = createKeyBackup({ userId: "@bob:example.org", deviceId: "PHONE", storage });
    bob.record.update({ decision: "on" });
    alice.record.update({ decision: "on" });
    bob.signOut();
    expect([bob.gate?.getSnapshot().open, alice.gate?.getSnapshot().open]).toEqual([false, true]);
  });

  it("is told in the device's other tabs, which listen no more either", async () => {
    const target = new EventTarget();
    vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
    vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
    const items = createMemoryStorage();
    // Another tab's writes are announced by the browser, and by nobody in this page.
    const other = device({ ...items });
    const world = other.client(on);
    deviceOf(world.port);
    await other.keyBackup.setEnabled(true);
    other.keyBackup.keepListening();
    other.keyBackup.signIn.subscribe(() => {});
    const key = "matrix-react-key-backup:@alice:example.org:PHONE";
    for (const slot of ["decision", "seen", "choice", "owed", "backup"]) items.removeItem(`${key}:${slot}`);
    target.dispatchEvent(Object.assign(new Event("storage"), { key: `${key}:end` }));
    expect(world.listeners.size).toBe(0);
    expect(other.keyBackup.gate?.getSnapshot().open).toBe(false);
    expect(other.keyBackup.signIn.getSnapshot()).toEqual({ status: "idle" });
    // A tab that was frozen meanwhile hears of it late: whoever has signed in again since stays so.
    other.keyBackup.record.update({ decision: "on" });
    other.keyBackup.keepListening();
    target.dispatchEvent(Object.assign(new Event("storage"), { key: `${key}:end` }));
    expect(world.listeners.size).toBe(1);
    other.keyBackup.record.update({ seen: "on" });
    expect(other.keyBackup.record.read()).toMatchObject({ decision: "on", seen: "on" });
    vi.unstubAllGlobals();
  });
});
