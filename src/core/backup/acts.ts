import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { BackupEngine } from "./api.ts";
import type { BackupFacts } from "./facts.ts";
import type { ConfirmedBackup } from "./state.ts";
import type { BackupPort, RestoreProgress, StoredBackup } from "./port.ts";
import type { createTasks, TellTask } from "./tasks.ts";
import { deleteBackups } from "./turn-off.ts";
import type { TurnOnOptions } from "./turn-on.ts";
import { canRead, turnOnBackup } from "./turn-on.ts";

interface ActContext {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  readonly record: DeviceRecordStore;
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
  readonly perform: ReturnType<typeof createTasks>;
  readonly getFacts: () => BackupFacts;
}

type Acts = Pick<BackupEngine, "turnOn" | "turnOff" | "deleteStored" | "unlock" | "restore" | "leaveRestore">;

/** What the user can have done, as tasks. */
export function engineActs(context: ActContext): Acts & { readonly carryOn: () => Promise<void> } {
  const { port, preference, record, fetchStored, perform, getFacts } = context;
  let leaveRestore = (): void => {};
  /** How the user wanted it, for when it is carried on; what destroys is asked anew. */
  let wanted: TurnOnOptions = {};
  /** How it was begun, while the recovery key is needed for it. */
  let begun: TurnOnOptions = {};
  const isWanted = () => preference.getDecision() === "on";
  /** What the user saw, where they confirmed without saying what. */
  const seen = (confirmed: ConfirmedBackup | boolean | undefined): ConfirmedBackup | undefined => {
    if (typeof confirmed === "object") return confirmed;
    const { stored } = getFacts();
    return confirmed && stored ? { version: stored.version, etag: stored.etag, count: stored.count } : undefined;
  };

  function turnOn(how: TurnOnOptions): Promise<void> {
    return perform({ type: "turning-on" }, async (tell) => {
      // The SDK looks for keys as soon as it uploads; what it says meanwhile is kept.
      if (getFacts().active === null) tell({ looking: true, remaining: undefined });
      begun = how;
      return { need: await turnOnBackup({ port, record, fetchStored, isWanted }, how) };
    });
  }

  async function restoreKeys(tell: TellTask): Promise<Partial<BackupFacts>> {
    const left = new Promise<undefined>((resolve) => {
      leaveRestore = () => resolve(undefined);
    });
    const stored = await fetchStored();
    if (stored && !(await canRead(port, stored))) await port.loadDecryptionKey();
    let isShown = true;
    const restoring = port.restore((progress) => {
      if (isShown) tell({ task: { type: "restoring", progress } });
    });
    const restored = await Promise.race([restoring, left]);
    isShown = false;
    return { restored };
  }

  return {
    turnOn(how = {}) {
      // The decision counts at once; saving it in the account has its own place on the screen.
      if (how.save ?? true) void preference.setEnabled(true);
      wanted = { withoutRecovery: how.withoutRecovery };
      return turnOn(how.replace ? { ...how, replace: seen(how.replace) ?? how.replace } : how);
    },
    carryOn: () => turnOn(wanted),
    turnOff({ deleteStored = false } = {}) {
      // Closes the gate before the first request is made, whatever else is under way.
      void preference.setEnabled(false);
      const confirmed = seen(deleteStored);
      const work = async (): Promise<Partial<BackupFacts>> => {
        if (confirmed) await deleteBackups({ port, fetchStored }, confirmed);
        return {};
      };
      return perform({ type: "turning-off" }, work, { urgent: true });
    },
    deleteStored(given) {
      const confirmed = seen(given ?? true);
      return perform({ type: "deleting" }, async () => {
        if (confirmed) await deleteBackups({ port, fetchStored }, confirmed);
        return {};
      });
    },
    async unlock(typed) {
      let fits = false;
      const { need } = getFacts();
      await perform({ type: "unlocking" }, async (tell) => {
        if (need === "recovery-key") {
          const open = { ...begun, recoveryKey: typed };
          const next = await turnOnBackup({ port, record, fetchStored, isWanted }, open);
          fits = true;
          return { need: next };
        }
        const stored = await fetchStored();
        if (!stored) return {};
        await port.unlock(typed, stored);
        fits = true;
        // What reads never starts what writes: only a decision does.
        if (!isWanted()) return { hasKey: true };
        record.update({ creating: undefined, proven: stored.version });
        if (getFacts().active === null) tell({ looking: true, remaining: undefined });
        await port.checkAndEnable();
        return { hasKey: true };
      });
      return fits;
    },
    restore: () => perform({ type: "restoring", progress: nothingRestored }, restoreKeys),
    leaveRestore: () => leaveRestore(),
  };
}

const nothingRestored: RestoreProgress = { imported: 0, failed: 0, total: undefined };
