import type { RefObject } from "react";
import { useId, useState } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { SubmitProps } from "../shared/submit-props.ts";
import { submitProps } from "../shared/submit-props.ts";
import type { KeptFocus } from "../shared/use-kept-focus.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import { useLate } from "../shared/use-late.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";
import type { KeyBackupAnswer } from "../key-backup-confirmations/confirmations.ts";
import type { KeyBackupButton } from "../statements/parts.ts";
import type { KeyBackupSignInActions } from "./key-backup-sign-in-choice-view.tsx";
import type { OpenStep } from "./sign-in-content.ts";
import { signInContent } from "./sign-in-content.ts";
import { stepFocus } from "./step-focus.ts";
import { useSelection } from "./use-selection.ts";

/** The question at sign-in: its words, and what to spread on its elements. */
export interface KeyBackupQuestion {
  /** The name of the dialog, or the heading. */
  readonly title: string;
  /** For a `<form>` with `tabIndex={-1}`: it takes the focus while the homeserver is asked. */
  readonly formProps: KeptFocus &
    SubmitProps & {
      readonly noValidate: true;
      /** Where the question stands. */
      readonly "data-status": OpenStep["status"];
    };
  /** What is said above the answers, a paragraph each. */
  readonly text: readonly string[];
  /** Where the user can do something about what went wrong. */
  readonly link: string | undefined;
  /** How the text is dressed. */
  readonly tone: "quiet" | "warning";
  /** For the element with the text. */
  readonly textProps: { readonly id: string; readonly role: "status" };
  /** What was said when the user was asked: keep room for it, and the answers stay where they are. */
  readonly room: readonly string[];
  /** What the answers answer. */
  readonly question: string;
  /** The two answers, for radio buttons of one `name` (`answersName`); empty while they are not asked for. */
  readonly answers: readonly KeyBackupAnswer[];
  /** The `name` of the radio buttons. */
  readonly answersName: string;
  /** For the group of them. */
  readonly answersProps: {
    readonly role: "radiogroup";
    readonly "aria-required": true;
    readonly "aria-invalid": boolean;
    readonly "aria-describedby": string;
  };
  /** Said where the question was sent without an answer. Its element is always in the page. */
  readonly missing: string | undefined;
  /** For the element with that. */
  readonly missingProps: { readonly id: string; readonly role: "status" };
  /** Whether the answer is on its way and cannot be changed. */
  readonly isSaving: boolean;
  /** That it is, once that takes a while: to be announced, and not to be seen twice. */
  readonly savingNote: string | undefined;
  /** Sends the answer, or asks the homeserver again. */
  readonly submit: (KeyBackupButton & { readonly describedBy: string | undefined }) | undefined;
  /** The other button: decide later, or go on. */
  readonly leave: KeyBackupButton;
}

interface QuestionContext {
  readonly snapshot: OpenStep;
  readonly actions: KeyBackupSignInActions;
  readonly messages: KeyBackupMessages;
  /** Whose question it is, where the same component may ask for another account. */
  readonly owner?: unknown;
}

/** All that a question that is open is made from. */
export function useQuestion(form: RefObject<HTMLFormElement | null>, context: QuestionContext): KeyBackupQuestion {
  const { snapshot, actions, messages, owner } = context;
  const id = useId();
  const focus = useKeptFocus(form, () => form.current && stepFocus(form.current));
  const [selection, select] = useSelection(snapshot, owner);
  const [isMissing, setMissing] = useState(false);
  // Another question begins with a check, which ends the selection, too.
  if (isMissing && snapshot.status === "checking") setMissing(false);

  useLayoutEffect(() => {
    // The form has the focus itself while the server is asked; the answer moves it on.
    if (form.current?.ownerDocument.activeElement !== form.current || !form.current) return;
    stepFocus(form.current).focus({ preventScroll: true });
  });

  function submit(): void {
    if (snapshot.status === "unavailable") return actions.retry();
    if (snapshot.status === "saving") return;
    if (selection === undefined) return askAgain();
    if (snapshot.status === "failed" && selection === snapshot.enabled) return actions.retry();
    actions.choose(selection);
  }
  function askAgain(): void {
    setMissing(true);
    form.current?.querySelector<HTMLElement>("[type=radio]")?.focus();
  }

  const { content, asked, leave, isSaving, isLate } = useContent(snapshot, messages);
  const missing = isMissing && selection === undefined;
  const answer = (enabled: boolean): KeyBackupAnswer => ({
    value: enabled ? "on" : "off",
    name: messages.signInAnswer(enabled),
    means: messages.signInConsequence(enabled),
    checked: selection === enabled,
    select: () => isSaving || select(enabled),
  });
  return {
    title: messages.signInTitle,
    formProps: { ...focus, noValidate: true, "data-status": snapshot.status, ...submitProps(submit) },
    text: content.text,
    link: content.link,
    tone: content.tone,
    textProps: { id: `${id}status`, role: "status" },
    room: content.answers && content.text.length > 0 ? asked.text : [],
    question: messages.signInQuestion,
    answers: content.answers ? [answer(true), answer(false)] : [],
    answersName: id,
    answersProps: {
      role: "radiogroup",
      "aria-required": true,
      "aria-invalid": missing,
      "aria-describedby": missing ? `${id}status ${id}missing` : `${id}status`,
    },
    missing: missing ? messages.answerMissing : undefined,
    missingProps: { id: `${id}missing`, role: "status" },
    isSaving,
    savingNote: isLate ? messages.signInSaving : undefined,
    submit:
      content.submit === undefined
        ? undefined
        : {
            label: content.submit,
            buttonProps: { type: "submit", "aria-disabled": isSaving || undefined },
            describedBy: content.answers ? undefined : `${id}status`,
          },
    leave: { label: content.leave.label, buttonProps: { type: "button", onClick: () => actions[leave.by]() } },
  };
}

/** What is said on the step, what was said when the user was asked, and what the other button does by now. */
function useContent(snapshot: OpenStep, messages: KeyBackupMessages) {
  const [asked, setAsked] = useState(snapshot);
  if ((snapshot.status === "known" || snapshot.status === "undetermined") && asked !== snapshot) setAsked(snapshot);
  const isSaving = snapshot.status === "saving";
  const isLate = useLate(isSaving);
  // What is saved before anybody notices looks as it did before.
  const [before, setBefore] = useState(snapshot);
  if (!isSaving && before !== snapshot) setBefore(snapshot);
  return {
    content: signInContent(isSaving && !isLate ? before : snapshot, asked, messages),
    asked: signInContent(asked, asked, messages),
    leave: signInContent(snapshot, asked, messages).leave,
    isSaving,
    isLate,
  };
}
