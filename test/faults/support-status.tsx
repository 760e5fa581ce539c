import { cleanup, fireEvent, render } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import type { GeneratedSecretStorageKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import type { ReactElement } from "react";
import { useLayoutEffect } from "react";
import { afterEach, beforeEach, chai, expect, onTestFinished, vi } from "vitest";
import type { AccountErrorCode } from "../../src/core/errors.ts";
import { createMemoryStorage } from "../../src/core/index.ts";
import type { Way } from "../../src/core/statements/statement.ts";
import type {
  KeyBackupPort,
  KeyBackupPortOptions,
  KeyBackupPreference,
  KeyBackupStatusResult,
  KeyBackupStorage,
} from "../../src/index.ts";
import {
  createKeyUploadGate,
  english,
  fromMatrixClient,
  KeyBackupProvider,
  KeyBackupSettings,
  useKeyBackupPreference,
  useKeyBackupStatus,
} from "../../src/index.ts";
import type { Homeserver, RequestMatch, RequestRecord, Session } from "../../src/testing/index.ts";
import { createHomeserver } from "../../src/testing/index.ts";
import { cryptoOf, isVerified } from "../contract/sdk-client.ts";
import { roomKeys } from "../e2e/backup-keys.ts";

export { english, roomKeys };

export const STABLE = "m.key_backup";
export const LEGACY = "m.org.matrix.custom.backup_disabled";
export const KEYS = "/room_keys/keys";
export const VERSION = "/room_keys/version";

/** What a host answers when the SDK asks for the key of secret storage. */
export type AskForKey = (keyIds: readonly string[]) => Promise<[string, Uint8Array] | null>;

/** What an app is opened with besides its session. */
export interface AppOptions extends KeyBackupPortOptions {
  /** The recovery key, as the user has it on paper. */
  recovery?: GeneratedSecretStorageKey | undefined;
  /** In the place of an answer from {@link recovery}; `null` for a host that gives the SDK no such callback. */
  askForKey?: AskForKey | null | undefined;
  /** Whether the client's requests leave through the gate. */
  gated?: boolean | undefined;
  /** Whether encryption is set up. */
  encrypted?: boolean | undefined;
  /** Whether sync runs. */
  started?: boolean | undefined;
  /** What requests leave through; else the homeserver itself. */
  fetch?: typeof globalThis.fetch | undefined;
  /** How long the client waits for one answer, in milliseconds. */
  localTimeoutMs?: number | undefined;
}

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };

// What a screen said is the message of a test.
chai.config.truncateThreshold = 0;

let users = 0;

/** A homeserver of its own for each test of a file, and clients that do not wait at random before they upload. */
export function freshHomeserver(): () => Homeserver {
  let server: Homeserver;
  beforeEach(() => {
    server = createHomeserver();
    // The SDK waits a random time, up to ten seconds, before it uploads keys.
    vi.spyOn(Math, "random").mockReturnValue(0.001);
    // Not in jsdom.
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function close() {
      this.open = false;
    };
  });
  afterEach(() => {
    cleanup();
    server.reset();
    vi.restoreAllMocks();
  });
  return () => server;
}

/** A new account's first device. */
export function register(server: Homeserver): Session {
  users += 1;
  const user = `user-${users}`;
  return server.logIn(server.addUser({ user, password: "secret" }));
}

/** A real client with rust crypto on one device, and the kit's port of it. */
export async function openApp(server: Homeserver, session: Session, options: AppOptions = {}) {
  const { recovery, askForKey, gated = true, encrypted = true, started = true, localTimeoutMs, ...rest } = options;
  const { fetch = server.fetch, ...portOptions } = rest;
  const paper = { recovery };
  const storage: KeyBackupStorage = portOptions.storage ?? createMemoryStorage();
  const { userId, deviceId } = session;
  const gate = gated ? createKeyUploadGate({ userId, deviceId, storage, fetch }) : undefined;
  const answer: AskForKey =
    askForKey ?? (async ([id]) => (id && paper.recovery ? [id, paper.recovery.privateKey] : null));
  const client = createClient({
    baseUrl: server.baseUrl,
    fetchFn: gate?.fetch ?? fetch,
    ...session,
    logger: quiet,
    ...(localTimeoutMs && { localTimeoutMs }),
    ...(askForKey !== null && {
      cryptoCallbacks: { getSecretStorageKey: async ({ keys }) => (await answer(Object.keys(keys))) as never },
    }),
  });
  onTestFinished(() => client.stopClient());
  if (encrypted) await client.initRustCrypto({ useIndexedDB: false });
  const port = fromMatrixClient(client, { echoTimeoutMs: 2_000, ...portOptions, storage });
  if (started) await startSync(client);
  return {
    client,
    port,
    gate,
    session,
    storage,
    paper,
    get crypto() {
      return cryptoOf(client);
    },
    /** Requests of this device. */
    requests: (match: Pick<RequestMatch, "method" | "path"> = {}) => requestsOf(server, { ...match, deviceId }),
    /** Uploads of room keys that this device sent. */
    uploads: () => requestsOf(server, { method: "PUT", path: KEYS, deviceId }),
    importKeys: (count: number) => cryptoOf(client).importRoomKeys(roomKeys(count)),
    /** Signs this device with the user's identity, which it takes out of secret storage. */
    async verify() {
      await cryptoOf(client).userHasCrossSigningKeys(userId, true);
      await cryptoOf(client).bootstrapCrossSigning({});
      await isVerified(client);
    },
  };
}

export type App = Awaited<ReturnType<typeof openApp>>;

export async function startSync(client: MatrixClient): Promise<void> {
  const synced = new Promise<void>((resolve) => {
    const listen = (state: SyncState) => {
      if (state !== SyncState.Syncing) return;
      client.off(ClientEvent.Sync, listen);
      resolve();
    };
    client.on(ClientEvent.Sync, listen);
  });
  await client.startClient({ initialSyncLimit: 1 });
  await synced;
}

/** Gives the account of an app an identity and recovery, and no backup. */
export async function setUpRecovery(app: App, passphrase?: string): Promise<GeneratedSecretStorageKey> {
  const recovery = await app.crypto.createRecoveryKeyFromPassphrase(passphrase);
  app.paper.recovery = recovery;
  await app.crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: async (upload) => upload(null) });
  await app.crypto.bootstrapSecretStorage({
    createSecretStorageKey: async () => recovery,
    setupNewSecretStorage: true,
  });
  return recovery;
}

/** Somebody's first device: with recovery, on, and so many keys that are stored; its settings are on screen. */
export async function openFirst(server: Homeserver, { keys = 10, passphrase, ...options }: FirstOptions = {}) {
  const app = await openApp(server, register(server), options);
  await setUpRecovery(app, passphrase);
  const shown = show(app);
  await shown.status().turnOn();
  if (keys > 0) await app.importKeys(keys);
  await eventually(() => expect(server.backup(app.session.userId).current?.count).toBe(keys));
  await eventually(() => expect(shown.status().state).toBe("up-to-date"));
  await eventually(() => expect(shown.preference()).toMatchObject({ status: "on", saving: undefined }));
  return { ...app, shown };
}

type FirstOptions = AppOptions & { keys?: number; passphrase?: string };

/** Puts a part of the kit on the page, the settings section unless another is named, and reads what it says. */
export function show(
  app: { port: KeyBackupPort },
  part: ReactElement = <KeyBackupSettings onVerify={() => Promise.resolve()} />,
) {
  const seen: { status?: KeyBackupStatusResult; preference?: KeyBackupPreference; renders: number } = { renders: 0 };
  const Probe = () => {
    const status = useKeyBackupStatus();
    const preference = useKeyBackupPreference();
    useLayoutEffect(() => {
      Object.assign(seen, { status, preference, renders: seen.renders + 1 });
    });
    return null;
  };
  const { container, unmount } = render(
    <KeyBackupProvider client={app.port}>
      {part}
      <Probe />
    </KeyBackupProvider>,
  );
  const text = () =>
    [...container.querySelectorAll("p, summary, button, legend, .mkb-answer-name")]
      .filter(isInView)
      .map(ownText)
      .filter(Boolean)
      .join(" | ");
  const buttons = () => [...container.querySelectorAll("button")];
  const waysAmong = (isMeant: (button: Element) => boolean) =>
    buttons()
      .filter((button) => !isWaiting(button) && isMeant(button))
      .flatMap(({ dataset }) => (dataset["way"] === undefined ? [] : [dataset["way"] as Way]));
  const said = [text()];
  const observer = new MutationObserver(() => {
    const now = text();
    if (now !== said.at(-1)) said.push(now);
  });
  observer.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
  onTestFinished(() => observer.disconnect());
  return {
    container,
    unmount,
    /** All that stands on the screen. */
    text,
    /** All that stood there, the oldest first, from the given time on. */
    said: (since = 0) => said.slice(since),
    /** Begins to count what is said from now on. */
    mark: () => Math.max(0, said.length - 1),
    /** The tone of what is said, of what asks for something before what is so besides. */
    tone: () => tones(container)[0],
    /** Whether anything says that all is as it should be. */
    isGreen: () => tones(container).includes("good"),
    status: () => must(seen.status, "the part"),
    preference: () => must(seen.preference, "the part"),
    renders: () => seen.renders,
    buttons: () => buttons().map(labelOf),
    /** Names of the buttons that are in view and can be pressed now. */
    offers: () =>
      buttons()
        .filter(isInView)
        .filter((button) => !isWaiting(button))
        .map(labelOf),
    /** The ways out that can be taken now, those behind "More" as well. */
    ways: () => waysAmong(() => true),
    /** The ways out that can be taken now and whose buttons are in view. */
    waysInView: () => waysAmong(isInView),
    /** Takes a way out as soon as it is offered; opens "More" where it waits behind that. */
    take: async (way: Way) => {
      const button = await eventually(() =>
        must(
          buttons().find((one) => one.dataset["way"] === way && !isWaiting(one)),
          `${way} among ${waysAmong(() => true).join()}`,
        ),
      );
      if (!isInView(button)) fireEvent.click(must(button.closest("details")?.querySelector("summary"), "More"));
      expect(isInView(button), `${way} is in view`).toBe(true);
      fireEvent.click(button);
    },
    /** Presses the button of this name. */
    press: async (name: string) => {
      const button = await eventually(() => must(buttons().filter(isInView).find(named(name, true)), name));
      fireEvent.click(button);
    },
    flip: () => void fireEvent.click(must(container.querySelector(".mkb-switch-row input"), "the switch")),
    select: async (name: string) => {
      const label = await eventually(() => must([...container.querySelectorAll("label")].find(named(name)), name));
      fireEvent.click(must(label.control, name));
    },
    type: (typed: string) =>
      void fireEvent.change(must(container.querySelector(".mkb-recovery-field"), "the form"), {
        target: { value: typed },
      }),
  };
}

export type Shown = ReturnType<typeof show>;

/** Waits until something holds: what has no event of its own to wait for. */
export function eventually<T>(look: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(look, { timeout, interval: 20 });
}

/** Matches each of the given texts. */
export function sentences(...texts: readonly string[]): RegExp {
  return new RegExp(texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"));
}

/** What is said of an error, whatever was tried. */
export function saidOfError(code: AccountErrorCode): RegExp {
  const { readErrors, saveErrors, backupErrors } = english;
  return sentences(...[readErrors, saveErrors, backupErrors].map((errors) => errors[code]));
}

/** A request of a device's user past every client. */
export async function send(server: Homeserver, session: Session, method: string, path: string, body?: unknown) {
  const headers = { authorization: `Bearer ${session.accessToken}`, "content-type": "application/json" };
  const url = `${server.baseUrl}/_matrix/client/v3${path}`;
  const response = await server.fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return response.json() as Promise<unknown>;
}

/** An answer in HTML, which only something between a device and its homeserver gives. */
export const page = (status: number) => () =>
  new Response("<h1>Sorry</h1>", { status, headers: { "content-type": "text/html" } });

/** A time in which nothing may happen: there is no event to wait for. */
export function silence(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function requestsOf(server: Homeserver, match: RequestMatch): readonly RequestRecord[] {
  return server.requests.filter(
    ({ method, path, userId, deviceId }) =>
      (match.method === undefined || match.method === method) &&
      (typeof match.path !== "string" || path.endsWith(match.path)) &&
      (match.userId === undefined || match.userId === userId) &&
      (match.deviceId === undefined || match.deviceId === deviceId),
  );
}

const labelOf = ({ textContent }: Element) => textContent ?? "";

const named =
  (name: string, whole = false) =>
  (element: Element) =>
    whole ? labelOf(element) === name : labelOf(element).includes(name);

const isWaiting = (button: Element) => button.getAttribute("aria-disabled") === "true";

/** Whether nothing around it is closed. */
function isInView(element: Element): boolean {
  const closed = element.closest("details:not([open])");
  const isItsName = closed !== null && element.closest("summary")?.parentElement === closed;
  const isShown = closed === null || (isItsName && isInView(must(closed.parentElement, "the page")));
  return isShown && element.closest("[hidden], dialog:not([open])") === null;
}

/** The tones of all that is said. */
function tones(container: Element): readonly (string | undefined)[] {
  return [".mkb-call[data-statement]", ".mkb-line"].flatMap((part) =>
    [...container.querySelectorAll<HTMLElement>(part)].map(({ dataset }) => dataset["tone"]),
  );
}

function must<T>(value: T | null | undefined, name: string): T {
  if (value === undefined || value === null) throw new Error(`Not on screen: ${name}`);
  return value;
}

function ownText(element: Element): string {
  return (element.textContent ?? "").replace(english.toggleDescription, "").trim();
}
