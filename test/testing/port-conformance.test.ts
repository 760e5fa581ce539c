import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import { describe, expect, it } from "vitest";
import type { AccountDataType, BackupPort, KeyBackupPort } from "../../src/core/index.ts";
import { createMemoryStorage, STABLE } from "../../src/core/index.ts";
import { fromElementModuleApi, fromMatrixClient, KeyBackupError } from "../../src/index.ts";
import type { PortWorld, ServerMood } from "../../src/testing/index.ts";
import { createHomeserver, portConformance } from "../../src/testing/index.ts";
import { createAccountDouble } from "../../src/testing/fixtures/account-double.ts";
import { createBackupDouble } from "../../src/testing/fixtures/backup-double.ts";
import { elementHost } from "../support/element-host.ts";

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };

/** A real client of matrix-js-sdk with rust crypto, on the embedded homeserver. */
async function matrixWorld(): Promise<PortWorld> {
  const server = createHomeserver();
  const userId = server.addUser({ user: "alice", password: "secret" });
  const session = server.logIn("alice", "PHONE");
  const client = createClient({ baseUrl: server.baseUrl, fetchFn: server.fetch, logger: quiet, ...session });
  await client.initRustCrypto({ useIndexedDB: false });
  const synced = new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (state) => state === SyncState.Prepared && resolve());
  });
  await client.startClient();
  await synced;
  const requests = { path: /\/(account_data|room_keys)\// };
  const written = { method: "PUT", path: /\/account_data\// };
  return {
    port: fromMatrixClient(client, { storage: createMemoryStorage() }),
    read: (type) => server.accountData(userId, type),
    write: (type, content) => server.setAccountData(userId, type, content),
    writes: () => server.requests.filter(({ method, path }) => method === "PUT" && written.path.test(path)).length,
    setMood(mood) {
      server.reset();
      if (mood === "fails") server.refuse(requests, { status: 500 });
      if (mood === "hangs") server.hold(requests);
    },
    end: () => client.stopClient(),
  };
}

/** Element's real `Watchable`. */
function elementWorld(): PortWorld {
  const host = elementHost({});
  const { set } = host.accountData;
  let mood: ServerMood = "answers";
  host.accountData.set.mockImplementation(async (type, content) => {
    if (mood === "fails") throw Object.assign(new Error("500"), { httpStatus: 500, errcode: "M_UNKNOWN" });
    host.deliver(type, content);
  });
  return {
    port: fromElementModuleApi(host.accountData, { userId: "@alice:example.org", storage: createMemoryStorage() }),
    read: (type) => host.contents()[type],
    write: (type, content) => host.deliver(type, content),
    writes: () => set.mock.calls.length,
    setMood: (next) => (mood = next),
  };
}

/** The double of the fixtures, which every other world here is measured by; or a port that was broken on purpose. */
function doubleWorld(change: (port: KeyBackupPort, double: Double) => Partial<KeyBackupPort> = () => ({})): PortWorld {
  const account = createAccountDouble();
  const backup = createBackupDouble();
  Object.assign(backup.world, { hasKey: false, hasRecovery: false });
  let release = () => {};
  const heeding: KeyBackupPort = {
    ...account.port,
    fetchAccountData: (type, signal) => giveUp(account.port.fetchAccountData(type, signal), signal),
    putAccountData: (type, content, signal) => giveUp(account.port.putAccountData(type, content, signal), signal),
    backup: backup.port,
  };
  return {
    port: { ...heeding, ...change(heeding, { account, backup }) },
    read: (type) => account.contents.get(type),
    write: account.write,
    writes: () => account.puts().length,
    setMood(mood) {
      release();
      account.fail(mood === "fails" ? "server-error" : undefined);
      backup.fail("fetchStored", mood === "fails" ? "server-error" : undefined);
      if (mood === "hangs") release = account.hold();
    },
  };
}

interface Double {
  readonly account: ReturnType<typeof createAccountDouble>;
  readonly backup: { readonly port: BackupPort };
}

function giveUp<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const end = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new KeyBackupError("timeout", "Given up.")));
  });
  return Promise.race([answer, end]);
}

describe("a port of one's own is held to what the kit relies on", { timeout: 20_000 }, () => {
  describe("fromMatrixClient, with nothing left out", () => {
    it.each(portConformance(matrixWorld))("$name", async ({ run }) => {
      await expect(run()).resolves.toBeUndefined();
    });
  });

  describe("fromElementModuleApi, whose API has no plain read, may not send what is equal, and gives up nothing", () => {
    const checks = portConformance(elementWorld, { lacks: ["plain-reads", "equal-writes", "aborts"] });
    it.each(checks)("$name", async ({ run }) => {
      await expect(run()).resolves.toBeUndefined();
    });
  });

  describe("the double of the fixtures", () => {
    it.each(portConformance(() => doubleWorld()))("$name", async ({ run }) => {
      await expect(run()).resolves.toBeUndefined();
    });
  });
});

type Broken = (port: KeyBackupPort, double: Double) => Partial<KeyBackupPort>;

/** For each promise a port that breaks it and no other that could be told apart from it. */
const broken: Record<string, Broken> = {
  "names the user who is signed in by their Matrix id": () => ({ getUserId: () => "alice" }),
  "names the device, or says null": () => ({ getDeviceId: () => "" }),
  "says that it is synced while its client is": () => ({ isSynced: () => false }),
  "has no local copy of what was never written": () => ({ getLocalAccountData: () => ({}) }),
  "tells its listener of what another client wrote, and then has it as it is": ({ subscribe }) => ({
    subscribe: (listener) => subscribe({ ...listener, onAccountData: () => {} }),
  }),
  "tells a listener nothing after it was unsubscribed": ({ subscribe }) => ({
    subscribe(listener) {
      subscribe(listener);
      return () => {};
    },
  }),
  "reads undefined where the homeserver has nothing": ({ fetchAccountData }) => ({
    fetchAccountData: async (type, signal) => (await fetchAccountData(type, signal)) ?? {},
  }),
  "reads what the homeserver holds, as it is": (_, { account }) => ({
    // From a copy that is never brought up to date.
    fetchAccountData: async (type: AccountDataType) => (account.contents.size > 9 ? type : undefined),
  }),
  "tells the two events apart when it reads": ({ fetchAccountData }) => ({
    fetchAccountData: (_, signal) => fetchAccountData(STABLE, signal),
  }),
  "rejects a read that fails, with an error that says why: unknown is not unset": ({ fetchAccountData }) => ({
    fetchAccountData: (type, signal) => fetchAccountData(type, signal).catch(() => undefined),
  }),
  "gives a read up when it is told to": (_, { account }) => ({ fetchAccountData: account.port.fetchAccountData }),
  "writes what it is given, and settles when the homeserver has it": () => ({ putAccountData: async () => {} }),
  "tells the two events apart when it writes": ({ putAccountData }) => ({
    putAccountData: (_, content, signal) => putAccountData(STABLE, content, signal),
  }),
  "tells its listener of its own write, once sync delivers it": (_, { account }) => {
    account.setEcho(false);
    return {};
  },
  "sends a write also where the local copy says the same": ({ putAccountData, getLocalAccountData }) => ({
    async putAccountData(type, content, signal) {
      const isEqual = JSON.stringify(getLocalAccountData(type)) === JSON.stringify(content);
      if (!isEqual) await putAccountData(type, content, signal);
    },
  }),
  "rejects a write that fails, with an error that says why": ({ putAccountData }) => ({
    putAccountData: (type, content, signal) =>
      putAccountData(type, content, signal).catch(() => {
        throw new Error("500");
      }),
  }),
  "gives a write up when it is told to": (_, { account }) => ({ putAccountData: account.port.putAccountData }),
  "knows that nothing is stored where the homeserver says so, and uploads to nothing": (_, { backup }) => ({
    backup: { ...backup.port, activeVersion: async () => "1" },
  }),
  "does not say that nothing is stored where the homeserver cannot answer": (_, { backup }) => ({
    backup: { ...backup.port, fetchStored: (signal) => backup.port.fetchStored(signal).catch(() => undefined) },
  }),
  "counts a version as deleted that is not there": (_, { backup }) => ({
    backup: {
      ...backup.port,
      deleteStored: async () => {
        throw new KeyBackupError("refused", "404");
      },
    },
  }),
  "says whether it has a key, and whether the account has recovery": (_, { backup }) => ({
    backup: { ...backup.port, hasRecovery: async () => true },
  }),
  "creates a backup that this device uploads to and can read": (_, { backup }) => ({
    backup: { ...backup.port, trustOf: async () => ({ trusted: true, matchesDecryptionKey: false }) },
  }),
  "tells its listener that this device began to upload": (_, { backup }) => ({
    backup: { ...backup.port, subscribe: () => () => {} },
  }),
  "deletes the version that it is told to, and no other": (_, { backup }) => ({
    backup: { ...backup.port, deleteStored: async () => backup.port.deleteStored("101") },
  }),
};

/** Other ports that break one of them. */
const alsoBroken: readonly (readonly [how: string, name: string, change: Broken])[] = [
  [
    "tells before it has what it tells of",
    "tells its listener of what another client wrote, and then has it as it is",
    (port) => {
      let late: unknown;
      return {
        getLocalAccountData: (type) => (late === undefined ? port.getLocalAccountData(type) : undefined),
        subscribe: (listener) =>
          port.subscribe({
            ...listener,
            onAccountData() {
              late = true;
              listener.onAccountData();
              late = undefined;
            },
          }),
      };
    },
  ],
  [
    "takes a 500 for the end of the session",
    "rejects a read that fails, with an error that says why: unknown is not unset",
    ({ fetchAccountData }) => ({
      fetchAccountData: (type, signal) =>
        fetchAccountData(type, signal).catch(() => {
          throw new KeyBackupError("signed-out", "500");
        }),
    }),
  ],
  [
    "says that it uploads to another version",
    "creates a backup that this device uploads to and can read",
    (_, { backup }) => ({
      backup: { ...backup.port, activeVersion: async () => backup.port.activeVersion().then((v) => v && `${v}0`) },
    }),
  ],
  [
    "deletes nothing",
    "deletes the version that it is told to, and no other",
    (_, { backup }) => ({ backup: { ...backup.port, deleteStored: async () => {} } }),
  ],
];

describe("a port that breaks a promise is found out", { timeout: 20_000 }, () => {
  it.each(alsoBroken)("that %s", async (_, name, change) => {
    const check = portConformance(() => doubleWorld(change)).find((each) => each.name === name);
    await expect(check?.run()).rejects.toThrow(`matrix-react-key-backup: a port ${name}. `);
  });

  it("every promise has a port that breaks it", () => {
    expect(Object.keys(broken)).toEqual(portConformance(() => doubleWorld()).map(({ name }) => name));
  });

  it.each(Object.entries(broken))("%s", async (name, change) => {
    const check = portConformance(() => doubleWorld(change)).find((each) => each.name === name);
    await expect(check?.run()).rejects.toThrow(`matrix-react-key-backup: a port ${name}. `);
  });
});
