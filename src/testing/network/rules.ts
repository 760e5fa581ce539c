import { fits, type RequestMatch } from "./match.ts";
import type { RequestRecord } from "./request-log.ts";

/** Which requests a rule applies to, and how often. */
export interface RuleMatch extends RequestMatch {
  /** After so many requests the rule is gone. Default: it stays. */
  readonly times?: number;
}

/** What a rule does to a request. */
export interface Rule {
  /** Before the homeserver sees it; an answer given here is all that the client gets. */
  before?(request: RequestRecord, signal: AbortSignal): Promise<Response | void>;
  /** After the homeserver has done what was asked; it may put another answer in the place of the true one. */
  after?(response: Response, request: RequestRecord, signal: AbortSignal): Promise<Response | void>;
}

/** The rules of a network, the newest first. */
export interface Rules {
  /** @returns removes the rule */
  add(match: RuleMatch, rule: Rule): () => void;
  /** Takes the rules for a request, which counts against their `times`. */
  take(request: RequestRecord): readonly Rule[];
  clear(): void;
}

export function createRules(): Rules {
  const entries = new Set<{ readonly match: RuleMatch; readonly rule: Rule; left: number }>();
  return {
    add(match, rule) {
      const entry = { match, rule, left: match.times ?? Infinity };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    take(request) {
      const taken = [...entries].filter(({ match }) => fits(match, request)).toReversed();
      for (const entry of taken) {
        entry.left -= 1;
        if (entry.left <= 0) entries.delete(entry);
      }
      return taken.map(({ rule }) => rule);
    },
    clear: () => entries.clear(),
  };
}
