import type { PreferenceSnapshot, PreferenceStatus } from "../preference/snapshot.ts";
import type { Leaving, Reading } from "./axes.ts";
import { stores } from "./axes.ts";

/** What the account says, as far as the truth goes. */
export type AccountWord = Exclude<PreferenceStatus, "loading">;

/** What the upload gate does; `none` where the host installed none. */
export type GateWord = "open" | "closed" | "none";

/** What the user can do about it. Only what works is offered. */
export type TruthAction =
  | "turn-on"
  | "turn-off"
  | "delete-stored"
  | "retry"
  | "verify"
  | "enter-recovery-key"
  | "replace";

/** The account's word, what leaves this device and what it could read back, side by side. */
export interface Truth {
  /** What the account says. */
  readonly account: AccountWord;
  /** What leaves this device. */
  readonly leaving: Leaving;
  /** What this device could read back. */
  readonly reading: Reading;
  /** What the upload gate does. */
  readonly gate: GateWord;
  /** Whether account and device differ, so that somebody looking at one would be wrong about the other. */
  readonly differs: boolean;
  /** The ways out, the likeliest first. */
  readonly actions: readonly TruthAction[];
}

/** What a {@link Truth} is made from. */
export type Combination = Pick<Truth, "account" | "leaving" | "reading" | "gate">;

/**
 * What is true of one combination. Every combination is a row of `docs/truth.md`, which is made from this.
 *
 * @example
 * ```ts
 * import { truthOf } from "matrix-react-key-backup/core";
 *
 * const { differs, actions } = truthOf("on", "held", "readable", "closed");
 * console.log(differs, actions); // true ["turn-on", "turn-off"]
 * ```
 */
export function truthOf(account: AccountWord, leaving: Leaving, reading: Reading, gate: GateWord): Truth {
  const seen: Combination = { account, leaving, reading, gate };
  return { ...seen, differs: differs(seen), actions: actionsOf(seen) };
}

/** The truth of what was seen; `undefined` while the account is not known yet, or a choice is on its way to it. */
export function truthSeen(
  { status, saving }: Pick<PreferenceSnapshot, "status" | "saving">,
  { leaving, reading, gateOpen }: Seen,
): Truth | undefined {
  if (status === "loading" || saving) return undefined;
  return truthOf(status, leaving, reading, gateOpen === undefined ? "none" : gateOpen ? "open" : "closed");
}

/** What of a snapshot of the backup the truth is made from. */
interface Seen {
  readonly leaving: Leaving;
  readonly reading: Reading;
  readonly gateOpen: boolean | undefined;
}

/** Whether keys leave this device, or would if the server took them. */
function sends({ leaving }: Combination): boolean {
  return stores(leaving) || leaving === "refused";
}

function differs(seen: Combination): boolean {
  const { account, leaving } = seen;
  if (leaving === "checking" || account === "unavailable") return false;
  if (account === "on") return !stores(leaving);
  // Nobody decided, or somebody decided against it: a device that stores keys all the same is not what people expect.
  return sends(seen);
}

function actionsOf(seen: Combination): readonly TruthAction[] {
  const { account, leaving, reading } = seen;
  switch (account) {
    case "unavailable":
      return stores(leaving) && reading === "unreadable" ? ["retry", "verify", "enter-recovery-key"] : ["retry"];
    case "on":
      return whereOn(seen);
    case "off":
      return whereOff(seen);
    case "undetermined":
      if (leaving === "checking" && reading === "checking") return closing(seen);
      if (reading === "unknown" && !sends(seen)) return ["retry", ...closing(seen)];
      return ["turn-on", stopping(seen)];
  }
}

function whereOn(seen: Combination): readonly TruthAction[] {
  const { leaving, reading, gate } = seen;
  if (stores(leaving) && reading === "readable") return [];
  // The look that is under way has a limit.
  if (reading === "checking" && leaving !== "refused") return leaving === "held" ? [stopping(seen)] : [];
  // Nobody said on here: what appeared may be deleted, and nothing asks to trust it.
  if (gate === "closed" && (reading === "untrusted" || reading === "unreadable")) {
    return ["turn-on", stopping(seen), "delete-stored"];
  }
  return [...new Set([...waysIn(seen), stopping(seen)])];
}

/** How this device comes to store keys that can be read back. */
function waysIn({ leaving, reading }: Combination): readonly TruthAction[] {
  switch (reading) {
    case "checking":
    case "unknown":
      return ["retry"];
    case "nothing-stored":
      return ["turn-on"];
    case "readable":
      return leaving === "refused" ? ["retry"] : ["turn-on"];
    case "unreadable":
    case "untrusted":
      return ["verify", "enter-recovery-key", "replace"];
    case "damaged":
      return ["retry", "replace", "delete-stored"];
  }
}

/** Off is off: nothing asks to trust what is stored. */
function whereOff(seen: Combination): readonly TruthAction[] {
  const { reading } = seen;
  if (sends(seen)) return ["turn-on", stopping(seen)];
  switch (reading) {
    case "checking":
    case "nothing-stored":
      return closing(seen);
    case "unknown":
      return ["retry", ...closing(seen)];
    case "readable":
    case "unreadable":
    case "untrusted":
    case "damaged":
      return [...closing(seen), "delete-stored"];
  }
}

/** The user decided on here once: keys would leave as soon as there is a backup that this device trusts. */
function closing({ gate }: Combination): readonly TruthAction[] {
  return gate === "open" ? ["turn-off"] : [];
}

/** Without a gate only deleting makes a device stop that stores. */
function stopping({ gate, leaving }: Combination): TruthAction {
  return gate === "none" && stores(leaving) ? "delete-stored" : "turn-off";
}

const accountWords: readonly AccountWord[] = ["on", "off", "undetermined", "unavailable"];
const allReadings: readonly Reading[] = [
  "checking",
  "unknown",
  "nothing-stored",
  "readable",
  "unreadable",
  "untrusted",
  "damaged",
];
const notAsked: readonly Reading[] = ["checking", "unknown"];
const asked: readonly Reading[] = ["nothing-stored", "readable", "unreadable", "untrusted", "damaged"];
const sent: readonly Reading[] = ["checking", "unknown", "readable", "unreadable", "untrusted", "damaged"];

/** What can be seen together: a closed gate holds whatever comes, and without a gate no refusal is seen. */
const possible: Readonly<Record<GateWord, Readonly<Partial<Record<Leaving, readonly Reading[]>>>>> = {
  open: {
    checking: notAsked,
    nothing: asked,
    held: allReadings,
    uploading: sent,
    stored: sent,
    idle: sent,
    refused: allReadings,
  },
  closed: { held: allReadings },
  none: { checking: notAsked, nothing: asked, uploading: sent, idle: sent },
};

/** Every combination that can be. */
export function combinations(): readonly Combination[] {
  return accountWords.flatMap((account) =>
    Object.entries(possible).flatMap(([gate, ways]) =>
      Object.entries(ways).flatMap(([leaving, readings]) =>
        readings.map((reading): Combination => ({
          account,
          leaving: leaving as Leaving,
          reading,
          gate: gate as GateWord,
        })),
      ),
    ),
  );
}
