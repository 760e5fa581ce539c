import type { BackupPortListener } from "../core/backup/port.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";

/** `CryptoEvent`s by name: importing the enum would import the SDK. */
const STATUS = "crypto.keyBackupStatus";
const changes = ["crypto.keyBackupDecryptionKeyCached", "crossSigning.keysChanged", "userTrustStatusChanged"];
const REMAINING = "crypto.keyBackupSessionsRemaining";
const FAILED = "crypto.keyBackupFailed";
const ACCOUNT_DATA = "accountData";
/** Account data that is written by whoever makes, replaces or deletes a backup, and by whoever sets up recovery. */
const telling = ["m.megolm_backup.v1", "m.secret_storage.default_key"];

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
    if (telling.includes(event.getType())) onChange();
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
