import { backOffMs } from "../back-off.ts";
import type { PreferenceStore } from "../preference/api.ts";
import { isJoined, isToCarryOn } from "./causes.ts";
import type { BackupFacts } from "./facts.ts";

interface CarryingOnContext {
  readonly preference: PreferenceStore;
  readonly getFacts: () => BackupFacts;
  /** Turns on again as the user wanted it. */
  readonly carryOn: () => Promise<void>;
  /** Whether somebody listens. */
  readonly isWatched: () => boolean;
}

/** Carries on what the user decided and what failed for a while, with the back-off of everything that is tried again. */
export function createCarryingOn({ preference, getFacts, carryOn, isWatched }: CarryingOnContext) {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isDue = () => isToCarryOn(getFacts(), preference.getDecision());

  return {
    /** The server answers again. */
    goOn(): void {
      const { error, task } = getFacts();
      // What was created only half is uploaded to as well, as far as the SDK knows.
      if (isJoined(getFacts()) && !error && !task) tries = 0;
      if (timer !== undefined || !isWatched() || !isDue()) return;
      tries += 1;
      const again = () => {
        timer = undefined;
        if (isDue()) void carryOn();
      };
      timer = setTimeout(again, backOffMs(tries, error?.retryAfterMs));
    },
    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
