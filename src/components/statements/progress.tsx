"use client";

import { useId } from "react";
import type { KeyBackupProgress } from "./parts.ts";

/** How far something is, as a bar with a text. */
export function Progress({ name, text, value, max }: KeyBackupProgress): React.JSX.Element {
  const id = useId();
  return (
    <div className="mkb-progress">
      <progress
        className="mkb-progress-bar"
        aria-label={name}
        aria-describedby={id}
        {...(max !== undefined && { value, max })}
      />
      <p className="mkb-progress-text" id={id}>
        {text}
      </p>
    </div>
  );
}
