import type { KeyBackupError } from "../errors.ts";
import type { AccountReading, Preference } from "../protocol/read.ts";
import type { Decision, DeviceRecord, PreferenceChange } from "../record/record.ts";

/** A choice on its way to the account. */
export interface Choice {
  /** What the user chose last. */
  readonly enabled: boolean;
  /** What the request in flight carries, or carried last. */
  readonly sent: boolean;
  /** `waiting`: no request is in flight, see `error`. `confirming`: accepted, and not yet seen in the account. */
  readonly phase: "waiting" | "sending" | "confirming";
  /** Whether sync delivered `sent` since the request left. */
  readonly heard: boolean;
  /** Number of the request, so that the answer to an earlier one is not taken for this one's. */
  readonly run: number;
  /** How many tries failed in a row. */
  readonly failures: number;
  /** Why the last try failed. */
  readonly error: KeyBackupError | undefined;
}

/** All that the preference machine knows. */
export interface PreferenceState {
  /** What the account says; `undefined` until it was read once. */
  readonly account: AccountReading | undefined;
  /** Why the account could not be read. */
  readonly trouble: KeyBackupError | undefined;
  /** How many reads failed in a row. */
  readonly troubles: number;
  readonly choice: Choice | undefined;
  /** The value that the legacy event is still to mirror. */
  readonly unmirrored: boolean | undefined;
  /** The value that a request to the legacy event carries right now. */
  readonly mirroring: boolean | undefined;
  readonly decision: Decision | undefined;
  readonly seen: Preference | undefined;
  readonly change: PreferenceChange | undefined;
  readonly applied: boolean | undefined;
  /** How many choices were sent. */
  readonly runs: number;
}

/** What happens to the machine. `at` is in milliseconds since the epoch. */
export type PreferenceEvent =
  | { type: "attached" }
  | { type: "delivered"; account: AccountReading; at: number }
  | { type: "fetched"; account: AccountReading; at: number }
  | { type: "readFailed"; error: KeyBackupError }
  | { type: "chosen"; enabled: boolean }
  | { type: "applied"; enabled: boolean }
  | { type: "postponed" }
  | { type: "accepted"; run: number; at: number }
  | { type: "rejected"; run: number; error: KeyBackupError; at: number }
  | { type: "echoMissed"; run: number }
  | { type: "confirmed"; run: number; account: AccountReading; at: number }
  | { type: "mirrored"; enabled: boolean }
  | { type: "mirrorFailed"; enabled: boolean; error: KeyBackupError }
  | { type: "recalled"; record: DeviceRecord }
  | { type: "reconnected" }
  | { type: "retryDue" }
  | { type: "retried" }
  | { type: "acknowledged" }
  | { type: "discarded"; at: number };

/** What the driver is to do. */
export type PreferenceEffect =
  | { type: "read" }
  | { type: "put"; enabled: boolean; run: number }
  | { type: "awaitEcho"; run: number }
  | { type: "confirm"; run: number }
  | { type: "mirror"; enabled: boolean }
  | { type: "retryIn"; ms: number };

/** Where the machine starts: nothing is known of the account, and what the device remembers is taken over. */
export function initialState(record: DeviceRecord): PreferenceState {
  const { decision, seen, change, unsaved, unmirrored, applied } = record;
  const choice: Choice | undefined =
    unsaved === undefined
      ? undefined
      : { enabled: unsaved, sent: unsaved, phase: "waiting", heard: false, run: 0, failures: 0, error: undefined };
  return {
    account: undefined,
    trouble: undefined,
    troubles: 0,
    choice,
    unmirrored,
    mirroring: undefined,
    decision,
    seen,
    change,
    applied,
    runs: 0,
  };
}

/** What another tab of this device remembers: its decision and what the user saw there. Choices stay each tab's own. */
export function recall(state: PreferenceState, record: DeviceRecord): PreferenceState {
  const { decision, seen, change, applied } = record;
  const same = state.decision === decision && state.seen === seen && state.applied === applied;
  if (same && JSON.stringify(state.change) === JSON.stringify(change)) return state;
  return { ...state, decision, seen, change, applied };
}

/** The part of the state that the device remembers. */
export function recordOf(state: PreferenceState): DeviceRecord {
  const { decision, seen, change, choice, unmirrored, applied } = state;
  return { decision, seen, change, unsaved: choice?.enabled, unmirrored, applied };
}
