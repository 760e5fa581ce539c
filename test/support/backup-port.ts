import type { BackupPort, BackupPortListener, StoredBackup } from "../../src/core/index.ts";
import { KeyBackupError } from "../../src/core/index.ts";

/** The requests and SDK calls that can be made to fail. */
export type BackupStep =
  | "fetchStored"
  | "deleteStored"
  | "trustOf"
  | "activeVersion"
  | "checkAndEnable"
  | "create"
  | "hasDecryptionKey"
  | "hasRecovery"
  | "openRecovery"
  | "loadKey"
  | "keepKey"
  | "secretMark"
  | "unlock"
  | "setUpRecovery"
  | "restore";

/**
 * A stored backup and the SDK's part in it, in memory, for tests in which the order of events is an input. What the SDK
 * and a homeserver really do is shown by the suites on the embedded homeserver and on Synapse.
 */
export function backupPort(stored: Partial<StoredBackup>[] = []) {
  const listeners = new Set<BackupPortListener>();
  const calls: BackupStep[] = [];
  const faults = new Map<BackupStep, Error>();
  const world = {
    versions: stored.map((backup, n): StoredBackup => ({
      version: String(n + 1),
      algorithm: "m.megolm_backup.v1.curve25519-aes-sha2",
      auth_data: {},
      count: 7,
      etag: "7",
      ...backup,
    })),
    trusted: true,
    matches: true,
    madeHere: false,
    hasKey: true,
    keyInSecretStorage: true,
    hasRecovery: true,
    /** Tells one writing of the backup's key in secret storage from another. */
    secret: "1",
    /** Whether the host gives the key of secret storage when it is asked. */
    hostOpens: true,
    active: null as string | null,
    created: 0,
  };
  const newest = () => world.versions.at(-1);
  const tell = () => {
    for (const listener of listeners) listener.onChange();
  };

  async function call<T>(step: BackupStep, perform: () => T): Promise<T> {
    calls.push(step);
    await Promise.resolve();
    const fault = faults.get(step);
    if (fault) throw fault;
    return perform();
  }

  const port: BackupPort = {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    fetchStored: () => call("fetchStored", newest),
    deleteStored: (version) =>
      call("deleteStored", () => {
        world.versions = world.versions.filter((backup) => backup.version !== version);
        if (world.active === version) world.active = null;
      }),
    trustOf: () =>
      call("trustOf", () => ({
        trusted: world.trusted,
        matchesDecryptionKey: world.matches,
        madeHere: world.madeHere,
      })),
    activeVersion: () => call("activeVersion", () => world.active),
    checkAndEnable: () =>
      call("checkAndEnable", () => {
        if (world.trusted || world.matches) world.active = newest()?.version ?? null;
        tell();
      }),
    create: (recovery) =>
      call("create", () => {
        world.created += 1;
        const version = String(100 + world.created);
        // As the SDK does it: everything that is stored is deleted first.
        world.versions = [{ version, algorithm: "a", auth_data: {}, count: 0, etag: "0" }];
        Object.assign(world, { active: version, trusted: true, matches: true, hasKey: true, madeHere: true });
        world.keyInSecretStorage = recovery !== undefined;
        if (recovery) world.secret += "1";
        tell();
      }),
    hasDecryptionKey: () => call("hasDecryptionKey", () => world.hasKey),
    hasRecovery: () => call("hasRecovery", () => world.hasRecovery),
    openRecovery: (typed) =>
      call("openRecovery", () => {
        if (typed !== undefined && typed !== "right") throw new KeyBackupError("wrong-recovery-key", "wrong key");
        const isOpen = world.hasRecovery && (typed !== undefined || world.hostOpens);
        return isOpen ? { keyId: "key", key: new Uint8Array(32) } : undefined;
      }),
    loadKey: () =>
      call("loadKey", () => {
        if (world.keyInSecretStorage) Object.assign(world, { hasKey: true, matches: true });
        return world.keyInSecretStorage;
      }),
    keepKey: () =>
      call("keepKey", () => {
        world.keyInSecretStorage = true;
        world.secret += "1";
      }),
    secretMark: () => call("secretMark", () => (world.hasRecovery ? world.secret : undefined)),
    unlock: (typed) =>
      call("unlock", () => {
        if (typed !== "right") throw new Error("wrong key");
        Object.assign(world, { hasKey: true, matches: true });
      }),
    async setUpRecovery(_, confirm) {
      await confirm?.(async () => {});
      return call("setUpRecovery", () => {
        world.hasRecovery = true;
        return { keyId: "key", key: new Uint8Array(32), identity: "kept" };
      });
    },
    restore: (onProgress) =>
      call("restore", () => {
        const total = newest()?.count ?? 0;
        onProgress({ imported: 0, failed: 0, total });
        onProgress({ imported: total - 1, failed: 1, total });
        return { imported: total - 1, failed: 1, total };
      }),
  };

  return {
    port,
    world,
    calls,
    listeners,
    fail: (step: BackupStep, error: Error | undefined) =>
      error ? void faults.set(step, error) : void faults.delete(step),
    remaining: (keys: number) => {
      for (const listener of listeners) listener.onRemaining(keys);
    },
    lose: (errcode: string) => {
      world.active = null;
      for (const listener of listeners) listener.onFailed(errcode);
    },
    tell,
  };
}
