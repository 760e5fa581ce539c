import { afterEach, describe, expect, it, vi } from "vitest";
import { fromElementModuleApi } from "../../src/adapters/element-module-api.ts";
import type { KeyBackupPort } from "../../src/core/index.ts";
import { createMemoryStorage, deviceOf, LEGACY, STABLE } from "../../src/core/index.ts";
import { elementHost } from "../support/element-host.ts";
import { preferenceOf } from "../support/kit.ts";

const alice = () => ({ userId: "@alice:example.org", storage: createMemoryStorage() });

/** Mounts the preference: what people see, and the function that unmounts it. */
function mount(port: KeyBackupPort) {
  const store = preferenceOf(port);
  const unmount = store.subscribe(() => {});
  return { store, unmount, seen: store.getSnapshot };
}

afterEach(() => void vi.restoreAllMocks());

describe("Element's Module API as a port", () => {
  it("follows the account's value, and leaves no listener behind", async () => {
    const host = elementHost({ [STABLE]: { enabled: true } });
    const { store, seen, unmount } = mount(fromElementModuleApi(host.accountData, alice()));
    await store.fetch();
    await expect.poll(seen).toMatchObject({ status: "on", source: "stable" });
    host.deliver(STABLE, { enabled: false });
    await expect.poll(seen).toMatchObject({ status: "off", change: { from: "on", to: "off" } });
    unmount();
    expect(host.listenerCount()).toBe(0);
  });

  it("watches each event once, however often it is read", async () => {
    const host = elementHost({ [STABLE]: { enabled: true } });
    const { store, unmount } = mount(fromElementModuleApi(host.accountData, alice()));
    const second = store.subscribe(() => {});
    for (let n = 0; n < 20; n += 1) host.deliver(n % 2 ? LEGACY : STABLE, { n });
    await store.fetch();
    expect(host.listenerCount()).toBe(2);
    unmount();
    second();
    expect(host.listenerCount()).toBe(0);
  });

  it.each([
    ["the stable event", { [STABLE]: { enabled: true } }, STABLE, { enabled: false }],
    ["the legacy event", { [LEGACY]: { disabled: false } }, LEGACY, { disabled: true }],
    ["an event that was not there", {}, STABLE, { enabled: false }],
  ])("shows at the next mount what was changed while nothing was mounted: %s", async (_, contents, type, content) => {
    const host = elementHost(contents);
    const port = fromElementModuleApi(host.accountData, alice());
    const before = mount(port);
    await before.store.fetch();
    before.unmount();
    host.deliver(type, content);
    const { seen } = mount(port);
    await expect.poll(seen).toMatchObject({ status: "off", change: { to: "off" } });
    host.deliver(type, type === STABLE ? { enabled: true } : { disabled: false });
    await expect.poll(seen).toMatchObject({ status: "on" });
  });

  it.each([
    ["stable", STABLE, { enabled: false }],
    ["legacy", LEGACY, { disabled: true }],
  ])(
    "knows at sign-in that the account is off, also when that came after the port was made: %s",
    async (source, type, content) => {
      const host = elementHost({});
      const device = deviceOf(fromElementModuleApi(host.accountData, alice()));
      host.deliver(type, content);
      device.signIn.subscribe(() => {});
      device.signIn.begin("always");
      await vi.waitFor(() =>
        expect(device.signIn.getSnapshot()).toMatchObject({ status: "known", enabled: false, source }),
      );
    },
  );

  it("does not take Element before its first sync for an account that never said anything", async () => {
    const host = elementHost({});
    let ready = () => {};
    const options = { ...alice(), ready: new Promise<void>((resolve) => (ready = resolve)) };
    const device = deviceOf(fromElementModuleApi(host.accountData, options));
    device.signIn.subscribe(() => {});
    device.signIn.begin("undetermined");
    expect(device.signIn.getSnapshot().status).toBe("checking");
    expect(device.preference.getSnapshot().status).toBe("loading");
    host.deliver(STABLE, { enabled: false });
    ready();
    await vi.waitFor(() => expect(device.signIn.getSnapshot()).toEqual({ status: "done", outcome: "off" }));
  });

  it("gives up waiting for the first sync as it does for any request", async () => {
    const options = { ...alice(), ready: new Promise<void>(() => {}), requestTimeoutMs: 1 };
    const { seen } = mount(fromElementModuleApi(elementHost({}).accountData, options));
    await expect.poll(seen).toMatchObject({ status: "unavailable", readError: { code: "timeout" } });
  });
});

describe("a choice through Element's Module API", () => {
  it("is saved in both events", async () => {
    const host = elementHost({});
    const { store } = mount(fromElementModuleApi(host.accountData, alice()));
    await store.setEnabled(false);
    expect(store.getSnapshot()).toMatchObject({ status: "off", saving: undefined, error: undefined });
    await vi.waitFor(() =>
      expect(host.contents()).toEqual({ [STABLE]: { enabled: false }, [LEGACY]: { disabled: true } }),
    );
  });

  it("is saved also when nothing is mounted", async () => {
    const host = elementHost({ [STABLE]: { enabled: true } });
    const store = preferenceOf(fromElementModuleApi(host.accountData, alice()));
    await store.setEnabled(false);
    expect(store.getSnapshot()).toMatchObject({ status: "off", saving: undefined, unsaved: undefined });
    expect(host.listenerCount()).toBe(0);
  });

  it("stays on screen as not saved, and says why, when `set` fails; the next try saves it", async () => {
    const host = elementHost({});
    const refused = Object.assign(new Error("no"), { httpStatus: 403, errcode: "M_FORBIDDEN" });
    host.accountData.set.mockRejectedValueOnce(refused);
    const { store } = mount(fromElementModuleApi(host.accountData, alice()));
    await store.setEnabled(true);
    expect(store.getSnapshot()).toMatchObject({ unsaved: { enabled: true }, error: { code: "forbidden" } });
    await store.retry();
    expect(store.getSnapshot()).toMatchObject({ status: "on", unsaved: undefined, error: undefined });
    expect(host.contents()).toMatchObject({ [STABLE]: { enabled: true } });
  });

  it("is not taken for saved when `set` resolves and the account still says something else", async () => {
    const host = elementHost({ [STABLE]: { enabled: true } });
    host.accountData.set.mockResolvedValue(undefined);
    const { store } = mount(fromElementModuleApi(host.accountData, { ...alice(), echoTimeoutMs: 1 }));
    await store.setEnabled(false);
    expect(store.getSnapshot()).toMatchObject({ unsaved: { enabled: false }, error: { code: "not-kept" } });
  });
});

describe("log-out and log-in in one page of Element", () => {
  const bob = (storage = createMemoryStorage()) => ({ userId: "@bob:example.org", storage });

  it("shows the second user nothing of the first", async () => {
    const host = elementHost({ [STABLE]: { enabled: true } });
    const storage = createMemoryStorage();
    const first = deviceOf(fromElementModuleApi(host.accountData, { ...alice(), storage }));
    const leave = first.keepListening();
    await first.setEnabled(true);
    leave();
    host.logOut();
    host.logIn({});

    const second = deviceOf(fromElementModuleApi(host.accountData, bob(storage)));
    second.keepListening();
    expect(second.preference.getSnapshot()).toMatchObject({ status: "undetermined", change: undefined });
    expect(second.record.read().decision).toBeUndefined();
    expect(first.record.read().decision).toBe("on");
  });

  it.each(["fetch", "setEnabled"] as const)(
    "keeps what is still mounted for the first user off the second's account: %s",
    async (act) => {
      const host = elementHost({ [STABLE]: { enabled: true } });
      const { store } = mount(fromElementModuleApi(host.accountData, alice()));
      host.logOut();
      host.logIn({ [STABLE]: { enabled: false } });
      mount(fromElementModuleApi(host.accountData, bob()));
      host.accountData.set.mockClear();

      await (act === "fetch" ? store.fetch() : store.setEnabled(true)).catch(() => {});
      expect(store.getSnapshot().status).not.toBe("off");
      expect(host.accountData.set).not.toHaveBeenCalled();
      expect(host.contents()).toEqual({ [STABLE]: { enabled: false } });
    },
  );

  it("follows the new client of the same user once something is read", async () => {
    const host = elementHost({ [STABLE]: { enabled: true } });
    const { store, seen, unmount } = mount(fromElementModuleApi(host.accountData, alice()));
    await store.fetch();
    host.logOut();
    host.logIn({ [STABLE]: { enabled: true } });
    await store.fetch();
    host.deliver(STABLE, { enabled: false });
    await expect.poll(seen).toMatchObject({ status: "off" });
    unmount();
    expect(host.listenerCount()).toBe(0);
  });

  it("says that it cannot read while nobody is signed in, and never that nothing is set", async () => {
    const host = elementHost();
    const { store, seen } = mount(fromElementModuleApi(host.accountData, alice()));
    await expect.poll(seen).toMatchObject({ status: "unavailable" });
    host.logIn({ [STABLE]: { enabled: false } });
    await store.retry();
    await expect.poll(seen).toMatchObject({ status: "off" });
    host.deliver(STABLE, { enabled: true });
    await expect.poll(seen).toMatchObject({ status: "on" });
  });
});

describe("the port of a device in Element", () => {
  it("is one for each user and device", () => {
    const { accountData } = elementHost({});
    const of = (userId: string, deviceId?: string) =>
      fromElementModuleApi(accountData, { userId, deviceId, storage: null });
    const ports = [of("@alice:example.org"), of("@alice:example.org", "PHONE"), of("@bob:example.org", "PHONE")];
    expect(new Set(ports).size).toBe(3);
    expect([of("@alice:example.org"), of("@alice:example.org", "PHONE"), of("@bob:example.org", "PHONE")]).toEqual(
      ports,
    );
    expect(of("@bob:example.org", "PHONE")).toBe(ports[2]);
    expect(ports.map((port) => port.getUserId())).toEqual([null, null, "@bob:example.org"]);
  });

  it("tells developers of options that come too late", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { accountData } = elementHost({});
    const options = { userId: "@alice:example.org", storage: null };
    const port = fromElementModuleApi(accountData, { ...options, legacyMirror: true });
    expect(fromElementModuleApi(accountData, { ...options, legacyMirror: false })).toBe(port);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("legacyMirror"));
  });
});
