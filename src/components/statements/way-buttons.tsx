"use client";

import { More } from "../shared/more.tsx";
import { classNames } from "../shared/class-names.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatements, KeyBackupWay } from "./parts.ts";

interface WayButtonsProps extends Pick<KeyBackupStatements, "main" | "others" | "more"> {
  messages: KeyBackupMessages;
}

/** The ways out, as a row of buttons. */
export function WayButtons({ main, others, more, messages }: WayButtonsProps): React.JSX.Element | null {
  if (!main && others.length === 0 && more.length === 0) return null;
  const button = ({ way, label, buttonProps }: KeyBackupWay, className?: string) => (
    <button key={way} className={classNames("mkb-button", className)} {...buttonProps}>
      {label}
    </button>
  );
  return (
    <div className="mkb-actions mkb-ways">
      {main && button(main, "mkb-button-primary")}
      {others.map((way) => button(way))}
      {more.length > 0 && <More messages={messages}>{more.map((way) => button(way, "mkb-button-plain"))}</More>}
    </div>
  );
}
