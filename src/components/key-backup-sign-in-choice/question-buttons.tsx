"use client";

import type { KeyBackupQuestion } from "./use-question.ts";

/** The same two buttons on every step, so that the one with the focus stays. */
export function QuestionButtons({
  question: { submit, leave },
}: {
  question: Pick<KeyBackupQuestion, "submit" | "leave">;
}): React.JSX.Element {
  return (
    <div className="mkb-actions mkb-choice-actions">
      {submit && (
        <button
          key="submit"
          className="mkb-button mkb-button-primary"
          aria-describedby={submit.describedBy}
          {...submit.buttonProps}
        >
          {submit.label}
        </button>
      )}
      <button key="leave" className="mkb-button" {...leave.buttonProps}>
        {leave.label}
      </button>
    </div>
  );
}
