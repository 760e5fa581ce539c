import type { Homeserver } from "../../../src/testing/index.ts";
import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";
import { acts } from "./acts.ts";
import { conditions } from "./conditions.ts";

/** What the homeserver may meddle with: the setting, the stored keys, or how it answers. */
export type HandGroup = "setting" | "keys" | "answers";

/** Something that the homeserver does once. */
export interface ServerAct {
  readonly id: string;
  /** What it is about. */
  readonly group: HandGroup;
  readonly label: string;
  /** What there is to see afterwards. */
  readonly expect: string;
  /** Asked before, where it cannot be undone. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly action: string };
}

/** A way in which the homeserver behaves until it is told otherwise. */
export interface ServerCondition extends ServerAct {
  /** Only one condition of a kind holds at a time. */
  readonly kind: "answer" | "speed" | "network" | "upload";
}

/** The homeserver's part, to be played by a visitor. */
export interface ServerHand {
  readonly acts: readonly ServerAct[];
  readonly conditions: readonly ServerCondition[];
  /** The ids of the conditions that hold now. */
  readonly active: Readable<ReadonlySet<string>>;
  perform(act: string): void;
  toggle(condition: string): void;
}

/**
 * @param user - whose account is acted on
 * @param onActed - called after an act
 */
export function createHand(server: Homeserver, user: string, onActed: () => void): ServerHand {
  const active = createStore<ReadonlySet<string>>(new Set());
  let end: (() => void)[] = [];

  /** All anew, in the table's order: what is begun last meets a request first, so that a slow refusal is slow. */
  function apply(ids: ReadonlySet<string>): void {
    for (const stop of end) stop();
    end = conditions.filter(({ id }) => ids.has(id)).map((condition) => condition.begin(server));
    active.set(ids);
  }

  return {
    acts,
    conditions,
    active,
    perform(id) {
      acts.find((act) => act.id === id)?.perform(server, user);
      onActed();
    },
    toggle(id) {
      const kind = conditions.find((condition) => condition.id === id)?.kind;
      const others = conditions.filter((condition) => active.get().has(condition.id) && condition.kind !== kind);
      const next = new Set(others.map((condition) => condition.id));
      if (!active.get().has(id)) next.add(id);
      apply(next);
    },
  };
}
