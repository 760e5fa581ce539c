import type { WireFault } from "./faults.ts";
import type { WireMatch, WireRequest } from "./request.ts";
import { fits } from "./request.ts";

/** The faults that are played on a wire. */
export interface WireRules {
  /** Plays a fault on what fits, so many times; the function that is returned ends it. The oldest that fits is played. */
  play(match: WireMatch, fault: WireFault, times?: number): () => void;
  /** Ends every fault; what hangs stays so. */
  calm(): void;
  /** The fault for a request, which counts against its times. */
  take(request: WireRequest): WireFault | undefined;
}

export function createRules(): WireRules {
  const rules = new Set<{ match: WireMatch; fault: WireFault; left: number }>();
  return {
    play(match, fault, times = Infinity) {
      const rule = { match, fault, left: times };
      rules.add(rule);
      return () => void rules.delete(rule);
    },
    calm: () => rules.clear(),
    take(request) {
      const rule = [...rules].find(({ match }) => fits(match, request));
      if (!rule) return undefined;
      rule.left -= 1;
      if (rule.left <= 0) rules.delete(rule);
      return rule.fault;
    },
  };
}
