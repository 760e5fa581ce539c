"use client";

import { useRef } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";
import type { KeyBackupQuestion } from "./use-question.ts";

/** Props of {@link QuestionStatus}. */
interface QuestionStatusProps {
  question: KeyBackupQuestion;
  messages: KeyBackupMessages;
}

/**
 * What is said above the answers. What was asked keeps its room: where a shorter sentence takes its place, the answers
 * stay where they are. A longer one lets the dialog grow upwards.
 */
export function QuestionStatus({ question, messages }: QuestionStatusProps): React.JSX.Element {
  const status = useRef<HTMLDivElement>(null);
  const { text, link, tone, textProps, room } = question;
  const isWarning = tone === "warning";
  const wasWarning = useRef(isWarning);
  useLayoutEffect(() => {
    // Only what comes later: a page that has just been opened is at the host's place. A document without a layout, as in
    // a host's tests, cannot scroll.
    if (isWarning && !wasWarning.current) status.current?.scrollIntoView?.({ block: "nearest" });
    wasWarning.current = isWarning;
  }, [isWarning]);

  return (
    <div
      ref={status}
      className="mkb-choice-status"
      {...textProps}
      data-tone={tone}
      data-asked={room.length > 0 ? room.join("\n") : undefined}
    >
      {text.length > 0 && (
        <div className="mkb-choice-said">
          {text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {link && (
            <p>
              <ErrorText text={undefined} link={link} messages={messages} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}
