import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { BackupEngine } from "./api.ts";
import { stoppablePort } from "./bounded-port.ts";
import type { BackupFacts } from "./facts.ts";
import type { BackupPort, RestoreProgress, StoredBackup } from "./port.ts";
import { restoreBackup } from "./restore.ts";
import type { ConfirmedBackup } from "./state.ts";
import type { createTasks, TellTask } from "./tasks.ts";
import { deleteBackups } from "./turn-off.ts";
import type { ActContext, TurnOnOptions } from "./turn-on.ts";
import { asSeen, turnOnBackup } from "./turn-on.ts";
import { unlockBackup } from "./unlock.ts";
import { within } from "./within.ts";

interface EngineContext {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  readonly record: DeviceRecordStore;
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
  readonly perform: ReturnType<typeof createTasks>;
  readonly getFacts: () => BackupFacts;
}

type Acts = Pick<BackupEngine, "turnOn" | "turnOff" | "deleteStored" | "unlock" | "restore" | "leaveRestore">;

/** What the user can have done, as tasks. */
export function engineActs(engine: EngineContext): Acts & { readonly carryOn: () => Promise<void> } {
  const { preference, perform, getFacts } = engine;
  let leaveRestore = (): void => {};
  /** How the user wanted it, for when it is carried on; what destroys is asked anew. */
  let wanted: TurnOnOptions = {};
  /** How it was begun, while the recovery key is needed for it. */
  let begun: TurnOnOptions = {};

  function turnOn(how: TurnOnOptions): Promise<void> {
    return perform({ type: "turning-on" }, async (tell, signal) => {
      await tellLooking(engine, tell);
      begun = how;
      return { need: await turnOnBackup(contextOf(engine, signal), how) };
    });
  }

  return {
    turnOn(how = {}) {
      // The decision counts at once; saving it in the account has its own place on the screen.
      if (how.save ?? true) void preference.setEnabled(true);
      wanted = { withoutRecovery: how.withoutRecovery };
      return turnOn({ ...how, replace: seen(getFacts(), how.replace ?? false) });
    },
    carryOn: () => turnOn(wanted),
    turnOff({ deleteStored = false } = {}) {
      // Closes the gate before the first request is made, whatever else is under way.
      void preference.setEnabled(false);
      const confirmed = seen(getFacts(), deleteStored);
      const work = async (_: TellTask, signal: AbortSignal) => remove(contextOf(engine, signal), confirmed);
      return perform({ type: "turning-off" }, work, { urgent: true });
    },
    deleteStored(given) {
      const confirmed = seen(getFacts(), given ?? true);
      const work = async (_: TellTask, signal: AbortSignal) => remove(contextOf(engine, signal), confirmed);
      return perform({ type: "deleting" }, work, { urgent: true });
    },
    async unlock(typed) {
      const unlocked = { fits: false };
      const { need } = getFacts();
      await perform({ type: "unlocking" }, async (tell, signal) => {
        const context = contextOf(engine, signal);
        if (need !== "recovery-key" || !context.isWanted())
          return unlock(context, typed, unlocked, () => tellLooking(engine, tell));
        await tellLooking(engine, tell);
        const next = await turnOnBackup(context, { ...begun, recoveryKey: typed });
        unlocked.fits = true;
        return { need: next };
      });
      return unlocked.fits;
    },
    restore: () =>
      perform({ type: "restoring", progress: nothingRestored }, (tell, signal) => {
        const left = new Promise<undefined>((resolve) => {
          leaveRestore = () => resolve(undefined);
        });
        return restore(contextOf(engine, signal), left, tell);
      }),
    leaveRestore: () => leaveRestore(),
  };
}

/** The SDK looks for keys as soon as it uploads, unless it does already; what it says meanwhile is kept. */
async function tellLooking({ port }: EngineContext, tell: TellTask): Promise<void> {
  const active = await port.activeVersion().catch(() => null);
  if (active === null) tell({ looking: true, remaining: undefined });
}

/** What the user saw, where they confirmed without saying what. */
function seen({ stored }: BackupFacts, confirmed: ConfirmedBackup | boolean): ConfirmedBackup | boolean {
  return confirmed === true && stored ? asSeen(stored) : confirmed;
}

/** Everything in an act ends when the user has something else done that does not wait. */
function contextOf({ port, preference, record, fetchStored }: EngineContext, signal: AbortSignal): ActContext {
  return {
    port: stoppablePort(port, signal),
    record,
    fetchStored: () => within({ limit: Infinity, signal }, fetchStored),
    isWanted: () => !signal.aborted && preference.getDecision() === "on",
  };
}

async function remove(context: ActContext, confirmed: ConfirmedBackup | boolean): Promise<Partial<BackupFacts>> {
  if (confirmed === false) return {};
  const stored = confirmed === true ? await context.fetchStored() : undefined;
  const which = confirmed === true ? stored && asSeen(stored) : confirmed;
  if (which) await deleteBackups(context, which);
  return {};
}

async function unlock(
  context: ActContext,
  typed: string,
  unlocked: { fits: boolean },
  beforeUpload: () => Promise<void>,
): Promise<Partial<BackupFacts>> {
  const { hasKey } = await unlockBackup(context, typed, beforeUpload);
  unlocked.fits = hasKey;
  return hasKey ? { hasKey } : {};
}

/** @param left - resolves when the user does not look any more */
async function restore(context: ActContext, left: Promise<undefined>, tell: TellTask): Promise<Partial<BackupFacts>> {
  let isShown = true;
  const restoring = restoreBackup(context, (progress) => {
    if (isShown) tell({ task: { type: "restoring", progress } });
  });
  const restored = await Promise.race([restoring, left]).finally(() => {
    isShown = false;
  });
  return { restored };
}

const nothingRestored: RestoreProgress = { imported: 0, failed: 0, total: undefined };
