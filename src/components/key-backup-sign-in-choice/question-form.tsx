"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import { classNames } from "../shared/class-names.ts";
import { Answers } from "./answers.tsx";
import type { KeyBackupSignInChoiceViewProps } from "./key-backup-sign-in-choice-view.tsx";
import { QuestionButtons } from "./question-buttons.tsx";
import { QuestionStatus } from "./question-status.tsx";
import type { OpenStep } from "./sign-in-content.ts";
import { useQuestion } from "./use-question.ts";

/** Props of {@link QuestionForm}. */
interface QuestionFormProps extends Omit<KeyBackupSignInChoiceViewProps, "snapshot"> {
  snapshot: OpenStep;
}

/** The form of a question that is open. */
export const QuestionForm = forwardRef<HTMLFormElement, QuestionFormProps>(function QuestionForm(
  { snapshot, actions, messages, learnMore, className, ...rest },
  ref,
) {
  const form = useRef<HTMLFormElement>(null);
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, []);
  const question = useQuestion(form, { snapshot, actions, messages });
  return (
    <form
      aria-label={question.title}
      {...rest}
      {...question.formProps}
      ref={form}
      className={classNames("mkb mkb-choice", className)}
      tabIndex={-1}
    >
      <QuestionStatus question={question} messages={messages} />
      {question.answers.length > 0 && <Answers question={question} />}
      {learnMore && <p className="mkb-learn-more">{learnMore}</p>}
      <p className="mkb-hidden" role="status">
        {question.savingNote}
      </p>
      <QuestionButtons question={question} />
    </form>
  );
});
