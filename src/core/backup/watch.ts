import type { KeyUploadGate } from "../gate/gate.ts";
import type { PreferenceStore } from "../preference/api.ts";
import { stillSaid } from "./causes.ts";
import type { BackupFacts, GateFacts } from "./facts.ts";
import type { Looking } from "./looking.ts";
import { onOccasion } from "./occasions.ts";
import type { BackupPort } from "./port.ts";

interface WatchContext {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  readonly gate: KeyUploadGate | undefined;
  readonly gateFacts: () => GateFacts | undefined;
  readonly getFacts: () => BackupFacts;
  readonly know: (news: Partial<BackupFacts>) => void;
  readonly looking: Looking;
  /** How often it is looked without another reason, in milliseconds. */
  readonly refreshMs: number;
}

/** Listens to everything that tells of the backup; gives the function that ends it. */
export function attachWatch(context: WatchContext): () => void {
  const { port, gate, gateFacts, know, looking, refreshMs } = context;
  const ends = [
    port.subscribe(portListener(context)),
    gate?.subscribe(() => onGate(context)),
    watchPreference(context),
    onOccasion(looking.soon),
  ];
  const timer = setInterval(() => void looking.now(), refreshMs);
  // What the SDK said while nobody listened is not known: whether it looks for keys, and how many were left.
  know({ gate: gateFacts(), looking: false, remaining: undefined });
  return () => {
    clearInterval(timer);
    for (const end of ends) end?.();
  };
}

function portListener({ know, looking }: WatchContext): Parameters<BackupPort["subscribe"]>[0] {
  return {
    onChange: () => void looking.now(),
    onRemaining(remaining) {
      const counted = remaining === 0 ? { countedAt: Date.now() } : {};
      know({ remaining, looking: remaining === undefined, ...counted });
      // Also after a zero: a batch of keys that fits one request is announced by the zero at its end only.
      if (remaining === 0) void looking.now();
    },
    onFailed() {
      know({ remaining: undefined, looking: false });
      void looking.now();
    },
  };
}

function onGate({ gateFacts, getFacts, know, looking }: WatchContext): void {
  const before = getFacts().gate;
  const now = gateFacts();
  // Whatever the SDK counted before: it is still at what waits here.
  const waits = (now?.heldKeys ?? 0) > 0 ? { remaining: undefined, looking: true } : {};
  know({ gate: now, ...waits });
  if (now?.refused && now.refused !== before?.refused) looking.soon();
  if (now?.unproven !== undefined && now.unproven !== before?.unproven) looking.soon();
}

/** A decision ends what was said before it; a change of the account is a reason to look. */
function watchPreference({ preference, getFacts, know, looking }: WatchContext): () => void {
  let { status } = preference.getSnapshot();
  return preference.subscribe(() => {
    know(stillSaid(getFacts(), preference.getDecision()));
    const before = status;
    ({ status } = preference.getSnapshot());
    if (status !== before && before !== "loading") looking.soon();
  });
}
