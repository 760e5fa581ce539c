import type { KeyBackupPort } from "../../core/index.ts";
import type { JsonObject } from "../state/json.ts";

/** What the homeserver does with requests: answers, answers each with a 500, or does not answer. */
export type ServerMood = "answers" | "fails" | "hangs";

/** A port and what is behind it, made anew for each check: the account has no account data yet, and no backup. */
export interface PortWorld {
  /** A port of one's own, of a device that is signed in and whose client is synced. */
  readonly port: KeyBackupPort;
  /** What the homeserver holds; `undefined` for nothing. */
  readonly read: (type: string) => unknown;
  /** Another client of the user's writes account data, of which the port's client hears by its sync. */
  readonly write: (type: string, content: JsonObject) => unknown;
  /** How many writes of account data by the port reached the homeserver. */
  readonly writes: () => number;
  /** From now on requests of the port fare so. */
  readonly setMood: (mood: ServerMood) => void;
  /** Ends what was made for the check. */
  readonly end?: (() => unknown) | undefined;
}

/**
 * What a port may be unable to keep, since what it is made from gives no more:
 *
 * - `plain-reads`: it has no request that reads, only a local copy
 * - `equal-writes`: a write that equals the local copy may not be sent
 * - `aborts`: a request that was begun cannot be given up
 */
export type PortLack = "plain-reads" | "equal-writes" | "aborts";

/** One thing that a port promises. */
export interface PortCheck {
  /** The promise, as a sentence. */
  readonly name: string;
  /** Rejects, and says why, where the port does not keep it. */
  readonly run: () => Promise<void>;
}

/** A check, and the lack with which it is not made. */
export interface PortPromise {
  readonly name: string;
  readonly without?: PortLack | undefined;
  readonly check: (world: PortWorld) => Promise<void>;
}
