// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyBackupProviderProps } from "../../src/index.ts";
import { createKeyUploadGate, KeyBackupSettings } from "../../src/index.ts";
import { createMemoryStorage } from "../../src/core/index.ts";
import { cleanup, render } from "@testing-library/react";
import type { App } from "./support-status.tsx";
import {
  eventually,
  freshHomeserver,
  KEYS,
  openApp,
  openFirst,
  register,
  roomKeys,
  setUpRecovery,
  show,
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

  it("a gate that the client's requests do not pass is told to developers, with what to do (51)", async () => {
    const { kit, warnings } = await newPage();
    const names = register(server());
    const { createClient } = await import("matrix-js-sdk");
    const open = (fetchFn: typeof fetch, device: ReturnType<typeof kit.createKeyBackup>) => {
      const client = createClient({ baseUrl: server().baseUrl, fetchFn, ...names });
      const { container } = render(
        <kit.KeyBackupProvider client={client} device={device}>
          <kit.KeyBackupToggle />
        </kit.KeyBackupProvider>,
      );
      return eventually(() => expect(container.textContent).toMatch(/No choice/));
    };
    const device = () => kit.createKeyBackup({ ...names, storage: createMemoryStorage(), fetch: server().fetch });
    const passed = device();
    await open((input, init) => passed.fetch(input, init), passed);
    expect(warnings(), "a function around it").toEqual([]);
    await open(server().fetch, device());
    expect(warnings()).toEqual([expect.stringMatching(/do not pass it.*fetchFn: keyBackup\.fetch/)]);
    cleanup();
  });

  it("options beside a port or a device that has its own are told to developers; the device of a port counts (51)", async () => {
    const { kit, warnings } = await newPage();
    const { accountPort } = await import("../support/account-port.ts");
    const names = { userId: "@alice:example.org", deviceId: "PHONE" };
    const storage = createMemoryStorage();
    const named = kit.createKeyBackup({ ...names, storage });
    const { port } = accountPort({}, { storage });
    render(<kit.KeyBackupProvider client={port} device={named} options={{ storage }} />);
    expect(named.port, "it is the device of that port").toBe(port);
    expect(warnings()).toEqual([]);
    render(<kit.KeyBackupProvider client={port} options={{ legacyMirror: false }} />);
    expect(warnings()).toEqual([expect.stringMatching(/do nothing: legacyMirror\./)]);
    render(<kit.KeyBackupProvider client={port} device={kit.createKeyBackup({ ...names, storage })} />);
    render(<kit.KeyBackupProvider client={named} options={{ requestTimeoutMs: 1 }} />);
    expect(warnings().slice(1)).toEqual([
      expect.stringMatching(/do nothing: device\./),
      expect.stringMatching(/do nothing: requestTimeoutMs\./),
    ]);
    cleanup();
  });

  it("options that are the default, or the same again, are not spoken of (51)", async () => {
    const { kit, warnings } = await newPage();
    const { client } = await session();
    kit.fromMatrixClient(client);
    kit.fromMatrixClient(client, { legacyMirror: true, requestTimeoutMs: 20_000, existingSession: "ask" });
    expect(warnings()).toEqual([]);
    kit.fromMatrixClient(client, { existingSession: "apply" });
    expect(warnings()).toEqual([expect.stringMatching(/do nothing: existingSession\./)]);
  });

  it("a port that is made in each render is told to developers; one that is made anew now and then is not (51)", async () => {
    const { kit, warnings } = await newPage();
    const { accountPort } = await import("../support/account-port.ts");
    const storage = createMemoryStorage();
    const now = vi.spyOn(Date, "now");
    const Toggle = () => <kit.KeyBackupToggle client={accountPort({}, { storage }).port} />;
    const page = render(<Toggle />);
    for (let minute = 1; minute < 10; minute += 1) {
      now.mockReturnValue(minute * 60_000);
      page.rerender(<Toggle />);
    }
    expect(warnings()).toEqual([]);
    for (let n = 0; n < 5; n += 1) page.rerender(<Toggle />);
    expect(warnings()).toEqual([expect.stringMatching(/in a render.*useMemo/)]);
    cleanup();
  });

  it("a missing provider is an error that says what to do, and where that is explained (51)", async () => {
    const { kit } = await newPage();
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => render(<kit.KeyBackupToggle />)).toThrow(/KeyBackupProvider client=.*docs\/errors\.md#no-client$/);
  });
});

describe("a host that sets recovery up in its own dialog", { timeout: 30_000 }, () => {
  /** Somebody without recovery who turned on: this app's host has to set recovery up. */
  async function needy(onSetUpRecovery: () => unknown) {
    const app = await openApp(server(), register(server()));
    await app.importKeys(3);
    const shown = show(app, <KeyBackupSettings onSetUpRecovery={onSetUpRecovery} />);
    await shown.status().turnOn();
    await eventually(() => expect(shown.status().need).toBe("recovery"));
    return { app, shown };
  }
  const storedBy = ({ session }: App) => server().backup(session.userId).current?.count;

  it("and only opens it: nothing is tried behind it, and keys are stored once recovery is there (50)", async () => {
    const opener = vi.fn(() => {});
    const { app, shown } = await needy(opener);
    const before = app.requests().length;
    await shown.take("set-up-recovery");
    await silence(300);
    expect(opener).toHaveBeenCalledOnce();
    const asked = app.requests().slice(before);
    expect(asked.filter(({ path }) => /room_keys|secret_storage|cross-signing|keys\/query/.test(path))).toEqual([]);
    await setUpRecovery(app);
    await eventually(() => expect(storedBy(app)).toBe(3));
    expect(shown.status()).toMatchObject({ need: undefined, error: undefined });
    await eventually(() => expect(shown.text()).toMatch(/Key storage is on/));
  });

  it("and gives a promise: turning on goes on when it settles (50)", async () => {
    const host: { setUp?: () => Promise<unknown> } = {};
    const { app, shown } = await needy(async () => host.setUp?.());
    host.setUp = () => setUpRecovery(app);
    await shown.take("set-up-recovery");
    await eventually(() => expect(storedBy(app)).toBe(3));
    expect(shown.status()).toMatchObject({ need: undefined, error: undefined });
  });
});
