"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import { classNames } from "../shared/class-names.ts";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupStatusResult } from "../../react/use-key-backup-status.ts";
import { KeyBackupStatusView } from "../key-backup-status/key-backup-status-view.tsx";
import type { HandOver } from "../statements/hand-over.ts";
import { afterAnswer } from "./after-content.ts";
import type { KeyBackupSignInActions } from "./key-backup-sign-in-choice-view.tsx";
import type { AfterAnswer as AfterAnswerStatus } from "./sign-in-content.ts";

/** Props of {@link AfterAnswer}. */
interface AfterAnswerProps extends Pick<ComponentPropsWithoutRef<"div">, "className" | "style">, HandOver {
  snapshot: Extract<SignInSnapshot, { readonly status: AfterAnswerStatus }>;
  status: KeyBackupStatusResult | undefined;
  actions: KeyBackupSignInActions;
  messages: KeyBackupMessages;
}

/** What came of "Store keys", with the ways to go on: the question does not close on a half truth. */
export const AfterAnswer = forwardRef<HTMLDivElement, AfterAnswerProps>(function AfterAnswer(
  { snapshot, status, actions, messages, onVerify, onSetUpRecovery, recoverySetUp, learnMore, ...rest },
  ref,
) {
  const { isDone, note, leave, elsewhere } = afterAnswer(snapshot, messages);
  return (
    <div {...rest} ref={ref} tabIndex={-1} data-status={snapshot.status}>
      {status ? (
        <KeyBackupStatusView
          snapshot={status}
          actions={status}
          messages={messages}
          onVerify={onVerify}
          onSetUpRecovery={onSetUpRecovery}
          recoverySetUp={recoverySetUp}
          learnMore={learnMore}
          elsewhere={elsewhere}
          place="dialog"
        />
      ) : (
        <p role="status">{sentenceOf(snapshot, messages)}</p>
      )}
      {note !== undefined && <p className="mkb-choice-note">{note}</p>}
      <div className="mkb-actions mkb-choice-actions">
        {!status && snapshot.status === "not-stored" && (
          <button type="button" className="mkb-button mkb-button-primary" onClick={actions.retry}>
            {messages.retry}
          </button>
        )}
        <button
          type="button"
          className={classNames("mkb-button", isDone ? "mkb-button-primary" : "")}
          onClick={actions.continue}
        >
          {leave}
        </button>
      </div>
    </div>
  );
});

function sentenceOf(snapshot: AfterAnswerProps["snapshot"], messages: KeyBackupMessages): string {
  if (snapshot.status === "stored") return messages.signInStored;
  if (snapshot.status === "turning-on") return messages.tasks["turning-on"];
  if (snapshot.status === "needed") return messages.needs[snapshot.need];
  return `${messages.taskFailed["turning-on"]} ${sentenceFor(messages.backupErrors, snapshot.error.code)}`;
}
