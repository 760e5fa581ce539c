import { createListeners } from "../listeners.ts";
import type { StatementId } from "./statement.ts";

/**
 * Where statements stand.
 *
 * - `settings`: the whole section
 * - `switch`: a switch on its own
 * - `status`: this device's part on its own
 * - `notice`: at the root of an app
 * - `change`: at the root of an app, changes only
 * - `dialog`: the question at sign-in, and what follows from the answer
 */
export type Place = "settings" | "switch" | "status" | "notice" | "change" | "dialog";

const changes: readonly StatementId[] = ["conflict", "change", "applied"];
const device: readonly StatementId[] = [
  "failed",
  "lost",
  "need",
  "busy",
  "checking",
  "undecided",
  "truth",
  "just-off",
  "restored",
];
const account: readonly StatementId[] = ["unsaved", "unconfirmed", "saving", "account"];

const underWay: readonly StatementId[] = ["busy", "saving"];

/** What each place can say. */
const belongs: Readonly<Record<Place, ReadonlySet<StatementId>>> = {
  settings: new Set([...changes, ...account, ...device]),
  switch: new Set(["conflict", ...account, ...device]),
  status: new Set(device),
  notice: new Set([...changes, ...underWay, "unsaved", "failed", "lost", "need", "undecided", "truth"]),
  change: new Set([...changes, ...underWay, "unsaved"]),
  dialog: new Set(device),
};

/** The places that say it better, where they are in view. */
const better: Readonly<Record<Place, readonly Place[]>> = {
  settings: [],
  dialog: [],
  status: ["settings"],
  switch: ["settings", "status"],
  notice: ["settings", "status", "switch", "dialog"],
  change: ["settings", "switch", "notice"],
};

/**
 * Whether a place says it: it belongs there, and no better place that is in view says it.
 *
 * @param inView - the places of this device that are in view
 */
export function isSaidAt(id: StatementId, place: Place, inView: readonly Place[]): boolean {
  if (!belongs[place].has(id)) return false;
  return !better[place].some((other) => inView.includes(other) && belongs[other].has(id));
}

/** Which places of a device are in view. All functions are bound. */
export interface Places {
  readonly subscribe: (listener: () => void) => () => void;
  /** Each place once; keeps its identity while nothing changed. */
  readonly getSnapshot: () => readonly Place[];
  /** A place came into view; call what is returned when it goes out of it. */
  readonly enter: (place: Place) => () => void;
}

/** Makes the list of places of one device. */
export function createPlaces(): Places {
  const listeners = createListeners();
  const entered: { readonly place: Place }[] = [];
  let snapshot: readonly Place[] = [];

  function tell(): void {
    const next = [...new Set(entered.map(({ place }) => place))];
    if (next.length === snapshot.length && next.every((place) => snapshot.includes(place))) return;
    snapshot = next;
    listeners.notify();
  }

  return {
    subscribe: listeners.add,
    getSnapshot: () => snapshot,
    enter(place) {
      const own = { place };
      entered.push(own);
      tell();
      return () => {
        const at = entered.indexOf(own);
        if (at >= 0) entered.splice(at, 1);
        tell();
      };
    },
  };
}
