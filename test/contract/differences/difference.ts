import type { Answer, Server } from "../server.ts";

/** The homeservers that were measured. */
export type HomeserverName = "Synapse" | "Dendrite" | "the embedded homeserver";

/** Something in which homeservers differ, from each other or from the specification. */
export interface Difference {
  /** What is done, or looked at. */
  readonly what: string;
  readonly specification: string;
  /** What each makes of it, as it is measured. */
  readonly answers: Readonly<Record<HomeserverName, string>>;
  /** What the kit makes of that, with the test that shows it: a file and the beginning of a title. */
  readonly kit: string;
  measure(server: Server): Promise<string>;
}

/** An answer in few words: its status, and its code where it is an error. */
export function said({ status, body }: Answer): string {
  if (status < 300) return String(status);
  const { errcode } = (body ?? {}) as { readonly errcode?: unknown };
  return `${status} ${typeof errcode === "string" ? errcode : "without a code"}`;
}

/** A success with what stands in its body. */
export function saidWhole(answer: Answer): string {
  return answer.status < 300 ? `${answer.status} ${JSON.stringify(answer.body)}` : said(answer);
}
