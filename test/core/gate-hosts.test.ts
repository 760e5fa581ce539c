import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createKeyBackup, createMemoryStorage, deviceOf } from "../../src/core/index.ts";
import { openDeviceRecord } from "../../src/core/record/record.ts";
import { joinSignals } from "../../src/core/join-signals.ts";
import { accountPort } from "../support/account-port.ts";
import { gateDevice, isPending, keysOf, neverAnswers, recordKey, twoKeys } from "../support/gate.ts";

const on = { decision: "on", proven: "1" } as const;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe("a browser that is as old as the oldest SDK allows", () => {
  /** Takes away what Safari 16 does not have; gives the function that brings it back. */
  function asOld(): () => void {
    const younger: readonly (readonly [object, string])[] = [
      [AbortSignal, "any"],
      [AbortSignal, "timeout"],
      [AbortSignal.prototype, "throwIfAborted"],
      [Response, "json"],
      [Promise, "withResolvers"],
      [Promise, "try"],
      [Array, "fromAsync"],
    ];
    const taken = younger.flatMap(([owner, name]) => {
      const before = Object.getOwnPropertyDescriptor(owner, name);
      return before ? [{ owner, name, before }] : [];
    });
    for (const { owner, name } of taken) Reflect.deleteProperty(owner, name);
    return () => {
      for (const { owner, name, before } of taken) Object.defineProperty(owner, name, before);
    };
  }
  const server = () => Promise.resolve(new Response('{"etag":"1","count":2}'));

  it.each(["passes", "holds, and lets leave", "sends back", "aborts while held", "aborts in flight", "cuts off"])(
    "an upload %s",
    async (what) => {
      const bringBack = asOld();
      try {
        const stop = new AbortController();
        const init = twoKeys(stop.signal);
        if (what === "passes") {
          const { gate } = gateDevice(on, { fetch: server });
          expect((await gate.fetch(keysOf("1"), init)).status).toBe(200);
        } else if (what === "holds, and lets leave") {
          const { gate, record } = gateDevice({}, { fetch: server });
          const held = gate.fetch(keysOf("1"), init);
          expect(await isPending(held)).toBe(true);
          record.update(on);
          expect((await held).status).toBe(200);
        } else if (what === "sends back") {
          const { gate } = gateDevice({}, { fetch: server, holdMs: 5 });
          expect((await gate.fetch(keysOf("1"), init)).status).toBe(429);
        } else {
          const { gate, record } = gateDevice(what === "aborts while held" ? {} : on, { fetch: neverAnswers });
          const going = gate.fetch(keysOf("1"), init);
          expect(await isPending(going)).toBe(true);
          if (what === "cuts off") {
            record.update({ decision: "off" });
            expect(await isPending(going)).toBe(true);
            expect(gate.getSnapshot().heldKeys).toBe(2);
          }
          stop.abort();
          await expect(going).rejects.toMatchObject({ name: "AbortError" });
        }
      } finally {
        bringBack();
      }
    },
  );

  it("finds nothing in the sources that it does not have", () => {
    const younger =
      /AbortSignal\.(any|timeout)\b|\.throwIfAborted\(|Response\.json\(|Promise\.(withResolvers|try)\b|\.(findLast|toSorted|toReversed|toSpliced)\(|(Object|Map)\.groupBy|Array\.fromAsync/;
    const root = new URL("../../src/", import.meta.url).pathname;
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
      (name) => /\.tsx?$/.test(name) && !name.startsWith("testing"),
    );
    const code = (name: string) => readFileSync(join(root, name), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((name) => younger.test(code(name)))).toEqual([]);
  });
});

describe("signals that are joined", () => {
  it("abort with the first, with its reason, and leave no listener on the others", () => {
    const one = new AbortController();
    const other = new AbortController();
    const signals = [one.signal, other.signal];
    const adds = signals.map((signal) => vi.spyOn(signal, "addEventListener"));
    const removes = signals.map((signal) => vi.spyOn(signal, "removeEventListener"));
    const joined = joinSignals(one.signal, undefined, null, other.signal);
    const reason = new Error("enough");
    other.abort(reason);
    expect(joined.signal.reason).toBe(reason);
    expect(removes.map((spy) => spy.mock.calls)).toEqual(adds.map((spy) => spy.mock.calls));
    expect(joinSignals(other.signal).signal.reason).toBe(reason);
  });

  it.each(["taken", "refused", "cut", "sent back", "held and let go"])(
    "leave nothing on the client's signal after an upload that was %s",
    async (how) => {
      const stop = new AbortController();
      const added = vi.spyOn(stop.signal, "addEventListener");
      const removed = vi.spyOn(stop.signal, "removeEventListener");
      const { gate, record, server } = gateDevice(how === "sent back" || how.startsWith("held") ? {} : on, {
        ...(how === "sent back" && { holdMs: 5 }),
      });
      if (how === "refused") server.mockResolvedValueOnce(new Response("no", { status: 500 }));
      if (how === "cut") server.mockRejectedValueOnce(new TypeError("fetch failed"));
      const done = gate.fetch(keysOf("1"), twoKeys(stop.signal)).catch(() => undefined);
      if (how.startsWith("held")) record.update(on);
      await done;
      await vi.waitFor(() => expect(removed.mock.calls.length).toBe(added.mock.calls.length));
      expect(added).toHaveBeenCalled();
      expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
        expect.arrayContaining(added.mock.calls.map(([, listener]) => listener)),
      );
    },
  );
});

describe("two wrapper objects of one storage", () => {
  it("are one: off through one holds what waits and cuts what is in flight at the gate of the other", async () => {
    const items = createMemoryStorage();
    const { gate, server } = gateDevice(on, { storage: { ...items } });
    const other = openDeviceRecord({ ...items }, recordKey);
    server.mockImplementationOnce(neverAnswers);
    const going = gate.fetch(keysOf("1"), twoKeys());
    await isPending(going);
    other.update({ decision: "off" });
    expect(await isPending(going)).toBe(true);
    expect(gate.getSnapshot()).toMatchObject({ open: false, heldKeys: 2, uploadingKeys: 0 });
    other.update({ decision: "on" });
    await expect(going).resolves.toMatchObject({ status: 200 });
  });

  it("are one also where nothing announces what was written: it counts at the next upload, and before a release", async () => {
    const items = createMemoryStorage();
    const { gate, record, server } = gateDevice({ ...on, decision: "off" }, { storage: { ...items } });
    const held = gate.fetch(keysOf("1"), twoKeys());
    await isPending(held);
    const text = items.getItem(`${recordKey}:decision`) ?? "";
    items.setItem(`${recordKey}:decision`, text.replace("off", "on"));
    expect(gate.getSnapshot().open, "whoever looks sees it").toBe(true);
    items.removeItem(`${recordKey}:decision`);
    record.update({ seen: "on" });
    expect(await isPending(held)).toBe(true);
    expect(await isPending(gate.fetch(keysOf("1"), twoKeys()))).toBe(true);
    expect(server).not.toHaveBeenCalled();
  });
});

describe("a device whose client is signed in as somebody else", () => {
  const others = [{ getUserId: () => "@bob:example.org" }, { getDeviceId: () => "LAPTOP" }];

  it("keeps its keys and remembers nothing, be it another user or another device of hers; developers are told", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const other of others) {
      const storage = createMemoryStorage();
      openDeviceRecord(storage, recordKey).update(on);
      const keyBackup = createKeyBackup({ userId: "@alice:example.org", deviceId: "PHONE", storage });
      expect(keyBackup.gate?.getSnapshot().open).toBe(true);
      const { port } = accountPort({}, { device: keyBackup });
      deviceOf({ ...port, ...other });
      expect(keyBackup.gate?.getSnapshot().open).toBe(false);
      keyBackup.record.update({ decision: "on" });
      expect(keyBackup.record.read()).toEqual({});
    }
    expect(warn.mock.calls.flat().join("\n")).toMatch(/made for another user or device/);
  });
});

describe("two copies of the module in one page", () => {
  /** The module anew, as a second bundle brings it. */
  async function anotherCopy() {
    vi.resetModules();
    return {
      ...(await import("../../src/core/index.ts")),
      ...(await import("../../src/core/record/record.ts")),
    };
  }
  const names = { userId: "@alice:example.org", deviceId: "PHONE" };

  it.each([
    ["a storage of the host's, each in its own wrapper", () => createMemoryStorage()],
    ["memory only", () => null],
  ])("share their decisions: off through one closes the gate of the other; %s", async (_, make) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const items = make();
    const storage = () => (items ? { ...items } : null);
    const user = { ...names, userId: `@copies-${Math.random()}:example.org` };
    const key = `matrix-react-key-backup:${user.userId}:PHONE`;
    const first = await anotherCopy();
    const second = await anotherCopy();
    expect(second.createKeyUploadGate).not.toBe(first.createKeyUploadGate);
    const gates = [first, second].map((copy) => copy.createKeyUploadGate({ ...user, storage: storage() }));
    const { storageOf } = await import("../../src/core/record/storage.ts");
    const record = second.openDeviceRecord(storageOf(storage()), key);
    record.update({ decision: "on" });
    expect(gates.map((gate) => gate.getSnapshot().open)).toEqual([true, true]);
    record.update({ decision: "off" });
    expect(gates.map((gate) => gate.getSnapshot().open)).toEqual([false, false]);
  });

  it("are told to developers once, with why and what to do, and not in production", async () => {
    const place = Symbol.for("matrix-react-key-backup");
    const page = globalThis as { [place]?: unknown };
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const said = () => warn.mock.calls.filter(([text]) => String(text).includes("errors.md#two-copies"));
    delete page[place];
    const first = await anotherCopy();
    first.createKeyUploadGate({ ...names, storage: createMemoryStorage() });
    first.createKeyUploadGate({ ...names, storage: createMemoryStorage() });
    expect(said(), "one copy is as it should be").toHaveLength(0);
    const second = await anotherCopy();
    second.createKeyUploadGate({ ...names, storage: createMemoryStorage() });
    second.createKeyUploadGate({ ...names, storage: createMemoryStorage() });
    expect(said()).toHaveLength(1);
    expect(said()[0]?.[0]).toMatch(/Two copies.*installed or bundled twice.*npm ls matrix-react-key-backup/);
    vi.stubEnv("NODE_ENV", "production");
    (await anotherCopy()).createKeyUploadGate({ ...names, storage: createMemoryStorage() });
    vi.unstubAllEnvs();
    expect(said()).toHaveLength(1);
    delete page[place];
  });
});

describe("a listener of the host's that throws", () => {
  it("harms nobody else: the other listeners are told, the upload leaves, and the console says it", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const { gate, record } = gateDevice();
    const thrown = new Error("of the host");
    gate.subscribe(() => {
      throw thrown;
    });
    const told = vi.fn();
    gate.subscribe(told);
    const held = gate.fetch(keysOf("1"), twoKeys());
    record.update(on);
    await expect(held).resolves.toMatchObject({ status: 200 });
    expect(told).toHaveBeenCalled();
    expect(error).toHaveBeenCalledWith(expect.stringContaining("matrix-react-key-backup"), thrown);
  });
});
