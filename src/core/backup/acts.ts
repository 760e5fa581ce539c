import type { PreferenceStore } from "../preference/api.ts";
import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { BackupEngine } from "./api.ts";
import { stoppablePort } from "./bounded-port.ts";
import type { BackupFacts } from "./facts.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import { isRestorable } from "./restorable.ts";
import { createRestoring } from "./restoring.ts";
import type { SetUpOutcome } from "./set-up-recovery.ts";
import { setUpRecovery } from "./set-up-recovery.ts";
import type { ConfirmedBackup } from "./state.ts";
import type { createTasks, TellTask } from "./tasks.ts";
import { deleteBackups } from "./turn-off.ts";
import type { ActContext, TurnOnOptions } from "./turn-on.ts";
import { asSeen, turnOnBackup } from "./turn-on.ts";
import { unlockBackup } from "./unlock.ts";
import { within } from "./within.ts";

/** What the acts know of the engine. */
export interface EngineContext {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  readonly record: DeviceRecordStore;
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
  readonly perform: ReturnType<typeof createTasks>;
  readonly getFacts: () => BackupFacts;
  readonly know: (news: Partial<BackupFacts>) => void;
}

type Acts = Pick<
  BackupEngine,
  "turnOn" | "turnOff" | "deleteStored" | "unlock" | "restore" | "leaveRestore" | "setUpRecovery"
>;

/** What the user can have done, as tasks. */
export function engineActs(engine: EngineContext): Acts & { readonly carryOn: () => Promise<void> } {
  const { preference, perform, getFacts } = engine;
  const restoring = createRestoring({ ...engine, contextOf: (signal) => contextOf(engine, signal) });
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
      restoring.leave();
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
    async unlock(typed, { restore = true } = {}) {
      restoring.leave();
      const fits = await performUnlock(engine, typed, () => begun);
      if (fits && restore && isRestorable(getFacts())) void restoring.begin();
      return fits;
    },
    restore: () => restoring.begin(),
    leaveRestore: () => restoring.leave(),
    setUpRecovery(recoveryKey, confirm) {
      restoring.leave();
      return performSetUp(engine, (context, tell) =>
        setUpRecovery(context, { recoveryKey, confirm, begun, beforeUpload: () => tellLooking(engine, tell) }),
      );
    },
  };
}

/**
 * Takes the key of what is stored; where turning on needs the recovery key, it goes on with it.
 *
 * @param begun - how turning on was begun
 * @returns whether what was typed fits
 */
async function performUnlock(engine: EngineContext, typed: string, begun: () => TurnOnOptions): Promise<boolean> {
  let fits = false;
  const { need } = engine.getFacts();
  await engine.perform({ type: "unlocking" }, async (tell, signal) => {
    const context = contextOf(engine, signal);
    const beforeUpload = () => tellLooking(engine, tell);
    if (need === "recovery-key" && context.isWanted()) {
      await beforeUpload();
      const next = await turnOnBackup(context, { ...begun(), recoveryKey: typed });
      fits = true;
      return { need: next };
    }
    ({ hasKey: fits } = await unlockBackup(context, typed, beforeUpload));
    return fits ? { hasKey: true } : {};
  });
  return fits;
}

/** Sets recovery up as a part of turning on; where that fails the user stays before the same question. */
async function performSetUp(
  engine: EngineContext,
  work: (context: ActContext, tell: TellTask) => ReturnType<typeof setUpRecovery>,
): Promise<SetUpOutcome> {
  const { need: before } = engine.getFacts();
  let outcome: SetUpOutcome = { type: "failed", error: new KeyBackupError("unexpected", "It was not begun.") };
  await engine.perform({ type: "turning-on" }, async (tell, signal) => {
    try {
      const { identity, need } = await work(contextOf(engine, signal), tell);
      outcome = { type: "done", identity };
      return { need };
    } catch (thrown) {
      const error = asKeyBackupError(thrown);
      outcome = { type: "failed", error };
      // Recovery is there, though not by this key: that is no failure of turning on.
      if (error.code === "recovery-exists") return { need: before === "recovery" ? "recovery-key" : before };
      return { need: before, error, failed: "turning-on" };
    }
  });
  return outcome;
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
