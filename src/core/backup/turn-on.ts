import { KeyBackupError } from "../errors.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import type { BackupNeed } from "./state.ts";

/** How to turn on where there is a choice. */
export interface TurnOnOptions {
  /**
   * Replaces what is stored by a new backup. The user confirmed this, knowing what is lost.
   * @defaultValue false
   */
  replace?: boolean | undefined;
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
    if (isWanted()) await port.create();
    return undefined;
  }
  const trust = await port.trustOf(stored);
  if (!trust.trusted && !trust.matchesDecryptionKey) return "trust";
  if (!isWanted()) return undefined;
  await port.checkAndEnable();
  if ((await port.activeVersion()) !== stored.version) {
    throw new KeyBackupError(
      "not-enabled",
      "The stored backup is trusted and this device still does not upload to it. Try again; if that does not help, restart the app.",
    );
  }
  if (await port.hasDecryptionKey()) return undefined;
  if (!(await port.hasRecovery())) return "key";
  try {
    await port.loadDecryptionKey();
    return undefined;
  } catch {
    // The host has no way to ask for the recovery key, or the user closed it. Ours asks.
    return "key";
  }
}
