import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import type { OpenRecovery, StoredBackup } from "./port.ts";
import { changedMeanwhile } from "./turn-off.ts";
import { proveHeld } from "./prove.ts";
import type { ActContext } from "./turn-on.ts";
import { noteOwnSecret } from "./whole.ts";

/**
 * Creates a backup whole, or not at all: nothing leaves for it before the server said that it is stored, this device
 * was seen to hold its key, and secret storage, where the account has one, was seen to hold it too.
 *
 * It is noted before: when the app ends in between, or the answer is lost or late, there may be a backup on the server
 * whose key nobody has, and the SDK would upload to it. One answer that says "nothing" does not take the note away,
 * since it may come before the backup does.
 *
 * @param before - what was stored before, and was deleted
 * @param recovery - secret storage, opened; `undefined` where the account has none, and the user wants none
 * @throws {@link KeyBackupError} for why it could not be created; what was created by half is taken away again
 */
export async function createWhole(
  context: ActContext,
  before: StoredBackup | undefined,
  recovery: OpenRecovery | undefined,
): Promise<void> {
  const { port, record, fetchStored } = context;
  const { creating } = record.read();
  record.update({ creating: { before: before?.version ?? "", at: Date.now() } });
  // Whatever the SDK says of it: what counts is what is stored now, and whether its key is held.
  const failure = await port.create(recovery).then(() => undefined, asKeyBackupError);
  if (failure?.code === "changed-meanwhile") {
    // Another device was first, and nothing was created here.
    record.update({ creating });
    throw failure;
  }
  const stored = await fetchStored().catch((thrown: unknown) => {
    throw failure ?? thrown;
  });
  if (!stored) throw failure ?? notCreated();
  const { madeHere = false, matchesDecryptionKey } = await port.trustOf(stored);
  if (!madeHere || stored.version === before?.version) {
    // Both put their key into secret storage, and this device may have been the last.
    if (recovery) await noteOwnSecret(context).catch(() => undefined);
    throw failure ?? changedMeanwhile();
  }
  if (!matchesDecryptionKey) {
    await discard(context, stored);
    throw failure ?? notCreated();
  }
  await finish(context, stored, recovery, failure);
}

/**
 * Makes a backup whole that this device created and holds the key of, and lets keys leave for it. What cannot be made
 * whole is taken away again.
 *
 * @param failure - why the SDK did not
 */
export async function finish(
  context: ActContext,
  stored: StoredBackup,
  recovery: OpenRecovery | undefined,
  failure?: KeyBackupError,
): Promise<void> {
  const { port, record, isWanted } = context;
  try {
    if (recovery) await port.keepKey(recovery);
  } catch (thrown) {
    await discard(context, stored);
    throw failure ?? thrown;
  }
  proveHeld(record, stored.version, { creating: undefined, restored: stored.version });
  // It is new, so that no key of this device is stored there.
  if (isWanted()) await port.checkAndEnable(true);
}

/**
 * Takes away what this device created by half. Where that cannot be done it stays noted, and the next turning on sees
 * to it; what holds keys is never taken away.
 */
async function discard({ port, record, fetchStored }: ActContext, { version }: StoredBackup): Promise<void> {
  try {
    // It may have taken minutes to fail, and the user's other devices upload meanwhile.
    const now = await fetchStored();
    if (now?.version !== version || now.count !== 0) return;
    await port.deleteStored(version);
    if ((await fetchStored())?.version !== version) record.update({ creating: undefined });
  } catch {
    // Why creating it failed is what the user is told.
  }
}

function notCreated(): KeyBackupError {
  return new KeyBackupError(
    "not-enabled",
    "A backup was created, and the homeserver does not store it with a key that this device holds. Try again.",
  );
}
