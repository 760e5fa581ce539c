import type { Answer, Server } from "../server.ts";

/** The homeservers that were measured. */
export type HomeserverName = "Synapse" | "Dendrite" | "the embedded homeserver";

/** Something that homeservers answer differently, or alike where much hangs on it. */
export interface Difference {
  /** What is done, or looked at. */
  readonly what: string;
  readonly specification: string;
  /** What each makes of it, as it is measured. */
  readonly answers: Readonly<Record<HomeserverName, string>>;
  /** What the kit makes of that, and the test that shows it: a file, and a part of a title. */
  readonly kit: string;
  measure(server: Server): Promise<string>;
}

/** The embedded homeserver is a double of Synapse. */
export function answers(synapse: string, dendrite: string, embedded = synapse): Difference["answers"] {
  return { Synapse: synapse, Dendrite: dendrite, "the embedded homeserver": embedded };
}

/** An answer in few words: its status, and its code where it is an error. */
export function said({ status, body }: Answer): string {
  if (status < 300) return String(status);
  const { errcode } = (body ?? {}) as { readonly errcode?: unknown };
  return `${status} ${typeof errcode === "string" ? errcode : "without a code"}`;
}

/** A success with what stands in its body, in the order of its names. */
export function saidWhole(answer: Answer): string {
  const { status, body } = answer;
  if (status >= 300) return said(answer);
  const sorted = Object.fromEntries(Object.entries(body ?? {}).toSorted(([a], [b]) => a.localeCompare(b)));
  return `${status} ${JSON.stringify(sorted)}`;
}
