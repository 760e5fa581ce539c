import type { Page } from "./page.ts";
import { Violation } from "./violation.ts";
import type { World } from "./world.ts";

/** What has to be so on every page at every moment. */
export function checkScreen(page: Page, world: World): void {
  checkKnown(page);
  checkQuestion(page);
  noteAppliedValue(page);
  const { readError } = page.snapshot;
  if (readError && !readError.transient) page.household.witness.unconfirmedAt = world.time.now;
  if (!page.household.storage.isToldTo(page.realm) || page.household.storage.mood === "forbidden") return;
  checkSaved(page);
  // What a page shows that is not listening, nobody sees.
  if (!page.isMounted) return;
  noteFirstShown(page, world);
  checkUnsaved(page);
}

/** P1: a value is shown only where somebody said so. */
function checkKnown({ name, snapshot, hearsay }: Page): void {
  const { status, enabled, saving, unsaved } = snapshot;
  if (status === "loading" || status === "unavailable") {
    if (enabled !== undefined && !saving && !unsaved) {
      throw new Violation("P1", `${name} shows ${String(enabled)} and is ${status}`);
    }
    return;
  }
  if (!hearsay.said.has(status)) throw new Violation("P1", `${name} shows "${status}", which nobody said`);
}

/** P1: nothing is asked as if it were unset where it could not be read. */
function checkQuestion({ name, question, hearsay }: Page): void {
  if (question.status === "undetermined" && !hearsay.said.has("undetermined")) {
    throw new Violation("P1", `${name} asks as if nothing were set`);
  }
  if (question.status === "known" && !hearsay.said.has(question.enabled ? "on" : "off")) {
    throw new Violation("P1", `${name} asks with a default that nobody said`);
  }
}

/** P6: what is not saved is not what the account says. */
function checkUnsaved({ name, snapshot, wire: { inFlight } }: Page): void {
  // While the homeserver is asked, a tab may lag behind what another one found.
  if (inFlight > 0 || snapshot.unsaved?.conflict) return;
  const { status, source, unsaved, readError } = snapshot;
  if (!unsaved || readError || source !== "stable") return;
  if (status === (unsaved.enabled ? "on" : "off")) {
    throw new Violation("P6", `${name} shows "${status}" as not saved, and as what the account says`);
  }
}

/** P3: a choice is shown as saved only when the homeserver said so. */
function checkSaved(page: Page): void {
  const { witness } = page.household;
  const { newest } = witness;
  const { saving, unsaved } = page.snapshot;
  if (!newest || witness.isMurky || page.device.record.read().choice) return;
  // A page that is not listening shows what it showed.
  if (page.isMounted && (saving || unsaved)) return;
  if (!newest.said) throw new Violation("P3", `${page.name} shows a choice as saved, and nobody said so`);
  if (newest.shownSaved) return;
  newest.shownSaved = true;
  witness.baseline = { value: newest.enabled ? "on" : "off", at: newest.at };
}

/** The first value that a device shows for certain is what later changes are held against. */
function noteFirstShown(page: Page, world: World): void {
  const { witness } = page.household;
  const { status, change, saving, unsaved, readError } = page.snapshot;
  if (witness.baseline || witness.isMurky || change || saving || unsaved || readError || page.wire.inFlight > 0) return;
  if (status === "loading" || status === "unavailable") return;
  if (page.hearsay.answeredAt <= world.liedAt + world.slowestMs) return;
  // After its storage was cleared a device begins anew with the next news; another tab may have noted newer ones.
  if (page.device.record.read().seen !== status) return;
  const answers = page.hearsay.lastAnswers(1);
  if (answers.size === 1 && answers.has(status)) witness.baseline = { value: status, at: world.time.now };
}

/**
 * A host may take a valid value over at sign-in, once, where nobody decided.
 *
 * @param isOnScreen - whether the page is known to show what its record holds
 */
export function noteAppliedValue(page: Page, isOnScreen = page.household.storage.isToldTo(page.realm)): void {
  const { witness } = page.household;
  const { applied } = page.device.record.read();
  if (applied === undefined || witness.hasApplied || !isOnScreen) return;
  witness.hasApplied = true;
  if (witness.mayLeave === undefined || witness.isMurky) return;
  if (page.household.storage.mood !== "sound") return void (witness.mayLeave = undefined);
  if (witness.hasDecided) throw new Violation("P5", `${page.name} replaced a decision by the homeserver's value`);
  if (!witness.everHeard.has(applied ? "on" : "off")) throw new Violation("P5", `${page.name} made a value up`);
  witness.hasDecided = true;
  witness.mayLeave = applied;
}

/** Whether room keys may leave a page; `undefined` where either is right, or the page was not told yet. */
export function mayLeave(page: Page, { beginning: { confirm } }: World): boolean | undefined {
  const { storage, witness } = page.household;
  if (!storage.isToldTo(page.realm) || storage.mood === "forbidden") return undefined;
  if (witness.onlyPage && witness.onlyPage !== page.realm) return undefined;
  // A page that cannot see what another one decided may let the host decide once more.
  if (witness.isMurky && confirm === "undetermined") return undefined;
  return witness.mayLeave;
}

/** P5: room keys may leave exactly when the user of this device said so, in whichever tab. */
export function checkGate(page: Page, world: World): void {
  const { storage, witness } = page.household;
  if (!storage.isToldTo(page.realm) || storage.mood === "forbidden") return;
  const isOpen = page.device.gate?.getSnapshot().open ?? false;
  if (isOpen && !witness.hasApplied && !witness.everChosen.has(true)) {
    throw new Violation("P5", `the gate of ${page.name} was opened by nobody, and nobody was told`);
  }
  const expected = mayLeave(page, world);
  if (expected === undefined || isOpen === expected) return;
  throw new Violation("P5", `the gate of ${page.name} is ${isOpen ? "open" : "closed"} against the user's word`);
}
