import type { AccountReading, Preference } from "../../../src/core/index.ts";
import { readAccount, readStableContent } from "../../../src/core/index.ts";
import type { Realm } from "./realm.ts";
import type { StorageMood } from "./storage.ts";

/** A choice as the person who made it remembers it. */
export interface WitnessedChoice {
  readonly enabled: boolean;
  readonly page: Realm;
  readonly at: number;
  /** What the screen said of the account when it was made, or insisted on, where it said something. */
  readonly over: Set<Preference>;
  /** Whether the homeserver said so since: an accepted request, an answer, a delivery. */
  said: boolean;
  /** Whether the screen showed it as saved. */
  shownSaved: boolean;
  /** Whether the page that it was made on has yet to send it, after what was in flight there. */
  isDue: boolean;
  /** How many requests the person's own acts account for. */
  licences: number;
}

/** What somebody who sat beside the user of one device knows, without looking into the kit. */
export class Witness {
  newest: WitnessedChoice | undefined;
  /** What the person is choosing at this very moment. */
  choosing: { readonly enabled: boolean; wasSent: boolean } | undefined;
  readonly everChosen = new Set<boolean>();
  /** What the homeserver ever said to a page of this device. */
  readonly everHeard = new Set<Preference>();
  /** Whether room keys may leave; `undefined` where a broken storage or a crash makes either right. */
  mayLeave: boolean | undefined = false;
  /** The only page that can know it, where the storage refused to keep or to remove anything. */
  onlyPage: Realm | undefined;
  /** What `mayLeave` was before the unsaved choices; see {@link Witness.chose}. */
  mayLeaveBefore: boolean | undefined = false;
  /** What the user last chose, acknowledged or was first shown, and since when. */
  baseline: { readonly value: Preference; readonly at: number } | undefined;
  /** That the storage failed, or the app died while it wrote: what the device remembers is anybody's guess. */
  isMurky = false;
  /** When the screen last said that the homeserver refuses to confirm what it delivers. */
  unconfirmedAt = Number.NEGATIVE_INFINITY;
  /** Pages that may hold in memory what a broken storage did not take. */
  readonly unsound = new Set<Realm>();
  /** Whether the user decided on this device. */
  hasDecided = false;
  hasDecidedBefore = false;
  /** Whether the host took a value over in the user's place. */
  hasApplied = false;

  /** The storage is not what it should be. */
  blur(): void {
    this.isMurky = true;
    this.baseline = undefined;
  }

  /** The storage is what it should be again: what it refused may be kept by now, or at the next write. */
  mended(): void {
    if (this.isMurky && this.newest?.enabled && this.mayLeave === false) this.mayLeave = undefined;
  }

  chose(choice: WitnessedChoice, mood: StorageMood, isFirstUnsaved: boolean): void {
    const isSound = mood === "sound";
    if (isFirstUnsaved) {
      this.mayLeaveBefore = this.isMurky ? undefined : this.mayLeave;
      this.hasDecidedBefore = this.hasDecided;
    }
    this.newest = choice;
    this.hasDecided = true;
    this.everChosen.add(choice.enabled);
    this.hasDecided = this.hasDecidedBefore;
    // On that was kept before is not written again, so it stays kept.
    if (!choice.enabled || isSound) this.mayLeave = choice.enabled;
    // A storage that refused to remove it may hold it still.
    else if (this.onlyPage) this.mayLeave = undefined;
    const isRemembered = [...this.unsound].some(({ alive }) => alive);
    this.isMurky = !isSound || isRemembered;
    this.onlyPage = mood === "forbidden" || isRemembered ? choice.page : undefined;
  }

  discarded(isSound: boolean): void {
    this.newest = undefined;
    this.hasDecided = this.hasDecidedBefore;
    this.mayLeave = isSound && !this.isMurky ? this.mayLeaveBefore : undefined;
  }

  /** Nothing is remembered any more. */
  forgot(): void {
    this.newest = undefined;
    this.mayLeave = false;
    this.onlyPage = undefined;
    this.baseline = undefined;
    this.hasDecided = false;
    this.hasApplied = false;
  }

  /** The user logs out; what a broken storage keeps may be found there again, though not by this page. */
  loggedOut(isSound: boolean, page: Realm): void {
    this.forgot();
    if (isSound) return;
    this.blur();
    this.onlyPage = page;
  }

  /** A page died, in the middle of whatever it did. */
  died(confirm: "always" | "undetermined" | "never"): void {
    // It may have taken a value over.
    if (confirm === "undetermined" && !this.hasDecided) this.mayLeave = undefined;
    // Or noted that a choice is saved.
    if (this.newest && !this.newest.shownSaved) this.baseline = undefined;
  }

  /** The homeserver said something to this device. */
  heard(preference: Preference): void {
    this.everHeard.add(preference);
    if (this.newest && preference === (this.newest.enabled ? "on" : "off")) this.newest.said = true;
  }
}

/** The last things that a page was told, for questions that are asked of each. */
export class Hearsay {
  /** What the account says by anything that this page was told. */
  readonly said = new Set<Preference>();
  /** The last answers to both questions, newest first. */
  readonly stable: unknown[] = [];
  readonly legacy: unknown[] = [];
  /** When the homeserver last answered a question. */
  answeredAt = Number.NEGATIVE_INFINITY;
  synced: AccountReading | undefined;

  /** What the last answers to both questions may mean together. */
  lastAnswers(depth = 3): Set<"on" | "off" | "undetermined"> {
    const { stable, legacy } = this;
    const all = new Set<"on" | "off" | "undetermined">();
    for (const first of stable.slice(0, depth)) {
      // The legacy event counts only where the stable one is missing.
      if (readStableContent(first).status !== "missing") all.add(readAccount(first, undefined).preference);
      for (const second of legacy.slice(0, depth)) all.add(readAccount(first, second).preference);
    }
    return all;
  }
}
