import type { KeyBackupError } from "./errors.ts";

const FIRST_MS = 1_000;
const MOST_MS = 60_000;

/**
 * How long to wait before what failed is tried again, in milliseconds: what the server asked for, else a second that
 * doubles with every failure, up to a minute.
 *
 * @param failures - how often it failed in a row, from 1
 */
export function backOff(failures: number, error?: KeyBackupError): number {
  return error?.retryAfterMs ?? Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
}
