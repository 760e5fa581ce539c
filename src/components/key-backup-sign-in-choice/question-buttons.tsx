"use client";

import type { SignInContent } from "./sign-in-content.ts";

/** Props of {@link QuestionButtons}. */
interface QuestionButtonsProps {
  content: SignInContent;
  /** Whether the answer is on its way. */
  saving: boolean;
  /** What describes the first button, where no answers do. */
  describedBy: string;
  onLeave: () => void;
}

/** The same two buttons on every step, so that the one with the focus stays. */
export function QuestionButtons({ content, saving, describedBy, onLeave }: QuestionButtonsProps): React.JSX.Element {
  return (
    <div className="mkb-actions mkb-choice-actions">
      {content.submit && (
        <button
          key="submit"
          type="submit"
          className="mkb-button mkb-button-primary"
          aria-disabled={saving || undefined}
          aria-describedby={content.answers ? undefined : describedBy}
        >
          {content.submit}
        </button>
      )}
      <button key="leave" type="button" className="mkb-button" onClick={onLeave}>
        {content.leave.label}
      </button>
    </div>
  );
}
