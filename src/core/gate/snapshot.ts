import type { KeyBackupError } from "../errors.ts";
import type { DeviceRecord } from "../record/record.ts";

/** An upload that the server took. */
export interface StoredUpload {
  /** The backup version that it went to. */
  readonly version: string;
  /** How many room keys were in the request; 0 where that could not be counted. */
  readonly keys: number;
  /** How many the backup holds since, as the server said. */
  readonly count?: number | undefined;
  /** As the server said; changes with every change of what is stored. */
  readonly etag?: string | undefined;
  /** When it was answered, in milliseconds since the epoch. */
  readonly at: number;
}

/** An upload that the server did not take. */
export interface RefusedUpload {
  /** The backup version that it went to. */
  readonly version: string;
  /** Why, as far as the answer says. */
  readonly error: KeyBackupError;
  /** When that was known, in milliseconds since the epoch. */
  readonly at: number;
}

/** What can be seen of a gate. Keeps its identity while nothing of it changed. */
export interface KeyUploadGateSnapshot {
  /** The decision: whether room keys may leave this device. */
  readonly open: boolean;
  /**
   * How many room keys wait: the gate is closed, or nobody has proven that the key to the backup is held. The SDK brings
   * them in batches of about 100.
   */
  readonly heldKeys: number;
  /** The version that keys wait to leave for at the open gate, because its private key is not proven to be held. */
  readonly unproven: string | undefined;
  /** How many room keys are in requests that left and are not answered. */
  readonly uploadingKeys: number;
  /** The last upload that the server took in its own words. */
  readonly stored: StoredUpload | undefined;
  /**
   * The last answer where it was another: any refusal, a page, a cut connection. The SDK tries again by itself and tells
   * nobody. Gone after a success, when another version is uploaded to, and when the gate closes.
   */
  readonly refused: RefusedUpload | undefined;
}

/** An upload between its arrival at the gate and its answer. */
export interface Upload {
  readonly version: string;
  readonly keys: number;
  /** `returning`: the SDK was told to come back at once, so for everybody who counts it is still held. */
  place: "held" | "returning" | "left";
}

/** What was seen at a gate. */
export interface Traffic {
  readonly uploads: ReadonlySet<Upload>;
  readonly stored: StoredUpload | undefined;
  readonly refused: RefusedUpload | undefined;
}

/** The part of the record that a gate goes by. */
export interface Pass {
  readonly open: boolean;
  readonly proven: string | undefined;
}

/** What the record lets leave. A decision that a restart would forget opens nothing. */
export function passOf({ decision, proven }: DeviceRecord, isUnkept: boolean): Pass {
  return { open: decision === "on" && !isUnkept, proven };
}

/** Whether an upload to a version may leave. */
export function mayLeave({ open, proven }: Pass, version: string): boolean {
  return open && version !== "" && proven === version;
}

/** Projects what was seen; gives `previous` back where it is equal. */
export function projectGate(
  pass: Pass,
  traffic: Traffic,
  previous: KeyUploadGateSnapshot | undefined,
): KeyUploadGateSnapshot {
  const uploads = [...traffic.uploads];
  // What comes back to a gate that lets it leave is on its way.
  const waiting = uploads.filter(({ place, version }) => {
    return place === "held" || (place === "returning" && !mayLeave(pass, version));
  });
  const unproven = waiting
    .map(({ version }) => version)
    .filter((version) => version !== "" && version !== pass.proven)
    .pop();
  const next: KeyUploadGateSnapshot = {
    open: pass.open,
    heldKeys: keysIn(waiting),
    unproven: pass.open ? unproven : undefined,
    uploadingKeys: keysIn(uploads.filter(({ place }) => place === "left")),
    stored: traffic.stored,
    refused: pass.open ? traffic.refused : undefined,
  };
  if (!previous) return next;
  const same = (Object.keys(next) as (keyof typeof next)[]).every((key) => next[key] === previous[key]);
  return same ? previous : next;
}

function keysIn(uploads: readonly Upload[]): number {
  return uploads.reduce((sum, { keys }) => sum + keys, 0);
}
