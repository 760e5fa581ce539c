"use client";

import type { FormEvent } from "react";
import { forwardRef, useId, useImperativeHandle, useRef, useState } from "react";
import { classNames } from "../shared/class-names.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import { useLate } from "../shared/use-late.ts";
import { Answers } from "./answers.tsx";
import type { KeyBackupSignInChoiceViewProps } from "./key-backup-sign-in-choice-view.tsx";
import { QuestionButtons } from "./question-buttons.tsx";
import { QuestionStatus } from "./question-status.tsx";
import type { OpenStep } from "./sign-in-content.ts";
import { signInContent } from "./sign-in-content.ts";
import { stepFocus } from "./step-focus.ts";
import { useSelection } from "./use-selection.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";

/** Props of {@link QuestionForm}. */
interface QuestionFormProps extends Omit<KeyBackupSignInChoiceViewProps, "snapshot"> {
  snapshot: OpenStep;
}

/** The form of a question that is open. */
export const QuestionForm = forwardRef<HTMLFormElement, QuestionFormProps>(function QuestionForm(
  { snapshot, actions, messages, learnMore, className, ...rest },
  ref,
) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, []);
  const focus = useKeptFocus(form, () => form.current && stepFocus(form.current));

  const [asked, setAsked] = useState(snapshot);
  if ((snapshot.status === "known" || snapshot.status === "undetermined") && asked !== snapshot) setAsked(snapshot);

  const [selection, select] = useSelection(snapshot);
  const [missing, setMissing] = useState(false);

  useLayoutEffect(() => {
    // The form has the focus itself while the server is asked; the answer moves it on.
    if (form.current?.ownerDocument.activeElement !== form.current || !form.current) return;
    stepFocus(form.current).focus({ preventScroll: true });
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (snapshot.status === "unavailable") return actions.retry();
    if (snapshot.status === "saving") return;
    if (selection === undefined) return askAgain();
    if (snapshot.status === "failed" && selection === snapshot.enabled) return actions.retry();
    actions.choose(selection);
  }

  function askAgain(): void {
    setMissing(true);
    form.current?.querySelector<HTMLElement>(".mkb-answer-radio")?.focus();
  }

  const saving = snapshot.status === "saving";
  const late = useLate(saving);
  // What is saved before anybody notices looks as it did before.
  const [before, setBefore] = useState(snapshot);
  if (!saving && before !== snapshot) setBefore(snapshot);
  const content = signInContent(saving && !late ? before : snapshot, asked, messages);
  const { leave } = signInContent(snapshot, asked, messages);
  return (
    <form
      aria-label={messages.signInTitle}
      {...rest}
      {...focus}
      ref={form}
      className={classNames("mkb mkb-choice", className)}
      tabIndex={-1}
      noValidate
      data-status={snapshot.status}
      onSubmit={submit}
    >
      <QuestionStatus
        id={`${id}status`}
        content={content}
        asked={signInContent(asked, asked, messages)}
        messages={messages}
      />
      {content.answers && (
        <Answers
          id={id}
          selected={selection}
          busy={saving}
          missing={missing && selection === undefined}
          messages={messages}
          onSelect={(enabled) => saving || select(enabled)}
        />
      )}
      {learnMore && <p className="mkb-learn-more">{learnMore}</p>}
      <p className="mkb-hidden" role="status">
        {late && messages.signInSaving}
      </p>
      <QuestionButtons
        content={content}
        saving={saving}
        describedBy={`${id}status`}
        onLeave={() => actions[leave.by]()}
      />
    </form>
  );
});
