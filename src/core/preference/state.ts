import type { KeyBackupError } from "../errors.ts";
import type { AccountReading } from "../protocol/read.ts";
import type { DeviceRecord } from "../record/record.ts";

/** Where a choice is on its way to the account. */
export type ChoicePhase =
  /** Nothing is under way; see `error`, and the record's `moved`. */
  | "waiting"
  /** The account is read before the choice is sent again: it may say something newer. */
  | "reading"
  | "sending"
  /** Accepted, and not yet seen in the account. */
  | "confirming"
  /** Another tab of this device is saving it. */
  | "elsewhere";

/** How the record's unsaved choice fares in this tab. */
export interface ChoiceProgress {
  /** The record's choice that this is about. */
  readonly id: string;
  readonly phase: ChoicePhase;
  /** What the request in flight carries, or carried last. */
  readonly sent: boolean;
  /** Whether sync delivered `sent` since the request left. */
  readonly heard: boolean;
  /** Number of the request, so that the answer to an earlier one is not taken for this one's. */
  readonly run: number;
  /** How many tries failed in a row. */
  readonly failures: number;
  /** Why the last try failed. */
  readonly error: KeyBackupError | undefined;
}

/** How the legacy event's owed mirror fares in this tab. */
export interface MirrorProgress {
  /** `reading`: the account is read before it is sent again. */
  readonly phase: "waiting" | "reading" | "sending";
  /** The value that the request carries. */
  readonly sent: boolean;
  readonly failures: number;
}

/** All that the preference machine knows. What the device remembers is taken from its record before every event. */
export interface PreferenceState {
  readonly record: DeviceRecord;
  /** What the account says; `undefined` until it was read once. */
  readonly account: AccountReading | undefined;
  /** Whether the server said so when it was asked, past every cache. */
  readonly confirmed: boolean;
  /** Whether another tab has noted something of the account since, so that what this one knows may be the older word. */
  readonly outdated: boolean;
  /** What sync delivered and the server has not confirmed yet. */
  readonly heard: AccountReading | undefined;
  /** Why the account could not be read, or what sync delivered could not be confirmed. */
  readonly readError: KeyBackupError | undefined;
  /** How many reads failed in a row. */
  readonly readFailures: number;
  readonly choice: ChoiceProgress | undefined;
  readonly mirror: MirrorProgress | undefined;
  /** How many choices were sent. */
  readonly runs: number;
}

/** What is tried again later, each in its own time. */
export type RetrySubject = "choice" | "mirror" | "read";

/** What happens to the machine. `at` is in milliseconds since the epoch. */
export type PreferenceEvent =
  | { type: "attached" }
  | { type: "delivered"; account: AccountReading; at: number }
  | { type: "fetched"; account: AccountReading; at: number }
  | { type: "readFailed"; error: KeyBackupError; at: number }
  | { type: "chosen"; enabled: boolean; id: string; at: number }
  | { type: "applied"; enabled: boolean }
  | { type: "postponed" }
  | { type: "accepted"; run: number; at: number }
  | { type: "rejected"; run: number; error: KeyBackupError; at: number }
  | { type: "echoMissed"; run: number }
  | { type: "confirmed"; run: number; account: AccountReading; at: number }
  | { type: "mirrored"; enabled: boolean }
  | { type: "mirrorFailed"; enabled: boolean; error: KeyBackupError }
  | { type: "recalled" }
  | { type: "reconnected" }
  | { type: "retryDue"; subject: RetrySubject }
  | { type: "retried" }
  | { type: "acknowledged" }
  | { type: "discarded"; at: number };

/** What the driver is to do. */
export type PreferenceEffect =
  | { type: "read" }
  | { type: "put"; enabled: boolean; run: number; id: string }
  | { type: "awaitEcho"; run: number }
  | { type: "confirm"; run: number }
  | { type: "mirror"; enabled: boolean }
  | { type: "retryIn"; subject: RetrySubject; ms: number };

/** What a transition of the machine gives. */
export interface PreferenceStep {
  readonly state: PreferenceState;
  readonly effects: readonly PreferenceEffect[];
}

/** What the machine needs to know of its surroundings. */
export interface PreferenceRules {
  /** Whether a saved choice is also written to the legacy event. */
  readonly legacyMirror: boolean;
}

/** Where the machine starts: nothing is known of the account. */
export function initialState(record: DeviceRecord): PreferenceState {
  return {
    record,
    account: undefined,
    confirmed: false,
    outdated: false,
    heard: undefined,
    readError: undefined,
    readFailures: 0,
    choice: record.choice && idleProgress(record.choice.id, record.choice.enabled, "waiting"),
    mirror: undefined,
    runs: 0,
  };
}

/** How a choice begins that was not made in this tab, or before this start. */
export function idleProgress(id: string, enabled: boolean, phase: ChoicePhase): ChoiceProgress {
  return { id, phase, sent: enabled, heard: false, run: 0, failures: 0, error: undefined };
}

/** Leaves the state as it is, with effects or without. */
export function done(state: PreferenceState, effects: readonly PreferenceEffect[] = []): PreferenceStep {
  return { state, effects };
}

/** The same state with other things in the device's record. */
export function remember(state: PreferenceState, part: DeviceRecord): PreferenceState {
  return { ...state, record: { ...state.record, ...part } };
}

/** One step, and another from where it leads. */
export function chain(first: PreferenceStep, second: (state: PreferenceState) => PreferenceStep): PreferenceStep {
  const next = second(first.state);
  return done(next.state, [...first.effects, ...next.effects]);
}
