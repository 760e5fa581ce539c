// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyBackupProviderProps } from "../../src/index.ts";
import { createKeyUploadGate } from "../../src/index.ts";
import { createMemoryStorage } from "../../src/core/index.ts";
import { cleanup, render } from "@testing-library/react";
import {
  eventually,
  freshHomeserver,
  KEYS,
  openApp,
  openFirst,
  register,
  roomKeys,
  silence,
} from "./support-status.tsx";

const server = freshHomeserver();

describe("a browser without AbortSignal.any", { timeout: 30_000 }, () => {
  const { any } = AbortSignal;
  beforeEach(() => void Reflect.deleteProperty(AbortSignal, "any"));
  afterEach(() => void Object.assign(AbortSignal, { any }));

  it("keys leave as in every other, once that was decided (45)", async () => {
    expect("any" in AbortSignal).toBe(false);
    const app = await openFirst(server(), { keys: 3 });
    expect(app.uploads().every(({ status }) => status === 200)).toBe(true);
    await eventually(() => expect(app.shown.text()).toMatch(/Key storage is on/));
  });

  it("keys wait at the closed gate, and leave as soon as it opens (45)", async () => {
    const { shown, ...app } = await openFirst(server(), { keys: 1 });
    await shown.status().turnOff();
    await app.importKeys(2);
    await eventually(() => expect(app.gate?.getSnapshot().heldKeys).toBeGreaterThan(0));
    await shown.status().turnOn();
    await eventually(() => expect(server().backup(app.session.userId).current?.count).toBe(3));
  });

  it("a request whose client gives up is given up (45)", async () => {
    const storage = createMemoryStorage();
    const { userId, deviceId, accessToken } = register(server());
    const gate = createKeyUploadGate({ userId, deviceId, storage, fetch: server().fetch });
    const controller = new AbortController();
    const upload = gate.fetch(`${server().baseUrl}/_matrix/client/v3${KEYS}?version=1`, {
      method: "PUT",
      headers: { authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ rooms: { "!a:b": { sessions: { [roomKeys(1)[0]?.session_id ?? ""]: {} } } } }),
      signal: controller.signal,
    });
    const end = upload.then(
      () => "answered",
      (thrown: unknown) => (thrown as Error).name,
    );
    await silence(50);
    expect(gate.getSnapshot().heldKeys).toBe(1);
    controller.abort();
    expect(await end).toBe("AbortError");
    expect(gate.getSnapshot().heldKeys).toBe(0);
  });
});

describe("what does nothing is told to developers", { timeout: 30_000 }, () => {
  /** What is said once a page is said anew: each test is a page, though not for what counts copies of the module. */
  async function newPage() {
    vi.resetModules();
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const kit = await import("../../src/index.ts");
    const warnings = () =>
      warn.mock.calls
        .map(String)
        .filter((text) => text.includes("matrix-react-key-backup") && !text.includes("Two copies"));
    return { kit, warnings };
  }

  async function session() {
    return openApp(server(), register(server()), { gated: false, encrypted: false, started: false });
  }

  const second: [string, object][] = [
    ["legacyMirror", { legacyMirror: false }],
    ["storage", { storage: createMemoryStorage() }],
    ["requestTimeoutMs", { requestTimeoutMs: 1 }],
    ["echoTimeoutMs", { echoTimeoutMs: 7 }],
  ];
  it.each(second)(
    "another %s that comes too late is told to developers, with what to do (51)",
    async (name, options) => {
      const { kit, warnings } = await newPage();
      const { client } = await session();
      const first = { legacyMirror: true, requestTimeoutMs: 9_000, echoTimeoutMs: 900, storage: createMemoryStorage() };
      const port = kit.fromMatrixClient(client, first);
      expect(kit.fromMatrixClient(client, first)).toBe(port);
      expect(warnings(), "the same").toEqual([]);
      kit.fromMatrixClient(client, options);
      expect(warnings()).toHaveLength(1);
      expect(warnings()[0]).toContain(name);
      expect(warnings()[0], "what to do").toMatch(/createKeyBackup|Give them/);
      kit.fromMatrixClient(client, options);
      expect(warnings(), "once").toHaveLength(1);
    },
  );

  it.each(["a port", "a provider"])(
    "a `fetchFn` around the gate's is told to developers, with what to do: %s (51)",
    async (way) => {
      const { kit, warnings } = await newPage();
      const device = register(server());
      const storage = createMemoryStorage();
      const gate = kit.createKeyUploadGate({ ...device, storage, fetch: server().fetch });
      const fetch: typeof globalThis.fetch = (input, init) => gate.fetch(input, init);
      const { createClient } = await import("matrix-js-sdk");
      const client = createClient({ baseUrl: server().baseUrl, fetchFn: fetch, ...device });
      const props: KeyBackupProviderProps = { client };
      if (way === "a provider") {
        render(
          <kit.KeyBackupProvider {...props}>
            <kit.KeyBackupToggle />
          </kit.KeyBackupProvider>,
        );
      } else {
        render(<kit.KeyBackupToggle client={kit.fromMatrixClient(client, { storage })} />);
      }
      expect(warnings()).toHaveLength(1);
      expect(warnings()[0]).toMatch(/fetchFn/);
      expect(warnings()[0], "what to do").toMatch(/device=\{|\{ device/);
      cleanup();
    },
  );
});
