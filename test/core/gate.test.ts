import { describe, expect, it, vi } from "vitest";
import { createKeyUploadGate, createMemoryStorage, deviceOf, LEGACY, STABLE } from "../../src/core/index.ts";
import type { KeyUploadGateOptions } from "../../src/core/gate/gate.ts";
import { preferenceOf } from "../support/kit.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";
import { accountPort } from "../support/account-port.ts";

const KEYS = "https://example.org/_matrix/client/v3/room_keys/keys?version=1";
const twoKeys = JSON.stringify({ rooms: { "!a:b": { sessions: { one: {}, two: {} } } } });
const upload = (signal?: AbortSignal): RequestInit => ({ method: "PUT", body: twoKeys, ...(signal && { signal }) });

/** A device with a gate, the record that opens it, and the requests that got through. */
function device(options: Partial<KeyUploadGateOptions> = {}) {
  const storage = options.storage ?? createMemoryStorage();
  const sent: string[] = [];
  const answer = vi.fn<typeof fetch>(async (input, init) => {
    init?.signal?.throwIfAborted();
    sent.push(`${init?.method ?? (input as Request).method ?? "GET"} ${(input as Request).url ?? String(input)}`);
    return Response.json({ etag: "1", count: 2 });
  });
  const gate = createKeyUploadGate({
    userId: "@alice:example.org",
    deviceId: "PHONE",
    fetch: answer,
    ...options,
    storage,
  });
  const record = openDeviceRecord(storage, deviceRecordKey("@alice:example.org", "PHONE"));
  return {
    gate,
    record,
    storage,
    sent,
    answer,
    decide: (decision: "on" | "off") => record.update({ decision, proven: "1" }),
  };
}

/** What something between this device and the homeserver answers. */
const page = (status: number) => new Response("<h1>?</h1>", { status, headers: { "Content-Type": "text/html" } });

/** Whether a promise is still open after everything that is due has run. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol("open");
  const turn = new Promise((resolve) => setImmediate(() => resolve(open)));
  return (await Promise.race([promise.catch(() => undefined), turn])) === open;
}

describe("the upload gate", () => {
  it("is closed until the user decides, and holds uploads without answering them", async () => {
    const { gate, sent } = device();
    const held = gate.fetch(KEYS, upload());
    expect(await isPending(held)).toBe(true);
    expect(sent).toEqual([]);
    expect(gate.getSnapshot()).toMatchObject({ open: false, heldKeys: 2 });
  });

  it("lets what it held leave at once when the user decides on", async () => {
    const { gate, decide, sent } = device();
    const held = gate.fetch(KEYS, upload());
    decide("on");
    await expect(held).resolves.toMatchObject({ status: 200 });
    expect(sent).toEqual([`PUT ${KEYS}`]);
    expect(gate.getSnapshot()).toMatchObject({ open: true, heldKeys: 0 });
  });

  it.each(["", "/!room:example.org", "/!room:example.org/session"])(
    "holds every form of the endpoint below any base path: room_keys/keys%s",
    async (path) => {
      const { gate, sent } = device();
      for (const base of ["https://example.org", "https://example.org/some/base"]) {
        for (const version of ["v3", "r0", "unstable"]) {
          const url = `${base}/_matrix/client/${version}/room_keys/keys${path}?version=1`;
          expect(await isPending(gate.fetch(url, upload()))).toBe(true);
          expect(await isPending(gate.fetch(new URL(url), upload()))).toBe(true);
          expect(await isPending(gate.fetch(new Request(url, upload())))).toBe(true);
          expect(await isPending(gate.fetch(url, { ...upload(), method: "put" }))).toBe(true);
        }
      }
      expect(sent).toEqual([]);
    },
  );

  it.each([
    ["GET", KEYS],
    ["DELETE", KEYS],
    ["PUT", "https://example.org/_matrix/client/v3/room_keys/version/1"],
    ["PUT", "https://example.org/_matrix/client/v3/user/@a:b/account_data/m.key_backup"],
    ["PUT", "https://example.org/_matrix/client/v3/rooms/!a:b/send/m.room.message/room_keys/keys"],
    ["POST", "https://example.org/_matrix/client/v3/keys/upload?next=/_matrix/client/v3/room_keys/keys"],
  ])("lets everything else pass untouched: %s %s", async (method, url) => {
    const { gate, answer } = device();
    const init = { method, headers: { a: "b" }, signal: new AbortController().signal };
    await gate.fetch(url, init);
    expect(answer).toHaveBeenCalledExactlyOnceWith(url, init);
  });

  it("cuts off an upload in flight when the user decides off, holds it, and sends it again after on", async () => {
    const { gate, decide, answer, sent } = device();
    decide("on");
    let cut: AbortSignal | null | undefined;
    answer.mockImplementationOnce((_, init) => {
      cut = init?.signal;
      return new Promise((_resolve, reject) => {
        cut?.addEventListener("abort", () => reject(new DOMException("cut", "AbortError")));
      });
    });
    const going = gate.fetch(KEYS, upload());
    expect(await isPending(going)).toBe(true);
    decide("off");
    expect(cut?.aborted).toBe(true);
    expect(await isPending(going)).toBe(true);
    expect(gate.getSnapshot()).toMatchObject({ open: false, heldKeys: 2 });
    decide("on");
    await expect(going).resolves.toMatchObject({ status: 200 });
    expect(sent).toEqual([`PUT ${KEYS}`]);
  });

  it("tells the SDK to come back at once, before it would give up by itself", async () => {
    const { gate, sent } = device({ holdMs: 20 });
    const response = await gate.fetch(KEYS, upload());
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 1 });
    expect(sent).toEqual([]);
  });

  it("counts what comes back at once as held all the while", async () => {
    const { gate } = device({ holdMs: 20 });
    const counted: number[] = [];
    gate.subscribe(() => counted.push(gate.getSnapshot().heldKeys));
    await gate.fetch(KEYS, upload());
    const stop = new AbortController();
    const again = gate.fetch(KEYS, upload(stop.signal));
    await isPending(again);
    expect(counted).toEqual([2]);
    expect(gate.getSnapshot()).toMatchObject({ open: false, heldKeys: 2 });
    stop.abort();
    await expect(again).rejects.toMatchObject({ name: "AbortError" });
    expect(gate.getSnapshot().heldKeys).toBe(0);
  });

  it("ends a held upload when the client stops", async () => {
    const { gate } = device();
    const stop = new AbortController();
    const held = gate.fetch(KEYS, upload(stop.signal));
    stop.abort();
    await expect(held).rejects.toMatchObject({ name: "AbortError" });
    expect(gate.getSnapshot().heldKeys).toBe(0);
  });

  it("passes a failure of the network on as it is", async () => {
    const { gate, decide, answer } = device();
    decide("on");
    answer.mockRejectedValueOnce(new TypeError("fetch failed"));
    await expect(gate.fetch(KEYS, upload())).rejects.toThrow("fetch failed");
  });

  it.each<[string, () => Response, string]>([
    ["a 500", () => Response.json({}, { status: 500 }), "server-error"],
    ["a 502 page", () => new Response("<h1>Bad gateway</h1>", { status: 502 }), "server-error"],
    ["a 429", () => Response.json({ errcode: "M_LIMIT_EXCEEDED" }, { status: 429 }), "rate-limited"],
    ["a 413", () => Response.json({ errcode: "M_TOO_LARGE" }, { status: 413 }), "quota"],
    ["a 403", () => Response.json({ errcode: "M_FORBIDDEN" }, { status: 403 }), "forbidden"],
    ["a 404 page", () => page(404), "bad-answer"],
    ["a 404 with M_NOT_FOUND", () => Response.json({ errcode: "M_NOT_FOUND" }, { status: 404 }), "backup-lost"],
    [
      "M_WRONG_ROOM_KEYS_VERSION",
      () => Response.json({ errcode: "M_WRONG_ROOM_KEYS_VERSION" }, { status: 403 }),
      "backup-lost",
    ],
    [
      "a 401 that the client may mend",
      () => Response.json({ errcode: "M_UNKNOWN_TOKEN" }, { status: 401 }),
      "unreachable",
    ],
    ["a 200 page", () => page(200), "bad-answer"],
    ["a 200 of something else", () => Response.json({ hello: "world" }), "bad-answer"],
  ])("says that %s is a refusal, and why, until an upload is taken or it closes", async (_, refusal, code) => {
    const { gate, decide, answer } = device();
    decide("on");
    answer.mockResolvedValueOnce(refusal());
    const response = await gate.fetch(KEYS, upload());
    // The SDK gets the answer whole.
    expect(response.bodyUsed).toBe(false);
    const { open, refused, stored } = gate.getSnapshot();
    expect({ open, refused, stored }).toMatchObject({ open: true, refused: { version: "1", error: { code } } });
    expect(stored).toBeUndefined();
    await gate.fetch(KEYS, upload());
    expect(gate.getSnapshot()).toMatchObject({
      refused: undefined,
      stored: { version: "1", keys: 2, count: 2, etag: "1" },
    });
    answer.mockRejectedValueOnce(new TypeError("fetch failed"));
    await expect(gate.fetch(KEYS, upload())).rejects.toThrow("fetch failed");
    expect(gate.getSnapshot().refused?.error.code).toBe("unreachable");
    decide("off");
    expect(gate.getSnapshot().refused).toBeUndefined();
  });

  it("counts what left and is not answered", async () => {
    const { gate, decide, answer } = device();
    decide("on");
    let respond: (response: Response) => void = () => {};
    answer.mockImplementationOnce(() => new Promise((resolve) => (respond = resolve)));
    const going = gate.fetch(KEYS, upload());
    expect(gate.getSnapshot()).toMatchObject({ uploadingKeys: 2, stored: undefined });
    respond(Response.json({ count: 2, etag: "a" }));
    await going;
    expect(gate.getSnapshot()).toMatchObject({ uploadingKeys: 0, stored: { keys: 2 } });
  });

  it("holds what goes to a version whose key is not proven to be held, and lets it go once it is", async () => {
    const { gate, record, sent } = device();
    record.update({ decision: "on", proven: "0" });
    const held = gate.fetch(KEYS, upload());
    const nameless = gate.fetch(KEYS.replace(/\?.*/, ""), upload());
    expect(await isPending(held)).toBe(true);
    expect(gate.getSnapshot()).toMatchObject({ open: true, heldKeys: 4, unproven: "1" });
    expect(sent).toEqual([]);
    record.update({ proven: "1" });
    await expect(held).resolves.toMatchObject({ status: 200 });
    await expect(nameless, "it names no version").resolves.toMatchObject({ status: 403 });
    expect(sent).toEqual([`PUT ${KEYS}`]);
  });

  it("sends back what waits for a version once another one's key is proven, so that the SDK looks again", async () => {
    const { gate, record, sent } = device();
    record.update({ decision: "on" });
    const held = gate.fetch(KEYS, upload());
    expect(await isPending(held)).toBe(true);
    record.update({ proven: "2" });
    const answer = await held;
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ errcode: "M_WRONG_ROOM_KEYS_VERSION", current_version: "2" });
    expect(gate.getSnapshot()).toMatchObject({ heldKeys: 0, unproven: undefined });
    // So is what had been told to come back in a moment; what goes to a newer one is held, since that may be the newest.
    await expect(gate.fetch(KEYS, upload())).resolves.toMatchObject({ status: 403 });
    expect(await isPending(gate.fetch(KEYS.replace("=1", "=3"), upload()))).toBe(true);
    expect(sent).toEqual([]);
  });

  it("needs nothing that the oldest browsers of the SDK's range lack: neither AbortSignal.any nor its timeout", async () => {
    const missing = { any: undefined, timeout: undefined };
    vi.stubGlobal("AbortSignal", Object.assign(Object.create(AbortSignal) as typeof AbortSignal, missing));
    try {
      const { gate, decide } = device({ holdMs: 20 });
      expect((await gate.fetch(KEYS, upload())).status).toBe(429);
      decide("on");
      expect((await gate.fetch(KEYS, upload(new AbortController().signal))).status).toBe(200);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("leaves no listener on the signal of an upload that has ended", async () => {
    const { gate, decide } = device();
    decide("on");
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    const remove = vi.spyOn(signal, "removeEventListener");
    await gate.fetch(KEYS, upload(signal));
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
  });

  it("goes on when a listener of the host's throws", () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const { gate, decide } = device();
    const listener = vi.fn();
    gate.subscribe(() => {
      throw new Error("the host's");
    });
    gate.subscribe(listener);
    decide("on");
    expect(listener).toHaveBeenCalledOnce();
    error.mockRestore();
  });

  it("shares its record with the preference also where a host keeps it in memory only", async () => {
    const userId = `@memory-${Math.random()}:example.org`;
    const { port } = accountPort({}, { storage: null });
    Object.assign(port, { getUserId: () => userId, getDeviceId: () => "PHONE" });
    const gate = createKeyUploadGate({ userId, deviceId: "PHONE", storage: null });
    await preferenceOf(port).setEnabled(true);
    expect(gate.getSnapshot().open).toBe(true);
  });

  it("keeps its state across a restart, from the device's own record", () => {
    const first = device();
    first.decide("on");
    const second = createKeyUploadGate({
      userId: "@alice:example.org",
      deviceId: "PHONE",
      storage: {
        getItem: (key) => first.storage?.getItem(key) ?? null,
        setItem: () => {},
        removeItem: () => {},
      },
    });
    expect(second.getSnapshot().open).toBe(true);
  });

  it("is closed for another device of the same user", () => {
    const { storage, decide } = device();
    decide("on");
    const other = createKeyUploadGate({ userId: "@alice:example.org", deviceId: "LAPTOP", storage });
    expect(other.getSnapshot().open).toBe(false);
  });

  it("is closed at log-out, and the decision is forgotten", () => {
    const { gate, decide, storage } = device();
    decide("on");
    gate.forget();
    expect(gate.getSnapshot().open).toBe(false);
    expect(storage.getItem(`${deviceRecordKey("@alice:example.org", "PHONE")}:decision`)).toBeNull();
  });

  it("is closed at the next upload once the storage was cleared, whoever cleared it, and after a restart", async () => {
    const { gate, decide, storage, sent } = device();
    decide("on");
    const key = `${deviceRecordKey("@alice:example.org", "PHONE")}:decision`;
    storage.removeItem(key);
    expect(await isPending(gate.fetch(KEYS, upload()))).toBe(true);
    expect(sent).toEqual([]);
    expect(gate.getSnapshot().open).toBe(false);
    decide("off");
    storage.removeItem(key);
    expect(device({ storage }).gate.getSnapshot().open).toBe(false);
  });

  it("stays closed after off where the storage is full, also after a restart", () => {
    const { gate, decide, storage } = device();
    decide("on");
    const { setItem } = storage;
    storage.setItem = () => {
      throw new Error("full");
    };
    decide("off");
    expect(gate.getSnapshot().open).toBe(false);
    storage.setItem = setItem;
    expect(device({ storage: { ...storage } }).gate.getSnapshot().open).toBe(false);
  });

  it("stays closed after off where the storage refuses even to remove, for this session", async () => {
    const { gate, decide, storage, sent } = device();
    decide("on");
    Object.assign(storage, {
      setItem: () => {
        throw new Error("forbidden");
      },
      removeItem: () => {
        throw new Error("forbidden");
      },
    });
    decide("off");
    expect(gate.getSnapshot().open).toBe(false);
    // Another tab writes something else.
    globalThis.dispatchEvent?.(
      Object.assign(new Event("storage"), { key: deviceRecordKey("@alice:example.org", "PHONE") }),
    );
    expect(await isPending(gate.fetch(KEYS, upload()))).toBe(true);
    expect(sent).toEqual([]);
  });

  it("does not open by a decision that cannot be kept", () => {
    const storage = createMemoryStorage();
    storage.setItem = () => {
      throw new Error("full");
    };
    const { gate, decide } = device({ storage });
    decide("on");
    expect(gate.getSnapshot().open).toBe(false);
  });

  it("hears of a decision that is written through another wrapper of the same storage", async () => {
    const items = createMemoryStorage();
    const { gate, decide, sent } = device({ storage: { ...items } });
    decide("on");
    openDeviceRecord({ ...items }, deviceRecordKey("@alice:example.org", "PHONE")).update({ decision: "off" });
    expect(gate.getSnapshot().open).toBe(false);
    expect(await isPending(gate.fetch(KEYS, upload()))).toBe(true);
    expect(sent).toEqual([]);
  });

  it("tells its listeners once per change", () => {
    const { gate, decide } = device();
    const listener = vi.fn();
    gate.subscribe(listener);
    decide("on");
    decide("on");
    expect(listener).toHaveBeenCalledOnce();
  });
});

describe("the gate and the preference", () => {
  /** A device whose port and gate share the device's record. */
  function whole(contents: Record<string, unknown>) {
    const storage = createMemoryStorage();
    const world = accountPort(contents, { storage });
    const store = preferenceOf(world.port);
    store.subscribe(() => {});
    return { ...world, store, ...device({ storage }) };
  }

  it("no value of the account opens it, nor any change of it", () => {
    const { gate, write } = whole({ [STABLE]: { enabled: true } });
    write(STABLE, { enabled: false });
    write(STABLE, { enabled: true });
    write(LEGACY, { disabled: false });
    expect(gate.getSnapshot().open).toBe(false);
  });

  it("off closes it before the first request is made", async () => {
    const { gate, store, port } = whole({ [STABLE]: { enabled: true } });
    await store.setEnabled(true);
    expect(gate.getSnapshot().open).toBe(true);
    const put = vi.spyOn(port, "putAccountData");
    let openAtRequest: boolean | undefined;
    put.mockImplementation(() => {
      openAtRequest = gate.getSnapshot().open;
      return Promise.resolve();
    });
    void store.setEnabled(false);
    expect(gate.getSnapshot().open).toBe(false);
    expect(openAtRequest).toBe(false);
  });

  it("off holds also when the choice cannot be saved", async () => {
    const { gate, store, fail } = whole({ [STABLE]: { enabled: true } });
    await store.setEnabled(true);
    fail(new Error("offline"));
    await store.setEnabled(false);
    expect(gate.getSnapshot().open).toBe(false);
  });
});

describe("a device that is used before somebody is signed in", () => {
  it("remembers nothing until then, and keeps what is decided afterwards, with the same client object", async () => {
    const storage = createMemoryStorage();
    const { port } = accountPort({}, { storage });
    let userId: string | null = null;
    Object.assign(port, { getUserId: () => userId });
    const kit = deviceOf(port);
    kit.preference.subscribe(() => {});
    expect(kit.record.read()).toEqual({});
    userId = "@alice:example.org";
    await kit.setEnabled(true);
    expect(device({ storage }).gate.getSnapshot().open).toBe(true);
    kit.forget();
    expect(device({ storage }).gate.getSnapshot().open).toBe(false);
    await kit.setEnabled(true);
    expect(device({ storage }).gate.getSnapshot().open).toBe(true);
    userId = "@bob:example.org";
    expect(kit.preference.getDecision()).toBeUndefined();
  });
});

describe("two tabs of one device", () => {
  it("a decision in one reaches the other", () => {
    const target = new EventTarget();
    vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
    vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
    const items = createMemoryStorage();
    const tab = () => ({ ...items });
    const here = device({ storage: tab() });
    const key = `${deviceRecordKey("@alice:example.org", "PHONE")}:decision`;
    items.setItem(key, JSON.stringify({ v: 1, decision: "on" }));
    target.dispatchEvent(Object.assign(new Event("storage"), { key }));
    expect(here.gate.getSnapshot().open).toBe(true);
    items.removeItem(key);
    target.dispatchEvent(Object.assign(new Event("storage"), { key: null }));
    expect(here.gate.getSnapshot().open).toBe(false);
    vi.unstubAllGlobals();
  });
});
