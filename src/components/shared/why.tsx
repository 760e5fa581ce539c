"use client";

import { useRef } from "react";
import type { KeyBackupError } from "../../core/errors.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import { ErrorText } from "./error-text.tsx";
import { ChevronIcon, CopyIcon } from "./icons.tsx";
import { useCopy } from "./use-copy.ts";

/** Props of {@link Why}. */
export interface WhyProps {
  /** What went wrong. */
  error: Pick<KeyBackupError, "code" | "message" | "link">;
  /**
   * What it says; `null` where that stands beside it already.
   * @defaultValue the sentence of `backupErrors`
   */
  sentence?: string | null | undefined;
  /** The sentences. */
  messages: Pick<
    KeyBackupMessages,
    "why" | "backupErrors" | "errorLink" | "errorCode" | "copy" | "copied" | "copyRefused"
  >;
}

/**
 * What went wrong, behind one word: the sentence, and a code to copy for whoever helps. What is copied says besides, in
 * English, what happened.
 */
export function Why({ error, sentence, messages }: WhyProps): React.JSX.Element {
  const shown = useRef<HTMLElement>(null);
  const report = `${error.code}: ${error.message}`;
  const [copying, copy] = useCopy(report, shown);
  return (
    <details className="mkb-why">
      <summary className="mkb-summary mkb-why-summary">
        {messages.why}
        <ChevronIcon />
      </summary>
      <div className="mkb-why-text">
        {sentence !== null && (
          <p>
            <ErrorText
              text={sentence ?? sentenceFor(messages.backupErrors, error.code)}
              link={error.link}
              messages={messages}
            />
          </p>
        )}
        <p className="mkb-why-code">
          {messages.errorCode}{" "}
          <code ref={shown} className="mkb-code" dir="ltr">
            {copying === "refused" ? report : error.code}
          </code>
        </p>
        <div className="mkb-why-copy">
          <button type="button" className="mkb-button" onClick={copy}>
            <CopyIcon />
            {messages.copy}
          </button>
          <span role="status">
            {copying === "copied" && messages.copied}
            {copying === "refused" && messages.copyRefused}
          </span>
        </div>
      </div>
    </details>
  );
}
