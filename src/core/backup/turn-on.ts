import { KeyBackupError } from "../errors.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { BackupPort, BackupTrust, StoredBackup } from "./port.ts";
import { deleteBackups } from "./turn-off.ts";
import type { BackupNeed, ConfirmedBackup } from "./state.ts";

/** How to turn on where there is a choice. */
export interface TurnOnOptions {
  /**
   * Replaces what is stored by a new backup. The user confirmed this, knowing what is lost.
   * @defaultValue false
   */
  replace?: ConfirmedBackup | boolean | undefined;
  /**
   * Creates a backup although the account has no recovery.
   * @defaultValue false
   */
  withoutRecovery?: boolean | undefined;
  /**
   * The recovery key or passphrase that the user typed: opens secret storage where the host gives the SDK no way to.
   */
  recoveryKey?: string | undefined;
  /**
   * Saves the preference. `false` carries out a decision that was taken over from the account: nobody chose anew.
   * @defaultValue true
   */
  save?: boolean | undefined;
}

/** What the steps need besides the port. */
export interface TurnOnContext {
  readonly port: BackupPort;
  /** Where this device notes that it is creating a backup. */
  readonly record: DeviceRecordStore;
  /** Asks the server what is stored, past every cache. */
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
  /** Whether the user still wants it: they may have turned it off again while something was asked. */
  readonly isWanted: () => boolean;
}

/**
 * Makes this device upload, after the user decided so. Gives what is needed from the user, or nothing when it uploads.
 *
 * A backup is created only where the server said for certain that there is none, or where the user confirmed that it
 * is replaced: the SDK deletes every stored backup before it creates one.
 *
 * @throws {@link KeyBackupError} for anything that failed; what was stored before is still stored then, unless it was
 *   being replaced
 */
export async function turnOnBackup(context: TurnOnContext, options: TurnOnOptions): Promise<BackupNeed | undefined> {
  const { port, fetchStored, isWanted } = context;
  const stored = await fetchStored();
  if (!stored || options.replace) return makeAnew(context, options, stored);
  const trust = await port.trustOf(stored);
  if (!trust.trusted && !trust.matchesDecryptionKey) return "trust";
  if (!isWanted()) return undefined;
  if (isHalfMade(context, stored, trust)) {
    await port.deleteStored(stored.version);
    return turnOnBackup(context, options);
  }
  return uploadTo(context, stored);
}

/** Creates a backup, in the place of the one that the user confirmed to be replaced, if there is one. */
async function makeAnew(
  context: TurnOnContext,
  options: TurnOnOptions,
  stored: StoredBackup | undefined,
): Promise<BackupNeed | undefined> {
  const { port, fetchStored, isWanted } = context;
  const { replace, withoutRecovery, recoveryKey } = options;
  const hasRecovery = await port.hasRecovery();
  if (!hasRecovery && !withoutRecovery) return "recovery";
  // Known before anything is created or deleted: the SDK would find out only when it is too late.
  if (hasRecovery && recoveryKey === undefined && !(await port.canOpenRecovery())) return "recovery-key";
  const isMeanwhile = !stored && (await fetchStored()) !== undefined;
  // Another device may have created one while the user was asked something: that one must not be deleted.
  if (isMeanwhile) return turnOnBackup(context, options);
  if (!isWanted()) return undefined;
  if (stored && replace) {
    const { version, etag, count } = stored;
    await deleteBackups(context, replace === true ? { version, etag, count } : replace);
  }
  if (isWanted()) await create(context, stored, recoveryKey);
  return undefined;
}

/**
 * Notes it before and after: when the app ends in between, or the answer is lost, there may be a backup on the server
 * whose key nobody has, and the SDK would upload to it. What was created and is not whole is taken away again.
 */
async function create(context: TurnOnContext, before: StoredBackup | undefined, recoveryKey?: string): Promise<void> {
  const { port, record } = context;
  record.update({ creating: { before: before?.version ?? "", at: Date.now() } });
  try {
    await port.create(recoveryKey);
    await prove(context);
  } catch (thrown) {
    await undo(context, before);
    throw thrown;
  }
  record.update({ creating: undefined });
}

/** Notes that this device holds the key to what is stored now: only then do keys leave towards it. */
async function prove({ port, record, fetchStored }: TurnOnContext): Promise<void> {
  const stored = await fetchStored();
  if (!stored || !(await canRead(port, stored))) {
    throw new KeyBackupError(
      "not-enabled",
      "A backup was created, and this device does not hold the key to what the homeserver stores. Try again.",
    );
  }
  record.update({ proven: stored.version });
}

/**
 * Takes away what was created by this device and is not whole; nothing is in it. Where that cannot be done it stays
 * noted, and the next turning on does it: an answer that says "nothing" may come before the backup does.
 */
async function undo({ port, fetchStored }: TurnOnContext, before: StoredBackup | undefined): Promise<void> {
  try {
    const stored = await fetchStored();
    if (!stored || stored.version === before?.version || stored.count !== 0) return;
    const { madeHere } = await port.trustOf(stored);
    if (madeHere) await port.deleteStored(stored.version);
  } catch {
    // Why creating it failed is what the user is told.
  }
}

/**
 * Whether a backup was created here but not to the end, so that its key is lost or is not in secret storage. Empty, so
 * that nothing is lost with it.
 */
function isHalfMade({ record }: TurnOnContext, { version, count }: StoredBackup, trust: BackupTrust): boolean {
  if (!trust.madeHere || count !== 0) return false;
  const { creating } = record.read();
  return creating !== undefined && creating.before !== version;
}

/** Uploads to what is stored, which is trusted, once this device holds its key. */
async function uploadTo(
  { port, record, fetchStored }: TurnOnContext,
  stored: StoredBackup,
): Promise<BackupNeed | undefined> {
  // Nobody could be sure that what would be stored there can be read again.
  if (!(await canRead(port, stored)) && !(await hasLoadedKey(port, stored))) return await needOf(port, stored);
  record.update({ creating: undefined, proven: stored.version });
  await port.checkAndEnable();
  if ((await port.activeVersion()) === stored.version) return undefined;
  // The SDK keeps its reason to itself. Most likely it is the one that this meets now.
  await fetchStored();
  throw new KeyBackupError(
    "not-enabled",
    "The stored backup is trusted and this device still does not upload to it. Try again; if that does not help, restart the app.",
  );
}

/** What was created here and whose key is lost cannot be opened by anybody. */
async function needOf(port: BackupPort, stored: StoredBackup): Promise<BackupNeed> {
  return (await port.trustOf(stored)).madeHere ? "trust" : "key";
}

/** Whether this device has the private key of what is stored, and not only that of an earlier backup. */
export async function canRead(port: BackupPort, stored: StoredBackup): Promise<boolean> {
  return (await port.hasDecryptionKey()) && (await port.trustOf(stored)).matchesDecryptionKey;
}

async function hasLoadedKey(port: BackupPort, stored: StoredBackup): Promise<boolean> {
  if (!(await port.hasRecovery()) || !(await port.canOpenRecovery())) return false;
  try {
    await port.loadDecryptionKey();
  } catch {
    // The host has no way to ask for the recovery key, or the user closed it. Ours asks.
    return false;
  }
  return canRead(port, stored);
}
