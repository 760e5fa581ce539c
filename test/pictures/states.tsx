import type { ReactNode } from "react";
import { page } from "vitest/browser";
import { More } from "../../src/components/shared/more.tsx";
import { Why } from "../../src/components/shared/why.tsx";
import { english } from "../../src/locales/english.ts";
import { stored } from "../../stories/support/backup.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { dialogs, signIn, signInSteps } from "../components/support/dialogs.tsx";

/** What is in a picture. */
interface State {
  readonly element: ReactNode;
  /** What somebody does before it is taken. */
  readonly act?: () => Promise<void>;
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const dialog = (name: string): ReactNode => dialogs[name]!(english);

/** The key states, by the names of their pictures. Another one is another line; `npm run pictures` takes it. */
export const states: Readonly<Record<string, State>> = {
  "sign-in-known": { element: signIn(signInSteps["known on"]!, english) },
  "sign-in-undetermined": {
    element: signIn(signInSteps["undetermined"]!, english),
    act: () => press(english.signInContinue),
  },
  "sign-in-unavailable": { element: signIn({ status: "unavailable", error: failure("unreachable") }, english) },
  "sign-in-failed": { element: signIn({ status: "failed", enabled: true, error: failure("unreachable") }, english) },
  "turn-off": { element: dialog("turn off") },
  "turn-off-and-delete": {
    element: dialog("turn off"),
    act: () => page.getByText(english.turnOffAnswer(true), { exact: true }).click(),
  },
  replace: { element: dialog("replace") },
  "without-recovery": { element: dialog("without recovery") },
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
