"use client";

import type { MouseEvent, ReactNode } from "react";
import { Children, useRef } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { ChevronIcon } from "./icons.tsx";

/** Props of {@link More}. */
export interface MoreProps {
  /** The buttons behind it, in plain dress (`mkb-button mkb-button-plain`). Without any, nothing is shown. */
  children?: ReactNode;
  /** The sentences. */
  messages: Pick<KeyBackupMessages, "more">;
}

/**
 * The other ways out, behind one word: the last thing in a row of `mkb-actions`. It opens in its place, and what stands
 * before it does not move. A press of a button inside closes it; the focus is on "More" by then, so that a dialog that
 * the button opens has something to give the focus back to.
 */
export function More({ children, messages }: MoreProps): React.JSX.Element | null {
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  if (Children.toArray(children).length === 0) return null;

  function closeBeforePress({ target }: MouseEvent): void {
    const pressed = (target as Element).closest("button, a");
    if (!pressed || pressed.getAttribute("aria-disabled") === "true") return;
    summary.current?.focus({ preventScroll: true });
    if (details.current) details.current.open = false;
  }
  return (
    <details ref={details} className="mkb-more">
      <summary ref={summary} className="mkb-button mkb-button-plain mkb-summary">
        {messages.more}
        <ChevronIcon />
      </summary>
      <div className="mkb-more-list" onClickCapture={closeBeforePress}>
        {children}
      </div>
    </details>
  );
}
