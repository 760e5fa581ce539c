import type { DeviceRecordStore } from "../record/record.ts";
import type { BackupPort, StoredBackup } from "./port.ts";

interface WholeContext {
  readonly port: BackupPort;
  readonly record: DeviceRecordStore;
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
}

/**
 * Whether secret storage can hold the key of a version, as far as that is told without opening it: whoever creates a
 * backup puts its key there next, so that something else lies there than did with the version before.
 *
 * That this device holds the key says nothing of it: verified devices hand each other the key of what is created only
 * half, and may stay the only ones to have it.
 */
export async function isWhole(
  { port, record }: Pick<WholeContext, "port" | "record">,
  { version }: StoredBackup,
): Promise<boolean> {
  const { proven, whole } = record.read();
  if (version === proven || version === whole?.version) return true;
  const secret = await port.secretMark();
  // An account without recovery has nowhere to put it.
  if (secret === undefined) return true;
  return secret !== "" && secret !== whole?.secret;
}

/**
 * Notes what lies in secret storage with a version that is proven, once a version; and with none, on a device that has
 * seen none yet: what comes next is held against it.
 */
export async function noteWhole(
  { port, record, fetchStored }: WholeContext,
  stored: StoredBackup | null,
): Promise<void> {
  const { proven, whole } = record.read();
  const version = stored?.version ?? "";
  const isNoted = stored ? version === whole?.version : whole !== undefined;
  if (isNoted || (stored && version !== proven)) return;
  const secret = (await port.secretMark()) ?? "";
  // Whoever deletes often creates at once: then it may be the mark of that already.
  if (!stored && (await fetchStored())) return;
  record.update({ whole: { version, secret } });
}

/**
 * Notes that what lies in secret storage now is, for all that is known, of no version that is stored: this device put the
 * key of its own there, and another one's backup is the newest.
 */
export async function noteOwnSecret({ port, record }: Pick<WholeContext, "port" | "record">): Promise<void> {
  const secret = await port.secretMark();
  if (secret !== undefined) record.update({ whole: { version: "", secret } });
}
