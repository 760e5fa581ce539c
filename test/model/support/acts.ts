import type { Page } from "./page.ts";
import type { Step } from "./steps.ts";
import type { World } from "./world.ts";

type Act = Extract<Step, { tab: string }>;

/** Performs what a person does on a page, and lets the witness know what it means. */
export async function act(world: World, page: Page, step: Act): Promise<void> {
  const { storage, witness } = page.household;
  const before = page.device.record.read();
  const isSound = storage.mood === "sound" && storage.untold === 0;
  const wasUndecided = before.decision === undefined;
  const { status } = page.snapshot;
  const isKnown = status === "on" || status === "off" || status === "undetermined";
  if (step.type === "retry" && witness.newest) witness.newest.licences += 1;
  if (step.type === "acknowledge" && page.snapshot.change && !witness.isMurky && isSound) {
    witness.baseline = { value: page.snapshot.change.to, at: world.time.now };
  }
  await world.turnUnchecked(page, () => {
    perform(page, step);
    if (step.type === "choose" || step.type === "answer") {
      const after = page.device.record.read();
      if (after.choice === undefined || after.choice.id === before.choice?.id) return;
      const { enabled } = step;
      const said = false;
      const over = isKnown ? status : undefined;
      witness.chose({ enabled, page: page.realm, over, said, shownSaved: false, licences: 1 }, isSound, !before.choice);
    }
    if (step.type === "discard" && before.choice && !page.device.record.read().choice) {
      witness.discarded(isSound);
    }
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

function perform(page: Page, step: Act): void {
  const { preference, signIn, setEnabled } = page.device;
  switch (step.type) {
    case "choose":
      return settle(setEnabled(step.enabled));
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
    default:
  }
}

function settle(promise: Promise<void>): void {
  promise.catch(() => {});
}
