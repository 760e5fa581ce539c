"use client";

import { Answer } from "../shared/answer.tsx";
import type { KeyBackupQuestion } from "./use-question.ts";

/** The two answers, as radio buttons. */
export function Answers({ question: asked }: { question: KeyBackupQuestion }): React.JSX.Element {
  const { question, answers, answersName, answersProps, missing, missingProps, isSaving } = asked;
  return (
    <fieldset className="mkb-answers" {...answersProps}>
      <legend className="mkb-answers-question">{question}</legend>
      <p className="mkb-answers-missing" {...missingProps}>
        {missing}
      </p>
      {answers.map(({ value, name, means, checked, select }) => (
        <Answer
          key={value}
          group={answersName}
          {...{ value, name, means, checked }}
          inForm
          busy={isSaving}
          onSelect={select}
        />
      ))}
    </fieldset>
  );
}
