import { describe, expect, it, vi } from "vitest";
import { fromElementModuleApi } from "../../src/adapters/element-module-api.ts";
import { preferenceOf } from "../support/kit.ts";
import { createMemoryStorage } from "../../src/core/index.ts";

/** Account data as Element's Module API gives it: watchables, and a setter. */
function accountDataApi(contents: Record<string, unknown>) {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const of = (type: string) => listeners.get(type) ?? listeners.set(type, new Set()).get(type)!;
  const write = (type: string, content: unknown) => {
    contents[type] = content;
    for (const listener of of(type)) listener(content);
  };
  return {
    listenerCount: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    write,
    contents,
    get: (type: string) => ({
      get value() {
        return contents[type];
      },
      watch: (listener: (value: unknown) => void) => void of(type).add(listener),
      unwatch: (listener: (value: unknown) => void) => void of(type).delete(listener),
    }),
    set: vi.fn((type: string, content: unknown) => Promise.resolve(write(type, content))),
  };
}

const options = () => ({ userId: "@alice:example.org", storage: createMemoryStorage() });

describe("Element's Module API as a port", () => {
  it("follows the account's value, and leaves no listener behind", async () => {
    const api = accountDataApi({ "m.key_backup": { enabled: true } });
    const store = preferenceOf(fromElementModuleApi(api, options()));
    const leave = store.subscribe(() => {});
    expect(store.getSnapshot()).toMatchObject({ status: "on", source: "stable" });
    await store.settled();
    api.write("m.key_backup", { enabled: false });
    await store.settled();
    expect(store.getSnapshot()).toMatchObject({ status: "off", change: { from: "on", to: "off" } });
    leave();
    expect(api.listenerCount()).toBe(0);
  });

  it("saves a choice in both events", async () => {
    const api = accountDataApi({});
    const store = preferenceOf(fromElementModuleApi(api, options()));
    store.subscribe(() => {});
    await store.setEnabled(false);
    expect(store.getSnapshot()).toMatchObject({ status: "off", saving: undefined, error: undefined });
    await vi.waitFor(() =>
      expect(api.contents).toEqual({
        "m.key_backup": { enabled: false },
        "m.org.matrix.custom.backup_disabled": { disabled: true },
      }),
    );
  });

  it("shows why a choice was not saved", async () => {
    const api = accountDataApi({});
    api.set.mockRejectedValueOnce(Object.assign(new Error("no"), { httpStatus: 403, errcode: "M_FORBIDDEN" }));
    const store = preferenceOf(fromElementModuleApi(api, options()));
    store.subscribe(() => {});
    await store.setEnabled(true);
    expect(store.getSnapshot()).toMatchObject({ unsaved: { enabled: true }, error: { code: "forbidden" } });
  });

  it("is one port per API object", () => {
    const api = accountDataApi({});
    expect(fromElementModuleApi(api, options())).toBe(fromElementModuleApi(api, options()));
  });
});
