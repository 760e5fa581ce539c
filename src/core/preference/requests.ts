import type { KeyBackupPort } from "../port.ts";
import { LEGACY, STABLE } from "../protocol/events.ts";
import type { AccountReading } from "../protocol/read.ts";
import { readAccount, readStableContent } from "../protocol/read.ts";
import { withTimeLimit } from "../time-limit.ts";

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
async function fetchAccount(port: KeyBackupPort, timeoutMs: number): Promise<AccountReading> {
  const [stable, legacy] = await Promise.allSettled([
    withTimeLimit(timeoutMs, (signal) => port.fetchAccountData(STABLE, signal)),
    withTimeLimit(timeoutMs, (signal) => port.fetchAccountData(LEGACY, signal)),
  ]);
  if (stable.status === "rejected") throw stable.reason;
  if (legacy.status === "fulfilled") return readAccount(stable.value, legacy.value);
  if (readStableContent(stable.value).status === "missing") throw legacy.reason;
  return readAccount(stable.value, undefined);
}

/**
 * Reads the account, one request at a time, whoever asks for it.
 *
 * @param noted - what this device has noted of changes and choices: another tab may do so while this one reads
 */
export function createAccountReader(port: KeyBackupPort, timeoutMs: number, noted: () => unknown) {
  let deliveries = 0;
  let reading: Promise<AccountReading> | undefined;

  /**
   * Asks the server; again when sync delivered something meanwhile, or another tab was told something or given a
   * choice, since the answer may then be the older one.
   */
  async function readAgain(): Promise<AccountReading> {
    for (let tries = 1; ; tries += 1) {
      const before = [deliveries, noted()];
      const account = await fetchAccount(port, timeoutMs);
      const isNewest = deliveries === before[0] && noted() === before[1];
      if (isNewest || tries === 3) return account;
    }
  }

  return {
    /** The server's answer; that of a read that is under way, if one is. */
    read(): Promise<AccountReading> {
      reading ??= readAgain().finally(() => {
        reading = undefined;
      });
      return reading;
    },
    /** The server's answer to a question that is asked now. */
    readAgain,
    /** Says that sync delivered something. */
    outdate(): void {
      deliveries += 1;
    },
    isReading: () => reading !== undefined,
  };
}

/** See {@link createAccountReader}. */
export type AccountReader = ReturnType<typeof createAccountReader>;
