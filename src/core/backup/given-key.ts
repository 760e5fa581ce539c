import type { PreferenceStore } from "../preference/api.ts";
import type { BackupEngine, UnlockOptions } from "./api.ts";
import type { BackupFacts } from "./facts.ts";
import { wasHandedOver } from "./restorable.ts";

interface GivenKeyContext {
  readonly preference: Pick<PreferenceStore, "getDecision">;
  readonly getFacts: () => BackupFacts;
  readonly acts: Pick<BackupEngine, "restore" | "unlock">;
}

/** Restores by itself what this device was just given the key to, where the user decided to store keys. */
export function createGivenKey({ preference, getFacts, acts }: GivenKeyContext) {
  /** Whether the user is just giving the key, and wants nothing to be restored. */
  let isQuiet = false;
  const unlock = async (typed: string, how?: UnlockOptions): Promise<boolean> => {
    isQuiet = how?.restore === false;
    try {
      return await acts.unlock(typed, how);
    } finally {
      isQuiet = false;
    }
  };
  return {
    unlock,
    /** @param before - what was known before the look that has just ended */
    afterLook: (before: BackupFacts): void => {
      const isWanted = preference.getDecision() === "on" && !isQuiet;
      // It waits for its turn behind what is under way.
      if (isWanted && wasHandedOver(before, getFacts())) void acts.restore();
    },
  };
}
