import { optionsOf, performOnBackup } from "./backup/acts.ts";
import type { BackupStep } from "./backup/steps.ts";
import { noteAppliedValue } from "./checks.ts";
import type { Page } from "./page.ts";
import type { Step } from "./steps.ts";
import type { World } from "./world.ts";

type Act = Extract<Step, { tab: string }>;

/** Performs what a person does on a page, and lets the witness know what it means. */
export async function act(world: World, page: Page, step: Act): Promise<void> {
  // What is not on screen cannot be pressed; only a host calls `setEnabled` without it.
  if (!page.isMounted && step.type !== "mount" && step.type !== "choose") return;
  const { storage, witness } = page.household;
  const before = page.device.record.read();
  const isSound = storage.mood === "sound";
  const wasUndecided = before.decision === undefined;
  const { status } = page.snapshot;
  const isKnown = status === "on" || status === "off" || status === "undetermined";
  if ((step.type === "retry" || step.type === "retrySignIn") && witness.newest) {
    witness.newest.licences += 1;
    // At sign-in it is another question that is asked again, unless saving failed.
    const isMeant = step.type === "retry" || page.question.status === "failed";
    if (isKnown && isMeant && offersRetry(page, witness.newest.enabled)) witness.newest.over.add(status);
  }
  if (step.type === "acknowledge" && page.snapshot.change) {
    const isCertain = !witness.isMurky && isSound && storage.isToldTo(page.realm);
    witness.baseline = isCertain ? { value: page.snapshot.change.to, at: world.time.now } : undefined;
  }
  await world.turnUnchecked(page, () => {
    // What came a moment before is on the screen when it is acknowledged.
    if (step.type === "acknowledge") world.note(() => noteAppliedValue(page, true));
    const choosing = "enabled" in step ? { enabled: step.enabled, wasSent: false } : undefined;
    witness.choosing = choosing;
    perform(page, step);
    witness.choosing = undefined;
    if (choosing) {
      // Half of an answer that is on its way may have come before.
      const said = page.wire.inFlight > 0 && page.hearsay.lastAnswers().has(choosing.enabled ? "on" : "off");
      const after = page.device.record.read();
      if (after.choice === undefined || after.choice.id === before.choice?.id) return;
      const { enabled, wasSent } = choosing;
      const over = new Set(isKnown ? [status] : []);
      witness.chose(
        { enabled, page: page.realm, at: world.time.now, over, said, shownSaved: false, isDue: !wasSent, licences: 0 },
        storage.mood,
        !before.choice,
      );
    }
    if (step.type === "discard" && before.choice && !page.device.record.read().choice) {
      witness.discarded(isSound);
    }
    if (step.type === "logOut") witness.loggedOut(isSound, page.realm);
    if (step.type === "later" || step.type === "skip") {
      const after = page.device.record.read();
      if (wasUndecided && after.decision === "later") witness.hasDecided = true;
    }
  });
  // An app that dies while it writes may have written some of it.
  if (!page.realm.alive) {
    witness.blur();
    witness.mayLeave = undefined;
    witness.everChosen.add(true).add(false);
    return;
  }
  world.afterTurn(page);
}

/** Whether there is something of a choice on the screen that can be tried again: another tab may be saving it. */
function offersRetry({ snapshot: { unsaved, error } }: Page, enabled: boolean): boolean {
  return unsaved?.enabled === enabled && error?.retryable !== false;
}

function perform(page: Page, step: Act): void {
  const { preference, signIn, setEnabled } = page.device;
  switch (step.type) {
    case "choose": {
      const [options, whenTried] = optionsOf(page, step.enabled, step.how);
      return settle(setEnabled(step.enabled, options).finally(whenTried));
    }
    case "answer":
      return signIn.choose(step.enabled);
    case "retry":
      return settle(preference.retry());
    case "discard":
      return preference.discard();
    case "acknowledge":
      return preference.acknowledge();
    case "later":
      return signIn.decideLater();
    case "skip":
      return signIn.continue();
    case "ask":
      return signIn.ask();
    case "retrySignIn":
      return signIn.retry();
    case "mount":
      return page.mount();
    case "unmount":
      return page.unmount();
    case "logOut":
      page.device.forget();
      return page.unmount();
    default:
      if (page.backup) performOnBackup(page, page.backup, step as BackupStep);
  }
}

function settle(promise: Promise<void>): void {
  promise.catch(() => {});
}
