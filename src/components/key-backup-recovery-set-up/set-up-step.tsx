"use client";

import type { ReactNode } from "react";
import type { SetUpState } from "../../core/recovery/set-up.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import type { KeyBackupRecoverySetUpActions } from "../../react/use-key-backup-recovery-set-up.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { Why } from "../shared/why.tsx";
import { RecoveryKeyCheck } from "./recovery-key-check.tsx";
import { RecoveryKeyShown } from "./recovery-key-shown.tsx";
import { SetUpButton } from "./set-up-button.tsx";

/** Props of {@link SetUpStep}. */
export interface SetUpStepProps {
  snapshot: SetUpState;
  actions: KeyBackupRecoverySetUpActions;
  messages: KeyBackupMessages;
  onDone: (() => void) | undefined;
  onCancel: (() => void) | undefined;
  onWithout: (() => void) | undefined;
  learnMore: ReactNode;
}

/** What one step says below its heading, and its buttons: one that goes on, and two others at most. */
export function SetUpStep(props: SetUpStepProps): React.JSX.Element {
  const { snapshot, actions, messages, onDone, onCancel } = props;
  const leaving = (label: string, main = false) =>
    onCancel && (
      <SetUpButton
        main={main}
        onClick={() => {
          actions.leave();
          onCancel();
        }}
      >
        {label}
      </SetUpButton>
    );
  const cancel = leaving(messages.cancel);
  switch (snapshot.step) {
    case "why":
      return <WhyStep {...props} cancel={cancel} />;
    case "without":
      return <WithoutStep {...props} />;
    case "key":
      return <RecoveryKeyShown {...{ snapshot, actions, messages, cancel }} />;
    case "check":
      return <RecoveryKeyCheck {...{ snapshot, actions, messages }} />;
    case "working":
      return <p role="status">{messages.setUpWorkingNote}</p>;
    case "failed":
      return <FailedStep {...{ snapshot, actions, messages, cancel }} acknowledge={leaving(messages.close, true)} />;
    case "done":
      return (
        <>
          <p>
            {messages.setUpDoneText} {messages.setUpIdentity[snapshot.identity]}
          </p>
          {onDone && (
            <div className="mkb-actions">
              <SetUpButton main onClick={onDone}>
                {messages.setUpClose}
              </SetUpButton>
            </div>
          )}
        </>
      );
  }
}

function WhyStep({ actions, messages, onWithout, learnMore, cancel }: SetUpStepProps & { cancel: ReactNode }) {
  return (
    <>
      <p>{messages.setUpText}</p>
      {learnMore && <div className="mkb-set-up-more">{learnMore}</div>}
      <div className="mkb-actions">
        <SetUpButton main onClick={actions.begin}>
          {messages.setUpBegin}
        </SetUpButton>
        {cancel}
        {onWithout && (
          <SetUpButton plain onClick={actions.askWithout}>
            {messages.withoutRecoveryConfirm}
          </SetUpButton>
        )}
      </div>
    </>
  );
}

/** The safe answer is the main one, also behind the question that was asked for the other. */
function WithoutStep({ actions, messages, onWithout, learnMore }: SetUpStepProps) {
  return (
    <>
      {messages.withoutRecoveryText.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {learnMore && <div className="mkb-set-up-more">{learnMore}</div>}
      <div className="mkb-actions">
        <SetUpButton main onClick={actions.begin}>
          {messages.setUpBegin}
        </SetUpButton>
        <SetUpButton onClick={() => onWithout?.()}>{messages.withoutRecoveryConfirm}</SetUpButton>
        <SetUpButton plain onClick={actions.goBack}>
          {messages.setUpBack}
        </SetUpButton>
      </div>
    </>
  );
}

interface FailedStepProps extends Pick<SetUpStepProps, "actions" | "messages"> {
  snapshot: SetUpState & { step: "failed" };
  cancel: ReactNode;
  /** Leaves it where trying again cannot help. */
  acknowledge: ReactNode;
}

function FailedStep({ snapshot: { error }, actions, messages, cancel, acknowledge }: FailedStepProps) {
  return (
    <>
      <p>
        <ErrorText text={sentenceFor(messages.backupErrors, error.code)} link={error.link} messages={messages} />
      </p>
      {error.retryable && <p>{messages.setUpFailedNote}</p>}
      <Why
        error={{ code: error.code, message: error.message, link: undefined }}
        sentence={messages.setUpFailedWhy}
        messages={messages}
      />
      <div className="mkb-actions">
        {error.retryable && (
          <SetUpButton main onClick={actions.retry}>
            {messages.retry}
          </SetUpButton>
        )}
        {error.retryable ? cancel : acknowledge}
      </div>
    </>
  );
}
