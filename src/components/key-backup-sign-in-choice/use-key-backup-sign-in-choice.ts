"use client";

import type { Way } from "../../core/statements/statement.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import type { KeyBackupSignInOptions } from "../../react/use-key-backup-sign-in.ts";
import { useKeyBackupSignIn } from "../../react/use-key-backup-sign-in.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useMessages } from "../shared/connected.ts";
import type { ElementRef } from "../shared/use-element.ts";
import { useElement } from "../shared/use-element.ts";
import type { KeyBackupButton } from "../statements/parts.ts";
import { afterAnswer } from "./after-content.ts";
import { dismissSignIn } from "./dismiss-sign-in.ts";
import type { OpenStep } from "./sign-in-content.ts";
import { isAfterAnswer, isOpenStep } from "./sign-in-content.ts";
import type { KeyBackupQuestion } from "./use-question.ts";
import { useQuestion } from "./use-question.ts";
import type { SignInEvents } from "./use-sign-in-events.ts";
import { useSignInEvents } from "./use-sign-in-events.ts";

/** Options of {@link useKeyBackupSignInChoice}. */
export interface KeyBackupSignInChoiceOptions
  extends ConnectedProps, SignInEvents, Pick<KeyBackupSignInOptions, "confirm"> {}

/** What came of "Store keys", and is to be shown before the question closes. */
export interface KeyBackupAfterAnswer {
  /** For `useKeyBackupStatements`, in a component of its own: what is so, with the ways to go on. */
  readonly statements: { readonly place: "dialog"; readonly elsewhere: readonly Way[] };
  /** Said below, while something is left to do. */
  readonly note: string | undefined;
  /** Goes on; the main button once all is done. */
  readonly leave: KeyBackupButton & { readonly isMain: boolean };
}

/** What {@link useKeyBackupSignInChoice} gives. */
export interface KeyBackupSignInChoiceResult {
  /** Whether there is something to show. */
  readonly open: boolean;
  /** The name of the dialog. */
  readonly title: string;
  /** The question, until it is answered. */
  readonly question:
    | (KeyBackupQuestion & { readonly formProps: { readonly ref: ElementRef<HTMLFormElement> } })
    | undefined;
  /** What came of the answer. */
  readonly after: KeyBackupAfterAnswer | undefined;
  /** For Escape: decides later, or goes on where nothing can be answered. */
  readonly dismiss: () => void;
}

/**
 * Everything that `KeyBackupSignInChoice` knows, without its markup: the question at sign-in, which begins by itself on
 * a device that has no decision yet. The question as data, without words, is `useKeyBackupSignIn`.
 *
 * @example
 * ```tsx
 * export function Question() {
 *   const { question } = useKeyBackupSignInChoice();
 *   if (!question) return null;
 *   return (
 *     <form {...question.formProps} tabIndex={-1}>
 *       <div {...question.textProps}>{question.text.map((text) => <p key={text}>{text}</p>)}</div>
 *       <div {...question.answersProps} aria-label={question.question}>
 *         {question.answers.map(({ value, name, means, checked, select }) => (
 *           <label key={value}>
 *             <input type="radio" name={question.answersName} checked={checked} onChange={select} /> {name} {means}
 *           </label>
 *         ))}
 *       </div>
 *       <p {...question.missingProps}>{question.missing}</p>
 *       {question.submit && <button {...question.submit.buttonProps}>{question.submit.label}</button>}
 *       <button {...question.leave.buttonProps}>{question.leave.label}</button>
 *     </form>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupSignInChoice(options: KeyBackupSignInChoiceOptions = {}): KeyBackupSignInChoiceResult {
  const { client, confirm, messages: explicit, onAnswer, onDone } = options;
  const device = useKeyBackupDevice(client);
  const signIn = useKeyBackupSignIn({ client, confirm });
  const actions = useSignInEvents(signIn, { onAnswer, onDone });
  const messages = useMessages(explicit);
  const [form, keepForm] = useElement<HTMLFormElement>();
  const isQuestion = isOpenStep(signIn);
  const question = useQuestion(form, {
    snapshot: isQuestion ? signIn : notAsked,
    actions,
    messages,
    owner: device,
  });
  const after = isAfterAnswer(signIn) ? afterAnswer(signIn, messages) : undefined;
  return {
    open: signIn.open,
    title: messages.signInTitle,
    question: isQuestion ? { ...question, formProps: { ...question.formProps, ref: keepForm } } : undefined,
    after: after && {
      statements: { place: "dialog", elsewhere: after.elsewhere },
      note: after.note,
      leave: { label: after.leave, isMain: after.isDone, buttonProps: { type: "button", onClick: actions.continue } },
    },
    dismiss: () => dismissSignIn(signIn.status, actions),
  };
}

/** While there is no question, it is as one that has not begun. */
const notAsked: OpenStep = { status: "checking" };
