import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { BackupEngine } from "./api.ts";
import type { BackupFacts } from "./facts.ts";
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

  function turnOn(how: TurnOnOptions): Promise<void> {
    return perform({ type: "turning-on" }, async (tell) => {
      // The SDK looks for keys as soon as it uploads; what it says meanwhile is kept.
      if (getFacts().active === null) tell({ looking: true, remaining: undefined });
      const isWanted = () => preference.getDecision() === "on";
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
      return turnOn(how);
    },
    carryOn: () => turnOn(wanted),
    turnOff({ deleteStored = false } = {}) {
      // Closes the gate before the first request is made, whatever else is under way.
      void preference.setEnabled(false);
      const work = async (): Promise<Partial<BackupFacts>> => {
        if (deleteStored) await deleteBackups(port, fetchStored);
        return {};
      };
      return perform({ type: "turning-off" }, work, { urgent: true });
    },
    deleteStored: () =>
      perform({ type: "deleting" }, async () => {
        await deleteBackups(port, fetchStored);
        return {};
      }),
    async unlock(typed) {
      let fits = false;
      await perform({ type: "unlocking" }, async (tell) => {
        const stored = await fetchStored();
        if (!stored) return {};
        await port.unlock(typed, stored);
        fits = true;
        record.update({ creating: undefined });
        // What reads never starts what writes: only a decision does.
        if (preference.getDecision() !== "on") return { hasKey: true };
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
