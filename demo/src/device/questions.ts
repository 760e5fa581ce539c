import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";
import type { Comparison } from "./comparison.ts";

/** What the app asks its user in a dialog of its own. */
export type Topic =
  | { readonly type: "password"; readonly use: (password: string) => Promise<void> }
  | { readonly type: "recovery-key" }
  | { readonly type: "verify" }
  | { readonly type: "reset" }
  | { readonly type: "verification"; readonly comparison: Comparison };

/** A question on the screen. */
export interface Question {
  readonly topic: Topic;
  /** Takes it off the screen, answered or not. */
  readonly end: () => void;
}

/** The questions of one device, the newest above the others. */
export interface Questions extends Readable<Question | undefined> {
  /** Resolves when the question has ended. What is true then, whoever asked has to look at. */
  readonly ask: (topic: Topic) => Promise<void>;
}

export function createQuestions(): Questions {
  const top = createStore<Question | undefined>(undefined);
  let open: readonly Question[] = [];

  function set(next: readonly Question[]): void {
    open = next;
    top.set(open.at(-1));
  }

  return {
    get: top.get,
    subscribe: top.subscribe,
    ask: (topic) =>
      new Promise((resolve) => {
        const question: Question = {
          topic,
          end() {
            set(open.filter((other) => other !== question));
            resolve();
          },
        };
        set([...open, question]);
      }),
  };
}
