"use client";

import type { KeyBackupMessages } from "../../locales/messages.ts";
import { Answer } from "../shared/answer.tsx";

interface AnswersProps {
  /** Makes names and ids unique in the page. */
  id: string;
  /** The selected answer, if there is one. */
  selected: boolean | undefined;
  /** Whether the answer is on its way and cannot be changed now. */
  busy: boolean;
  /** Whether the question was sent without an answer. */
  missing: boolean;
  messages: KeyBackupMessages;
  onSelect: (enabled: boolean) => void;
}

/** The two answers, as radio buttons. */
export function Answers({ id, selected, busy, missing, messages, onSelect }: AnswersProps): React.JSX.Element {
  const answer = (enabled: boolean) => {
    return (
      <Answer
        group={id}
        value={enabled ? "on" : "off"}
        name={messages.signInAnswer(enabled)}
        means={messages.signInConsequence(enabled)}
        checked={selected === enabled}
        busy={busy}
        onSelect={() => onSelect(enabled)}
      />
    );
  };
  return (
    <fieldset
      className="mkb-answers"
      role="radiogroup"
      aria-required
      aria-invalid={missing}
      aria-describedby={missing ? `${id}status ${id}missing` : `${id}status`}
    >
      <legend className="mkb-answers-question">{messages.signInQuestion}</legend>
      <p className="mkb-answers-missing" id={`${id}missing`} role="status">
        {missing && messages.answerMissing}
      </p>
      {answer(true)}
      {answer(false)}
    </fieldset>
  );
}
