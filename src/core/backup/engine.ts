import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import type { KeyUploadGate } from "../gate/gate.ts";
import type { PreferenceStore } from "../preference/api.ts";
import { withTimeLimit } from "../time-limit.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { openDeviceRecord } from "../record/record.ts";
import { createMemoryStorage } from "../record/storage.ts";
import type { BackupEngine } from "./api.ts";
import type { BackupPort, BackupTrust, RestoreProgress, StoredBackup } from "./port.ts";
import type { BackupFacts, BackupTask } from "./state.ts";
import { isUsable, projectBackup, unknownFacts } from "./state.ts";
import { deleteBackups } from "./turn-off.ts";
import { canRead, turnOnBackup } from "./turn-on.ts";

/** Settings of {@link createBackupEngine}. */
export interface BackupEngineOptions {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  /** The gate that the client's requests leave through; `undefined` where the host installed none. */
  readonly gate?: KeyUploadGate | undefined;
  /** What the device remembers of a backup that was not created to the end; in memory only without it. */
  readonly record?: DeviceRecordStore | undefined;
  /** How long the server may take to say what is stored, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** How often the server is asked what is stored while somebody looks, in milliseconds: other devices delete too. */
  readonly backupRefreshMs: number;
}

/** How often it is looked whether encryption is set up by now, in milliseconds: the client tells nobody. */
const CRYPTO_MS = 500;

/** Makes the engine of one device. It listens and asks while somebody listens to it. */
export function createBackupEngine(options: BackupEngineOptions): BackupEngine {
  const { port, preference, gate, record = openDeviceRecord(createMemoryStorage(), "") } = options;
  const listeners = new Set<() => void>();
  let facts: BackupFacts = { ...unknownFacts, ...gateFacts() };
  let snapshot = projectBackup(facts, undefined);
  let detach: (() => void) | undefined;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  /** The version that this device was last made to upload to without being asked again. */
  let joined: string | undefined;
  /** The version that was stored at the last look; forgotten when the user has something done about it here. */
  let seen: string | undefined;
  let tasks: Promise<void> = Promise.resolve();
  let leaveRestore = (): void => {};

  function gateFacts(): Partial<BackupFacts> & Pick<BackupFacts, "gateOpen" | "heldKeys" | "uploadTrouble"> {
    const seen = gate?.getSnapshot();
    const heldKeys = seen?.heldKeys ?? 0;
    // What waits at the gate is not stored, whatever the SDK counted before.
    const left = heldKeys > 0 ? { remaining: undefined } : {};
    return { gateOpen: seen?.open, heldKeys, uploadTrouble: seen?.trouble, ...left };
  }

  function know(news: Partial<BackupFacts>): void {
    facts = { ...facts, ...news };
    const previous = snapshot;
    snapshot = projectBackup(facts, previous);
    if (snapshot !== previous) for (const listener of listeners) listener();
  }

  const fetchStored = (): Promise<StoredBackup | undefined> =>
    withTimeLimit(options.requestTimeoutMs, (signal) => port.fetchStored(signal));

  async function look(): Promise<void> {
    clearTimeout(soon);
    try {
      // Fails without a request as long as encryption is not set up.
      await port.activeVersion();
      const stored = (await fetchStored()) ?? null;
      const trust = stored ? await port.trustOf(stored) : undefined;
      if (stored && trust && isJoinable(stored, trust, await port.activeVersion())) {
        joined = stored.version;
        await port.checkAndEnable();
      }
      const active = await port.activeVersion();
      const hasKey = stored ? await canRead(port, stored) : await port.hasDecryptionKey();
      const lost = isLost(stored, active) ? { remaining: undefined, error: lostBackup(), failed: undefined } : {};
      seen = facts.task ? undefined : stored?.version;
      know({ stored, trust, active, hasKey, trouble: undefined, ...lost });
    } catch (thrown) {
      // What was known stays known, beside the reason why it may be old.
      const trouble = asKeyBackupError(thrown);
      know({ trouble });
      if (trouble.code === "no-crypto" && detach) soon = setTimeout(() => void refresh(), CRYPTO_MS);
    }
  }

  /**
   * Whether another device deleted or replaced what this one uploads to. What the SDK reports is not asked: it also
   * fails at a backup that the user deleted here, with an upload that was held meanwhile.
   */
  function isLost(stored: StoredBackup | null, active: string | null): boolean {
    if (seen === undefined || seen === stored?.version || facts.task) return false;
    return active !== (stored?.version ?? "") && preference.getDecision() === "on";
  }

  /**
   * Whether the user decided on and the SDK does not upload to a backup that it trusts: it does not look again by
   * itself after another device replaced the backup. Each version is tried once.
   */
  function isJoinable({ version }: StoredBackup, trust: BackupTrust, active: string | null): boolean {
    if (facts.stored === undefined || facts.task || version === active || version === joined) return false;
    return isUsable(trust) && preference.getDecision() === "on";
  }

  async function lookUntilQuiet(): Promise<void> {
    do {
      lookAgain = false;
      await look();
    } while (lookAgain);
    looking = undefined;
  }

  /** One look at a time; what happens meanwhile is looked at after it. */
  function refresh(): Promise<void> {
    lookAgain = looking !== undefined;
    return (looking ??= lookUntilQuiet());
  }

  /** One task at a time, in the order in which the user asked for them. */
  function perform(task: BackupTask, work: () => Promise<Partial<BackupFacts>>): Promise<void> {
    tasks = tasks.then(async () => {
      const { need } = facts;
      know({ task, error: undefined, failed: undefined, need: undefined, restored: undefined });
      try {
        know(await work());
      } catch (thrown) {
        // A key that does not fit leaves the user before the same question.
        const asked = task.is === "unlocking" ? { need } : {};
        know({ error: asKeyBackupError(thrown), failed: task.is, ...asked });
      }
      seen = undefined;
      know({ task: undefined });
      await refresh();
    });
    return tasks;
  }

  async function restoreKeys(): Promise<Partial<BackupFacts>> {
    const left = new Promise<undefined>((resolve) => {
      leaveRestore = () => resolve(undefined);
    });
    const stored = await fetchStored();
    if (stored && !(await canRead(port, stored))) await port.loadDecryptionKey();
    let isShown = true;
    const restoring = port.restore((progress) => {
      if (isShown) know({ task: { is: "restoring", progress } });
    });
    const restored = await Promise.race([restoring, left]);
    isShown = false;
    return { restored };
  }

  function attach(): () => void {
    const leaves = [
      port.subscribe({
        onChange: () => void refresh(),
        onRemaining: (remaining) => {
          know({ remaining });
          // Also after a zero: a batch of keys that fits one request is announced by the zero at its end only.
          if (remaining === 0) void refresh();
        },
        onFailed: () => {
          know({ remaining: undefined });
          void refresh();
        },
      }),
      gate?.subscribe(() => know(gateFacts())),
      preference.subscribe(() => {}),
    ];
    const timer = setInterval(() => void refresh(), options.backupRefreshMs);
    know(gateFacts());
    void refresh();
    return () => {
      clearInterval(timer);
      clearTimeout(soon);
      for (const leave of leaves) leave?.();
    };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      detach ??= attach();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        detach?.();
        detach = undefined;
      };
    },
    getSnapshot: () => snapshot,
    refresh,
    turnOn(how = {}) {
      // The decision counts at once; saving it in the account has its own place on the screen.
      if (how.save ?? true) void preference.setEnabled(true);
      return perform({ is: "turning-on" }, async () => {
        const isWanted = () => preference.getDecision() === "on";
        return { need: await turnOnBackup({ port, record, fetchStored, isWanted }, how) };
      });
    },
    turnOff({ deleteStored = false } = {}) {
      // Closes the gate before the first request is made, whatever else is under way.
      void preference.setEnabled(false);
      return perform({ is: "turning-off" }, async () => {
        if (deleteStored) await deleteBackups(port, fetchStored);
        return {};
      });
    },
    deleteStored: () =>
      perform({ is: "deleting" }, async () => {
        await deleteBackups(port, fetchStored);
        return {};
      }),
    async unlock(typed) {
      let fits = false;
      await perform({ is: "unlocking" }, async () => {
        const stored = await fetchStored();
        if (!stored) return {};
        await port.unlock(typed, stored);
        fits = true;
        record.update({ creating: undefined });
        await port.checkAndEnable();
        return { hasKey: true };
      });
      return fits;
    },
    restore: () => perform({ is: "restoring", progress: nothingRestored }, restoreKeys),
    leaveRestore: () => leaveRestore(),
  };
}

const nothingRestored: RestoreProgress = { imported: 0, failed: 0, total: undefined };

function lostBackup(): KeyBackupError {
  return new KeyBackupError(
    "backup-lost",
    "Another device deleted or replaced the stored backup. Keys on this device are safe; turn key storage on again to store them.",
  );
}
