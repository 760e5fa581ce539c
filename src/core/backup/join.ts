import { KeyBackupError } from "../errors.ts";
import { finish } from "./create.ts";
import { isHalfMade } from "./half-made.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import { proveHeld } from "./prove.ts";
import type { BackupNeed } from "./state.ts";
import type { AskRecovery } from "./recovery.ts";
import { recoveryNeed } from "./recovery.ts";
import type { ActContext, TurnOnOptions } from "./turn-on.ts";
import { isWhole } from "./whole.ts";

/** What joining came to: a need, nothing when this device uploads, or `void` for what holds nothing and has no key. */
type Joined = BackupNeed | "void" | undefined;

/**
 * Makes this device upload to what is stored, once it holds its private key: here, or taken out of secret storage. What
 * was created only half, by whichever device, is joined by nobody who does not hold its key.
 */
export async function joinBackup(
  context: ActContext,
  options: TurnOnOptions,
  ask: AskRecovery,
  stored: StoredBackup,
): Promise<Joined> {
  const { port, isWanted } = context;
  const trust = await port.trustOf(stored);
  if (trust.matchesDecryptionKey) {
    const { creating } = context.record.read();
    if (isHalfMade(creating, stored, trust)) return finishMade(context, options, ask, stored);
    // Another device's: its key may never have reached secret storage, or this device put that of its own there since.
    const isCertain = creating === undefined && (await isWhole(context, stored));
    return isCertain ? enable(context, stored) : makeWhole(context, ask, stored);
  }
  if (!trust.trusted) return "trust";
  if (!isWanted()) return undefined;
  const { opened } = await ask();
  if (opened && (await port.loadKey(opened, stored)) && (await canRead(port, stored))) return enable(context, stored);
  if (!trust.madeHere) return "key";
  // Made here and its key is lost: what holds keys is replaced only when the user says so.
  return stored.count === 0 ? "void" : "trust";
}

async function finishMade(
  context: ActContext,
  options: TurnOnOptions,
  ask: AskRecovery,
  stored: StoredBackup,
): Promise<BackupNeed | undefined> {
  const recovery = await ask();
  const need = recoveryNeed(recovery, options.withoutRecovery);
  if (need || !context.isWanted()) return need;
  await finish(context, stored, recovery.opened);
  return undefined;
}

/** Puts the key of what another device created into secret storage; nothing is taken away where that fails. */
async function makeWhole(context: ActContext, ask: AskRecovery, stored: StoredBackup): Promise<BackupNeed | undefined> {
  const recovery = await ask();
  // Without recovery there is nowhere to put it, and whoever created it was told so.
  const need = recoveryNeed(recovery, true);
  if (need || !context.isWanted()) return need;
  if (recovery.opened) await context.port.keepKey(recovery.opened);
  return enable(context, stored);
}

/** Uploads to what is stored, whose key this device holds. */
async function enable({ port, record, fetchStored, isWanted }: ActContext, stored: StoredBackup): Promise<undefined> {
  if (!isWanted()) return undefined;
  await port.checkAndEnable(proveHeld(record, stored.version, { creating: undefined }));
  if ((await port.activeVersion()) === stored.version) return undefined;
  // The SDK keeps its reason to itself. Most likely it is the one that this meets now.
  await fetchStored();
  throw new KeyBackupError(
    "not-enabled",
    "The stored backup is trusted and this device still does not upload to it. Try again; if that does not help, restart the app.",
  );
}

/** Whether this device has the private key of what is stored, and not only that of an earlier backup. */
export async function canRead(port: BackupPort, stored: StoredBackup): Promise<boolean> {
  return (await port.hasDecryptionKey()) && (await port.trustOf(stored)).matchesDecryptionKey;
}
