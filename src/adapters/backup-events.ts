import type { BackupPortListener } from "../core/backup/port.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";

/** `CryptoEvent`s by name: importing the enum would import the SDK. */
const STATUS = "crypto.keyBackupStatus";
const changes = ["crypto.keyBackupDecryptionKeyCached", "crossSigning.keysChanged", "userTrustStatusChanged"];
const REMAINING = "crypto.keyBackupSessionsRemaining";
const FAILED = "crypto.keyBackupFailed";
const ACCOUNT_DATA = "accountData";
/** Whoever makes, replaces or deletes a backup writes this secret as well. */
const BACKUP_KEY = "m.megolm_backup.v1";

/** Tells of everything by which a client announces something about the backup; gives the function that ends it. */
export function subscribeToBackup(
  client: KeyBackupMatrixClient,
  { onChange, onRemaining, onFailed }: BackupPortListener,
): () => void {
  const onStatus = () => {
    onRemaining(undefined);
    onChange();
  };
  const onAccountData = (event: { getType(): string }) => {
    if (event.getType() === BACKUP_KEY) onChange();
  };
  const listeners: readonly (readonly [string, (...args: never[]) => void])[] = [
    [STATUS, onStatus],
    ...changes.map((name) => [name, onChange] as const),
    [REMAINING, onRemaining],
    [FAILED, onFailed],
    [ACCOUNT_DATA, onAccountData],
  ];
  for (const [name, listener] of listeners) client.on(name, listener);
  return () => {
    for (const [name, listener] of listeners) client.off(name, listener);
  };
}
