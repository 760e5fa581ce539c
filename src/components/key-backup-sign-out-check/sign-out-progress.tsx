"use client";

import { useId, useState } from "react";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";

interface SignOutProgressProps {
  /** Names the bar. */
  title: string;
  /** What is known of the keys; `undefined` where it is about something else. */
  snapshot: SignOutSnapshot | undefined;
  messages: KeyBackupMessages;
}

/** How far the check, or the storing, is. It is no live region: a screen reader is not told of every key. */
export function SignOutProgress({ title, snapshot, messages }: SignOutProgressProps): React.JSX.Element {
  const textId = useId();
  const left = snapshot?.status === "storing" ? snapshot.keys : undefined;
  const [most, setMost] = useState(0);
  if (left !== undefined && left > most) setMost(left);
  const [value, max, text] =
    snapshot?.status === "checking" && snapshot.total !== undefined
      ? [snapshot.checked, snapshot.total, messages.signOutChecked(snapshot.checked, snapshot.total)]
      : left !== undefined
        ? [most - left, most, messages.signOutLeft(left)]
        : [0, 0, undefined];
  // One answer lists them all: until it is there nothing is known to have been done.
  const known = value > 0 ? { value, max } : {};
  return (
    <div className="mkb-progress">
      <progress className="mkb-progress-bar" aria-label={title} aria-describedby={textId} {...known} />
      <p className="mkb-progress-text" id={textId}>
        {text}
      </p>
    </div>
  );
}
