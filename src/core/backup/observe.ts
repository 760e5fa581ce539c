import { asKeyBackupError } from "../errors.ts";
import type { BackupFacts } from "./facts.ts";
import type { BackupPort, BackupTrust, StoredBackup } from "./port.ts";

/** What a look comes to. */
export type Observation = Pick<BackupFacts, "trust" | "damaged" | "active" | "hasKey"> & {
  readonly stored: StoredBackup | null;
};

/**
 * Looks at the server and at the SDK, and does nothing.
 *
 * @param fetchStored - asks the server what it stores, past every cache
 * @throws {@link KeyBackupError} for what could not be found out; what was known before is as good as it was
 */
export async function observe(
  port: BackupPort,
  fetchStored: () => Promise<StoredBackup | undefined>,
): Promise<Observation> {
  // Fails without a request as long as encryption is not set up.
  await port.activeVersion();
  const stored = (await fetchStored()) ?? null;
  const trust = stored ? await trustIn(port, stored) : undefined;
  const owns = await port.hasDecryptionKey();
  const hasKey = owns && (!trust || trust === "damaged" || trust.matchesDecryptionKey);
  const active = await port.activeVersion();
  if (trust === "damaged") return { stored, trust: undefined, damaged: true, active, hasKey: false };
  return { stored, trust, damaged: false, active, hasKey };
}

/** The SDK throws an error of its own kind at a public key that is none. What has a code was no word about the key. */
async function trustIn(port: BackupPort, stored: StoredBackup): Promise<BackupTrust | "damaged"> {
  try {
    return await port.trustOf(stored);
  } catch (thrown) {
    const error = asKeyBackupError(thrown);
    if (error.code === "unexpected") return "damaged";
    throw error;
  }
}
