"use client";

import { useRef } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { ErrorText } from "../shared/error-text.tsx";
import type { SignInContent } from "./sign-in-content.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";

/** Props of {@link QuestionStatus}. */
interface QuestionStatusProps {
  id: string;
  content: SignInContent;
  /** What was said when the user was asked. */
  asked: SignInContent;
  messages: KeyBackupMessages;
}

/**
 * What is said above the answers. What was asked keeps its room: where a shorter sentence takes its place, the answers
 * stay where they are. A longer one lets the dialog grow upwards.
 */
export function QuestionStatus({ id, content, asked, messages }: QuestionStatusProps): React.JSX.Element {
  const status = useRef<HTMLDivElement>(null);
  const isWarning = content.tone === "warning";
  const wasWarning = useRef(isWarning);
  useLayoutEffect(() => {
    // Only what comes later: a page that has just been opened is at the host's place. A document without a layout, as in
    // a host's tests, cannot scroll.
    if (isWarning && !wasWarning.current) status.current?.scrollIntoView?.({ block: "nearest" });
    wasWarning.current = isWarning;
  }, [isWarning]);

  const keepsRoom = content.answers && content.text.length > 0;
  return (
    <div
      ref={status}
      className="mkb-choice-status"
      id={id}
      role="status"
      data-tone={content.tone}
      data-asked={keepsRoom ? asked.text.join("\n") : undefined}
    >
      {content.text.length > 0 && (
        <div className="mkb-choice-said">
          {content.text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {content.link && (
            <p>
              <ErrorText text={undefined} link={content.link} messages={messages} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}
