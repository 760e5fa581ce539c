import { useState } from "react";

/** Something that takes a while and may fail. */
export interface Work {
  readonly busy: boolean;
  /** Why it failed last, for people. */
  readonly trouble: string;
  /** Does it, unless it is being done. Resolves to whether it worked. */
  readonly perform: (work: () => Promise<void>) => Promise<boolean>;
}

export function useWork(): Work {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  return {
    busy,
    trouble,
    async perform(work) {
      if (busy) return false;
      setBusy(true);
      setTrouble("");
      try {
        await work();
        return true;
      } catch (thrown) {
        setTrouble(thrown instanceof Error ? thrown.message : String(thrown));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
