import { KeyBackupError } from "../errors.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { BackupPort, BackupTrust, StoredBackup } from "./port.ts";
import type { BackupNeed, ConfirmedBackup } from "./state.ts";
import { isUsable } from "./state.ts";

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
 * @throws {@link KeyBackupError} for anything that failed; what was stored before is still stored then
 */
export async function turnOnBackup(context: TurnOnContext, options: TurnOnOptions): Promise<BackupNeed | undefined> {
  const { port, fetchStored, isWanted } = context;
  const stored = await fetchStored();
  if (!stored || options.replace) {
    if (!options.withoutRecovery && !(await port.hasRecovery())) return "recovery";
    // Another device may have created one while the user was asked something: that one must not be deleted.
    if (!stored && (await fetchStored())) return turnOnBackup(context, options);
    if (isWanted()) await create(context, stored);
    return undefined;
  }
  const trust = await port.trustOf(stored);
  if (!trust.trusted && !trust.matchesDecryptionKey) return "trust";
  if (!isWanted()) return undefined;
  if (isHalfMade(context, stored, trust)) {
    await port.deleteStored(stored.version);
    return turnOnBackup(context, options);
  }
  return uploadTo(context, stored, trust);
}

/**
 * Notes it before and after: when the app ends in between, or the answer is lost, there may be a backup on the server
 * whose key nobody has, and the SDK would upload to it.
 */
async function create({ port, record, fetchStored }: TurnOnContext, before: StoredBackup | undefined): Promise<void> {
  record.update({ creating: { before: before?.version ?? "", at: Date.now() } });
  try {
    await port.create();
  } catch (thrown) {
    if (await isUntouched(before, fetchStored)) record.update({ creating: undefined });
    throw thrown;
  }
  record.update({ creating: undefined });
}

async function isUntouched(
  before: StoredBackup | undefined,
  fetchStored: TurnOnContext["fetchStored"],
): Promise<boolean> {
  try {
    return (await fetchStored())?.version === before?.version;
  } catch {
    return false;
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

/** Uploads to what is stored, which is trusted. */
async function uploadTo(
  { port, record, fetchStored }: TurnOnContext,
  stored: StoredBackup,
  trust: BackupTrust,
): Promise<BackupNeed | undefined> {
  // Created here and the key is lost: nobody could read what would be stored there.
  if (!isUsable(trust) && !(await hasLoadedKey(port))) return "trust";
  record.update({ creating: undefined });
  await port.checkAndEnable();
  if ((await port.activeVersion()) !== stored.version) {
    // The SDK keeps its reason to itself. Most likely it is the one that this meets now.
    await fetchStored();
    throw new KeyBackupError(
      "not-enabled",
      "The stored backup is trusted and this device still does not upload to it. Try again; if that does not help, restart the app.",
    );
  }
  return (await canRead(port, stored)) || (await hasLoadedKey(port)) ? undefined : "key";
}

/** Whether this device has the private key of what is stored, and not only that of an earlier backup. */
export async function canRead(port: BackupPort, stored: StoredBackup): Promise<boolean> {
  return (await port.hasDecryptionKey()) && (await port.trustOf(stored)).matchesDecryptionKey;
}

async function hasLoadedKey(port: BackupPort): Promise<boolean> {
  if (!(await port.hasRecovery())) return false;
  try {
    await port.loadDecryptionKey();
    return true;
  } catch {
    // The host has no way to ask for the recovery key, or the user closed it. Ours asks.
    return false;
  }
}
