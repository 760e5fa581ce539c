"use client";

import type { KeyBackupMessages } from "../../i18n/messages.ts";

interface AnswersProps {
  /** Makes names and ids unique in the page. */
  id: string;
  /** The selected answer, if there is one. */
  selected: boolean | undefined;
  /** Whether the answer is on its way and cannot be changed now. */
  busy: boolean;
  messages: KeyBackupMessages;
  onSelect: (enabled: boolean) => void;
}

/** The two answers, as radio buttons. */
export function Answers({ id, selected, busy, messages, onSelect }: AnswersProps): React.JSX.Element {
  const answer = (enabled: boolean) => {
    const name = enabled ? "on" : "off";
    return (
      <label className="mkb-answer" data-answer={name}>
        <input
          className="mkb-answer-radio"
          type="radio"
          name={id}
          value={name}
          required
          checked={selected === enabled}
          aria-disabled={busy || undefined}
          aria-labelledby={`${id}${name}`}
          aria-describedby={`${id}${name}-means`}
          onChange={() => onSelect(enabled)}
        />
        <span className="mkb-answer-name" id={`${id}${name}`}>
          {messages.signInAnswer(enabled)}
        </span>
        <span className="mkb-answer-means" id={`${id}${name}-means`}>
          {messages.signInConsequence(enabled)}
        </span>
      </label>
    );
  };
  return (
    <fieldset className="mkb-answers" aria-describedby={`${id}status`}>
      <legend className="mkb-answers-question">{messages.signInQuestion}</legend>
      {answer(true)}
      {answer(false)}
    </fieldset>
  );
}
