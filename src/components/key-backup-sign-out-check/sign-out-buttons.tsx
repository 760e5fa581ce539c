"use client";

import type { KeyBackupMessages } from "../../locales/messages.ts";
import { classNames } from "../shared/class-names.ts";
import type { SignOutAct, SignOutContent } from "./sign-out-content.ts";

interface SignOutButtonsProps extends Pick<SignOutContent, "acts"> {
  messages: KeyBackupMessages;
  onAct: (act: SignOutAct) => void;
}

/** The ways out; the first of them is the main one. Each is a button of its own: a second press never means another. */
export function SignOutButtons({ acts, messages, onAct }: SignOutButtonsProps): React.JSX.Element {
  const [main] = acts;
  return (
    <div className="mkb-actions mkb-choice-actions">
      {acts
        .filter((act) => act !== undefined)
        .map((act) => (
          <button
            key={act}
            type="button"
            data-act={act}
            className={classNames(
              "mkb-button",
              act === main ? "mkb-button-primary" : undefined,
              act === "anyway" ? "mkb-button-danger mkb-button-plain" : undefined,
            )}
            onClick={() => onAct(act)}
          >
            {labelOf(act, messages)}
          </button>
        ))}
    </div>
  );
}

function labelOf(act: SignOutAct, messages: KeyBackupMessages): string {
  switch (act) {
    case "sign-out":
      return messages.signOut;
    case "wait":
      return messages.signOutWait;
    case "store-again":
      return messages.signOutStoreAgain;
    case "set-up-recovery":
      return messages.signOutSetUpRecovery;
    case "retry":
      return messages.retry;
    case "stay":
      return messages.signOutStay;
    case "anyway":
      return messages.signOutAnyway;
  }
}
