import type { KeyBackupPort } from "../port.ts";
import { LEGACY, STABLE } from "../protocol/events.ts";
import type { AccountReading } from "../protocol/read.ts";
import { readAccount, readStableContent } from "../protocol/read.ts";
import { withTimeLimit } from "../time-limit.ts";

/** How long one request may take unless the port says otherwise, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 20_000;

/** What the local copy of the two events says. */
export function readLocalAccount(port: KeyBackupPort): AccountReading {
  return readAccount(port.getLocalAccountData(STABLE), port.getLocalAccountData(LEGACY));
}

/**
 * Asks the server for both events at once. The legacy event counts only where the stable one is absent for certain, so
 * its failure matters only there; a failure of the stable one is never made up for by the legacy one.
 *
 * @throws {@link KeyBackupError} when the server's answer does not tell
 */
export async function fetchAccount(port: KeyBackupPort): Promise<AccountReading> {
  const [stable, legacy] = await Promise.allSettled([
    bounded(port, (signal) => port.fetchAccountData(STABLE, signal)),
    bounded(port, (signal) => port.fetchAccountData(LEGACY, signal)),
  ]);
  if (stable.status === "rejected") throw stable.reason;
  if (legacy.status === "fulfilled") return readAccount(stable.value, legacy.value);
  if (readStableContent(stable.value).is === "missing") throw legacy.reason;
  return readAccount(stable.value, undefined);
}

/** Runs one request within the port's time limit; see {@link withTimeLimit}. */
export function bounded<T>(port: KeyBackupPort, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return withTimeLimit(port.options?.requestTimeoutMs ?? REQUEST_TIMEOUT_MS, request);
}
