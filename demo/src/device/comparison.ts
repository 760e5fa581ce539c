import type { EmojiMapping, VerificationRequest, Verifier } from "matrix-js-sdk/lib/crypto-api/index.js";
import { VerificationPhase, VerificationRequestEvent, VerifierEvent } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";

/** Where two devices stand that compare emoji (specification, "Short Authentication String verification"). */
export type ComparisonState =
  /** The other device wants it, and its user is asked here. */
  | { readonly step: "asked" }
  /** The other device's turn. */
  | { readonly step: "waiting" }
  | { readonly step: "compare"; readonly emoji: readonly EmojiMapping[] }
  | { readonly step: "done" }
  | { readonly step: "cancelled" };

/** A comparison on one of its two devices. */
export interface Comparison extends Readable<ComparisonState> {
  readonly accept: () => Promise<void>;
  readonly confirm: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

const METHOD = "m.sas.v1";

/**
 * Plays one device's part in a verification, whichever of them began it.
 *
 * @param secretsArrived - waits for what a verified device is sent; it is done only then
 */
export function createComparison(request: VerificationRequest, secretsArrived: () => Promise<void>): Comparison {
  const state = createStore<ComparisonState>({ step: request.initiatedByMe ? "waiting" : "asked" });
  let verifier: Verifier | undefined;
  let confirm = async () => {};

  /** Both sides may begin; the SDK settles which of the two counts. The one that asked does. */
  async function look(): Promise<void> {
    if (request.phase === VerificationPhase.Done) {
      if (request.initiatedByMe) await secretsArrived();
      return state.set({ step: "done" });
    }
    if (request.phase === VerificationPhase.Cancelled) return state.set({ step: "cancelled" });
    if (request.phase === VerificationPhase.Ready && request.initiatedByMe) await request.startVerification(METHOD);
    if (request.verifier && request.verifier !== verifier) follow((verifier = request.verifier));
  }

  function follow(verifier: Verifier): void {
    verifier.on(VerifierEvent.ShowSas, (shown) => {
      confirm = () => shown.confirm();
      state.set({ step: "compare", emoji: shown.sas.emoji ?? [] });
    });
    // Rejects when it is cancelled, which the request tells, too.
    verifier.verify().catch(() => {});
  }

  request.on(VerificationRequestEvent.Change, () => void look());
  void look();

  return {
    get: state.get,
    subscribe: state.subscribe,
    async accept() {
      state.set({ step: "waiting" });
      await request.accept();
    },
    async confirm() {
      state.set({ step: "waiting" });
      await confirm();
    },
    async cancel() {
      if (request.pending) await request.cancel();
    },
  };
}
