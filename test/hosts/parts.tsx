import type { ReactNode } from "react";
import { expect } from "vitest";
import {
  KeyBackupNoticeView,
  KeyBackupRecoveryFormView,
  KeyBackupRecoverySetUpView,
  KeyBackupSettingsView,
  KeyBackupSignInChoiceView,
  KeyBackupStatusView,
  KeyBackupToggleView,
} from "../../src/components/index.ts";
import { More } from "../../src/components/shared/more.tsx";
import { Why } from "../../src/components/shared/why.tsx";
import { english } from "../../src/locales/english.ts";
import { alone, backup, stored, untrusted, uploading } from "../../stories/support/backup.ts";
import { change, failure, off, preference } from "../../stories/support/snapshots.ts";
import { dialogs, signIn, signInSteps } from "../components/support/dialogs.tsx";
import { fakeActions } from "../components/support/host.tsx";

const actions = fakeActions();
const nothing = () => {};
const messages = english;
const learnMore = <a href="https://example.org/help">Learn more</a>;
const setUp = {
  ...fakeActions(),
  begin: nothing,
  askWithout: nothing,
  keep: nothing,
  check: nothing,
  change: nothing,
  goBack: nothing,
};
const recoveryKey = "EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d";
const aChange = alone({ ...off, change: change({}) });

/** What stands in a page, one below the other: every kind of element that the kit is made of. */
export const everything: ReactNode = (
  <>
    <KeyBackupNoticeView snapshot={aChange} actions={actions} messages={messages} learnMore={learnMore} />
    <KeyBackupNoticeView snapshot={aChange} actions={actions} messages={messages} data-shape="bar" />
    <KeyBackupSettingsView snapshot={uploading} actions={actions} messages={messages} learnMore={learnMore} />
    <KeyBackupSettingsView snapshot={stored} actions={actions} messages={messages} />
    <KeyBackupStatusView snapshot={untrusted} actions={actions} messages={messages} onVerify={async () => {}} />
    <KeyBackupToggleView
      snapshot={alone(preference({ status: "undetermined", reason: "missing" }))}
      actions={actions}
      messages={messages}
    />
    <KeyBackupSignInChoiceView
      snapshot={{ status: "failed", enabled: true, error: failure("unreachable") }}
      actions={actions}
      messages={messages}
      learnMore={learnMore}
    />
    <KeyBackupRecoveryFormView snapshot={backup({})} actions={actions} messages={messages} onCancel={nothing} />
    <KeyBackupRecoverySetUpView
      snapshot={{ step: "key", recoveryKey } as never}
      actions={{ ...setUp, leave: nothing }}
      messages={messages}
    />
    <div className="mkb mkb-status">
      <Why error={failure("rate-limited")} messages={messages} />
      <More messages={messages}>
        <button className="mkb-button mkb-button-plain mkb-button-danger">Delete</button>
      </More>
      <p className="mkb-answers-missing">{messages.answerMissing}</p>
    </div>
  </>
);

/** Opens whatever is behind a word. */
export function unfold(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>(".mkb details")) details.open = true;
}

/** What stands on top of a page. */
export const onTop: Readonly<Record<string, ReactNode>> = {
  "the question at sign-in": signIn(signInSteps["failed"]!, english),
  "a confirmation": dialogs["turn off"]!(english),
};

/** Waits until all is said: live regions are in the page before what they say. */
export async function settled(): Promise<void> {
  const calls = document.querySelectorAll(".mkb-notice, .mkb-settings, .mkb-status[tabindex], .mkb-toggle");
  const isSaid = (each: Element) => each.querySelector("[data-statement]") !== null;
  await expect.poll(() => [...calls].every(isSaid)).toBe(true);
}
