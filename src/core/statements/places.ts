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
 * - `asking`: the kit's own dialog that asks it, open or not
 */
export type Place = "settings" | "switch" | "status" | "notice" | "change" | "dialog" | "asking";

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
  asking: new Set(),
};

/** The places that say it better, where they are in view. Of two notices it is the one that comes first. */
const better: Readonly<Record<Place, readonly Place[]>> = {
  settings: [],
  dialog: [],
  status: ["settings"],
  switch: ["settings", "status"],
  notice: ["settings", "status", "switch", "dialog", "notice"],
  change: ["settings", "switch", "notice", "change"],
  asking: [],
};

/**
 * Whether a place says it: it belongs there, and no better place that is in view says it.
 *
 * @param inView - the places of this device that are in view besides
 */
export function isSaidAt(id: StatementId, place: Place, inView: readonly Place[]): boolean {
  if (!belongs[place].has(id)) return false;
  return !better[place].some((other) => inView.includes(other) && belongs[other].has(id));
}

/** Tells a place from another of its kind. */
export interface OwnPlace {
  /** Which came first: of two notices in view that one speaks. */
  readonly order: number;
}

/** Which places of a device are in view. All functions are bound. */
export interface Places {
  readonly subscribe: (listener: () => void) => () => void;
  /** Each place once; keeps its identity while nothing changed. */
  readonly getSnapshot: () => readonly Place[];
  /**
   * Each place once, as one of them sees it: of its own kind only what comes before it, or all while it is not in view
   * itself. Keeps its identity while nothing changed.
   */
  readonly besides: (place: Place, own: OwnPlace) => readonly Place[];
  /** A place came into view; call what is returned when it goes out of it. */
  readonly enter: (place: Place, own?: OwnPlace) => () => void;
}

/** Makes the list of places of one device. */
export function createPlaces(): Places {
  const listeners = createListeners();
  const entered: { readonly place: Place; readonly own: OwnPlace }[] = [];
  const seen = new WeakMap<object, readonly Place[]>();
  const whole = {};

  /** The same as before where it is equal. */
  function keep(viewer: object, list: typeof entered): readonly Place[] {
    const next = [...new Set(list.map(({ place }) => place))];
    const before = seen.get(viewer);
    if (before?.length === next.length && next.every((place) => before.includes(place))) return before;
    seen.set(viewer, next);
    return next;
  }

  return {
    subscribe: listeners.add,
    getSnapshot: () => keep(whole, entered),
    besides(place, own) {
      const isInView = entered.some((each) => each.own === own);
      const isBefore = (other: OwnPlace) => other !== own && (!isInView || other.order < own.order);
      return keep(
        own,
        entered.filter((each) => each.place !== place || isBefore(each.own)),
      );
    },
    enter(place, own = { order: 0 }) {
      const entry = { place, own };
      entered.push(entry);
      listeners.notify();
      return () => {
        const at = entered.indexOf(entry);
        if (at < 0) return;
        entered.splice(at, 1);
        listeners.notify();
      };
    },
  };
}
