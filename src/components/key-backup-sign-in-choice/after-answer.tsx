"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import type { Way } from "../../core/statements/statement.ts";
import { classNames } from "../shared/class-names.ts";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupStatusResult } from "../../react/use-key-backup-status.ts";
import { KeyBackupStatusView } from "../key-backup-status/key-backup-status-view.tsx";
import type { HandOver } from "../statements/hand-over.ts";
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
  const isUnfinished = snapshot.status === "needed" || snapshot.status === "not-stored";
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
          elsewhere={snapshot.status === "stored" ? whenStored : elsewhere}
          place="dialog"
        />
      ) : (
        <p role="status">{sentenceOf(snapshot, messages)}</p>
      )}
      {isUnfinished && <p className="mkb-choice-note">{messages.signInSettingsNote}</p>}
      <div className="mkb-actions mkb-choice-actions">
        {!status && snapshot.status === "not-stored" && (
          <button type="button" className="mkb-button mkb-button-primary" onClick={actions.retry}>
            {messages.retry}
          </button>
        )}
        <button
          type="button"
          className={classNames("mkb-button", snapshot.status === "stored" ? "mkb-button-primary" : "")}
          onClick={actions.continue}
        >
          {leave(snapshot, messages)}
        </button>
      </div>
    </div>
  );
});

/**
 * Whoever wants key storage off after all says so in the settings: the answer was to store keys. And the dialog's own
 * button leaves a restore.
 */
const elsewhere: readonly Way[] = ["turn-off", "leave-restore"];
/** And once all is done nothing but that is to be said. */
const whenStored: readonly Way[] = [...elsewhere, "restore", "delete-stored"];

function leave({ status }: AfterAnswerProps["snapshot"], messages: KeyBackupMessages): string {
  if (status === "stored") return messages.signInDone;
  return status === "turning-on" ? messages.signInDontWait : messages.signInFinishLater;
}

function sentenceOf(snapshot: AfterAnswerProps["snapshot"], messages: KeyBackupMessages): string {
  if (snapshot.status === "stored") return messages.signInStored;
  if (snapshot.status === "turning-on") return messages.tasks["turning-on"];
  if (snapshot.status === "needed") return messages.needs[snapshot.need];
  return `${messages.taskFailed["turning-on"]} ${sentenceFor(messages.backupErrors, snapshot.error.code)}`;
}
