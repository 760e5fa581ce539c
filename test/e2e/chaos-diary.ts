import type { BackupSnapshot, PreferenceSnapshot, Truth } from "../../src/core/index.ts";

/** What a person said on a device. All times are on the clock of the wire. */
export interface Word {
  readonly said: "on" | "off" | "later";
  readonly at: number;
}

/** What a device showed. */
export interface Sighting {
  readonly at: number;
  readonly backup: BackupSnapshot;
  readonly preference: PreferenceSnapshot;
  /** Both side by side, as the screen says it; `undefined` where it says something else in its place. */
  readonly truth: Truth | undefined;
  /** All sentences, and the notes beside them. */
  readonly text: string;
}

/** Whether the private key to what an upload goes to was ever seen on this device or in secret storage. */
export interface Proof {
  readonly at: number;
  readonly version: string;
  readonly isHeld: boolean;
}

/** A backup that a person had deleted or replaced, as they saw it. */
export interface Confirmation {
  readonly at: number;
  readonly version: string;
}

/** What is known of one device besides what went over the wire. */
export interface Diary {
  readonly name: string;
  readonly token: string;
  readonly words: Word[];
  readonly confirmations: Confirmation[];
  readonly proofs: Proof[];
  /** The public halves of the keys that were seen on this device and in secret storage. */
  readonly held: Set<string>;
  readonly sightings: Sighting[];
}

export function createDiary(name: string, token: string): Diary {
  return { name, token, words: [], confirmations: [], proofs: [], held: new Set(), sightings: [] };
}

/** What was said last at a time. */
export function wordAt({ words }: Diary, at: number): Word | undefined {
  return words.findLast((word) => word.at <= at);
}
