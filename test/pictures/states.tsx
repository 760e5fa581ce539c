import type { ReactNode } from "react";
import { expect } from "vitest";
import { page } from "vitest/browser";
import { KeyBackupNoticeView, KeyBackupRecoverySetUpView, KeyBackupSettingsView } from "../../src/components/index.ts";
import { More } from "../../src/components/shared/more.tsx";
import { Why } from "../../src/components/shared/why.tsx";
import { english } from "../../src/locales/english.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";
import { alone, paused, stored, untrusted } from "../../stories/support/backup.ts";
import { change, failure, off } from "../../stories/support/snapshots.ts";
import { statusActions } from "../components/support/backup.ts";
import { dialogs, signIn, signInSteps } from "../components/support/dialogs.tsx";

/** What is in a picture. */
interface State {
  readonly element: ReactNode;
  /** What somebody does before it is taken. */
  readonly act?: () => Promise<void>;
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
/** Waits for what is said: live regions are in the page before it. */
const said = async (): Promise<void> => {
  await expect.poll(() => document.querySelector("[data-statement]")).toBeTruthy();
};
const nothing = () => {};

const settings = (snapshot: KeyBackupStatusSnapshot): ReactNode => (
  <KeyBackupSettingsView snapshot={snapshot} actions={statusActions()} messages={english} />
);
const setUpActions = {
  begin: nothing,
  askWithout: nothing,
  keep: nothing,
  check: nothing,
  change: nothing,
  goBack: nothing,
  retry: nothing,
  leave: nothing,
};
const dialog = (name: string): ReactNode => dialogs[name]!(english);

/** The key states, by the names of their pictures. Another one is another line; `npm run pictures` takes it. */
export const states: Readonly<Record<string, State>> = {
  "sign-in-known": { element: signIn(signInSteps["known on"]!, english) },
  "sign-in-undetermined": {
    element: signIn(signInSteps["undetermined"]!, english),
    act: () => press(english.signInContinue),
  },
  "sign-in-failed": { element: signIn({ status: "failed", enabled: true, error: failure("unreachable") }, english) },
  "turn-off-and-delete": {
    element: dialog("turn off"),
    act: () => page.getByText(english.turnOffAnswer(true), { exact: true }).click(),
  },
  "without-recovery": { element: dialog("without recovery") },
  "sign-out-held": { element: dialog("sign-out, held") },
  "settings-on": { element: settings(stored), act: said },
  "settings-paused": { element: settings(paused), act: said },
  "settings-not-trusted": { element: settings(untrusted), act: said },
  "notice-of-a-change": {
    element: (
      <KeyBackupNoticeView
        snapshot={alone({ ...off, change: change({}) })}
        actions={statusActions()}
        messages={english}
      />
    ),
    act: said,
  },
  "recovery-key": {
    element: (
      <KeyBackupRecoverySetUpView
        snapshot={{ step: "key", recoveryKey: "EsTc 5rr1 4Jhp UGSC y1Ma H42p aBcD 3fGh 6jKm 8nPq r9sT uvWx" }}
        actions={setUpActions}
        messages={english}
        onDone={nothing}
        onCancel={nothing}
      />
    ),
  },
  disclosures: {
    element: (
      <div className="mkb" style={{ display: "grid", gap: "1em" }}>
        <div className="mkb-actions">
          <button className="mkb-button mkb-button-primary">{english.signInContinue}</button>
          <button className="mkb-button">{english.cancel}</button>
          <More messages={english}>
            <button className="mkb-button mkb-button-plain">{english.way("restore", stored)}</button>
            <button className="mkb-button mkb-button-plain mkb-button-danger">{english.deleteConfirm}</button>
          </More>
        </div>
        <Why error={failure("rate-limited")} messages={english} />
      </div>
    ),
    act: async () => {
      await page.getByText(english.more, { exact: true }).click();
      await page.getByText(english.why, { exact: true }).click();
    },
  },
};
