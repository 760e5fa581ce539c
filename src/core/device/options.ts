import type { KeyUploadGateOptions } from "../gate/gate.ts";
import type { KeyBackupPortOptions } from "../port.ts";
import type { KeyBackupStorage } from "../record/storage.ts";
import { storageOf } from "../record/storage.ts";
import { timerMs } from "../timer-ms.ts";
import type { KeyBackupDevice } from "./device.ts";

/** Settings of {@link createKeyBackup}. */
export interface KeyBackupOptions extends KeyBackupPortOptions {
  /**
   * The Matrix user id.
   * @defaultValue the client's, once it is known: keys wait until then
   */
  userId?: string | null | undefined;
  /**
   * The device id.
   * @defaultValue the client's, once it is known
   */
  deviceId?: string | null | undefined;
  /**
   * What requests leave through.
   * @defaultValue `globalThis.fetch`
   */
  fetch?: KeyUploadGateOptions["fetch"];
  /**
   * How long an upload is held before the SDK is told to come back, in milliseconds; its own limit is 60 s.
   * @defaultValue 55000
   */
  holdMs?: number | undefined;
}

/** {@link KeyBackupPortOptions} in which nothing is open any more. */
export interface ResolvedOptions {
  readonly legacyMirror: boolean;
  readonly requestTimeoutMs: number;
  readonly echoTimeoutMs: number;
  readonly backupRefreshMs: number;
  readonly existingSession: "ask" | "apply";
}

/** What counts for a device, with what does not change once it is there. */
export interface SettledOptions extends ResolvedOptions {
  readonly storage: KeyBackupStorage;
  readonly device: KeyBackupDevice | undefined;
}

/** The one place that knows what holds where the host says nothing. The device's own options count before its port's. */
export function resolveOptions(own: KeyBackupPortOptions, ports: KeyBackupPortOptions): ResolvedOptions {
  return {
    legacyMirror: own.legacyMirror ?? ports.legacyMirror ?? true,
    requestTimeoutMs: timerMs(own.requestTimeoutMs ?? ports.requestTimeoutMs, 20_000),
    echoTimeoutMs: timerMs(own.echoTimeoutMs ?? ports.echoTimeoutMs, 5_000, 0),
    backupRefreshMs: timerMs(own.backupRefreshMs ?? ports.backupRefreshMs, 60_000),
    existingSession: own.existingSession ?? ports.existingSession ?? "ask",
  };
}

const names = ["legacyMirror", "requestTimeoutMs", "echoTimeoutMs", "backupRefreshMs", "existingSession"] as const;

/** Names of the second options that the first overrule, or that come too late. */
export function differingOptions(first: KeyBackupPortOptions, second: KeyBackupPortOptions): string[] {
  const overruled = names.filter((name) => {
    return second[name] !== undefined && first[name] !== undefined && second[name] !== first[name];
  });
  const isLate = second.storage !== undefined && storageOf(second.storage) !== storageOf(first.storage);
  return isLate ? [...overruled, "storage"] : overruled;
}

/**
 * Names of the options that were given too late: others count by now.
 *
 * @param settled - what counts, with nothing left open
 */
export function droppedOptions(settled: SettledOptions, given: KeyBackupPortOptions): string[] {
  const wanted = resolveOptions({}, given);
  const dropped: string[] = names.filter((name) => given[name] !== undefined && wanted[name] !== settled[name]);
  if (given.storage !== undefined && storageOf(given.storage) !== settled.storage) dropped.push("storage");
  if (given.device && given.device !== settled.device) dropped.push("device");
  return dropped;
}
