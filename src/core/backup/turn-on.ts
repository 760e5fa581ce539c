import type { DeviceRecordStore } from "../record/record.ts";
import { createWhole } from "./create.ts";
import { joinBackup } from "./join.ts";
import type { BackupPort, OpenRecovery, StoredBackup } from "./port.ts";
import type { AskRecovery } from "./recovery.ts";
import { askOnce, recoveryNeed } from "./recovery.ts";
import type { BackupNeed, ConfirmedBackup } from "./state.ts";
import {
  assertConfirmed,
  changedMeanwhile,
  deleteBackups,
  deleteEmpty,
  isChangedMeanwhile,
  MOST_VERSIONS,
  notDeleted,
} from "./turn-off.ts";

/** How to turn on where there is a choice. */
export interface TurnOnOptions {
  /**
   * Replaces what is stored by a new backup: the one that the user saw when they confirmed this, knowing what is lost.
   * `true` stands for what was last seen on this device.
   * @defaultValue false
   */
  replace?: ConfirmedBackup | boolean | undefined;
  /**
   * Creates a backup although the account has no recovery. Where it has one, the backup's key is put there all the same.
   * @defaultValue false
   */
  withoutRecovery?: boolean | undefined;
  /**
   * The recovery key or passphrase that the user typed: opens secret storage where the host does not.
   */
  recoveryKey?: string | undefined;
  /**
   * Saves the preference. `false` carries out a decision that was taken over from the account: nobody chose anew.
   * @defaultValue true
   */
  save?: boolean | undefined;
}

/** What the acts need. */
export interface ActContext {
  /** Every call of it ends: by itself, by its limit, or because the user had something else done. */
  readonly port: BackupPort;
  /** Where this device notes which version's key it holds, and that it is creating one. */
  readonly record: DeviceRecordStore;
  /** Asks the server what is stored, past every cache. */
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
  /** Whether the user still wants it: they may have turned it off again while something was asked. */
  readonly isWanted: () => boolean;
}

/**
 * Makes this device upload, after the user decided so. Gives what is needed from the user, or nothing when it uploads.
 *
 * What is stored already is joined where this device holds its key. A backup is created only where the server said for
 * certain that there is none, or where the user confirmed that the stored one is replaced; and only once it is known
 * that its key can be put where it is found again.
 *
 * @param opened - secret storage, where it is open already
 * @throws {@link KeyBackupError} for anything that failed; what was stored before is still stored then, unless it was
 *   being replaced
 */
export async function turnOnBackup(
  context: ActContext,
  options: TurnOnOptions,
  opened?: OpenRecovery,
): Promise<BackupNeed | undefined> {
  const ask = opened ? () => Promise.resolve({ exists: true, opened }) : askOnce(context.port, options.recoveryKey);
  const stored = await context.fetchStored();
  if (!stored || options.replace) return makeAnew(context, options, ask, stored);
  const joined = await joinBackup(context, options, ask, stored);
  return joined === "void" ? overVoid(context, options, ask, stored) : joined;
}

/** Takes away what holds nothing and has no key, joins what lies below it, and creates a backup where nothing does. */
async function overVoid(
  context: ActContext,
  options: TurnOnOptions,
  ask: AskRecovery,
  stored: StoredBackup,
): Promise<BackupNeed | undefined> {
  const recovery = await ask();
  const need = recoveryNeed(recovery, options.withoutRecovery);
  let top = stored;
  for (let n = 0; n < MOST_VERSIONS; n += 1) {
    if (need || !context.isWanted()) return need;
    // oxlint-disable-next-line no-await-in-loop -- one lies below the other
    const below = await deleteEmpty(context, top.version);
    if (!below) {
      // oxlint-disable-next-line no-await-in-loop -- the last one
      if (context.isWanted()) await createWhole(context, top, recovery.opened);
      return undefined;
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    const joined = await joinBackup(context, options, ask, below);
    if (joined !== "void") return joined;
    top = below;
  }
  throw notDeleted(`still has a backup after ${MOST_VERSIONS} were deleted`);
}

/** What the server says is stored, for a confirmation. */
export function asSeen({ version, etag, count }: StoredBackup): ConfirmedBackup {
  return { version, etag, count };
}

/** Creates a backup, in the place of the one that the user confirmed to be replaced, if there is one. */
async function makeAnew(
  context: ActContext,
  options: TurnOnOptions,
  ask: AskRecovery,
  stored: StoredBackup | undefined,
): Promise<BackupNeed | undefined> {
  const { fetchStored, isWanted } = context;
  const confirmed = typeof options.replace === "object" ? options.replace : stored && asSeen(stored);
  if (stored && confirmed) assertConfirmed(stored, confirmed);
  const recovery = await ask();
  const need = recoveryNeed(recovery, options.withoutRecovery);
  if (need || !isWanted()) return need;
  // Another device may have created one while the user was asked something: that one must not be deleted.
  const meanwhile = stored ? undefined : await fetchStored();
  if (meanwhile) {
    const joined = await joinBackup(context, options, ask, meanwhile);
    if (joined === "void") throw changedMeanwhile();
    return joined;
  }
  if (stored && confirmed) await deleteBackups(context, confirmed);
  if (!isWanted()) return undefined;
  try {
    await createWhole(context, stored, recovery.opened);
    return undefined;
  } catch (thrown) {
    // As above: another device was quicker still.
    const quicker = isChangedMeanwhile(thrown) && !stored ? await fetchStored() : undefined;
    const joined = quicker ? await joinBackup(context, options, ask, quicker) : "void";
    if (joined === "void") throw thrown;
    return joined;
  }
}
