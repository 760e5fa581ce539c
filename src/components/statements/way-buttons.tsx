"use client";

import type { Way } from "../../core/statements/statement.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { More } from "../shared/more.tsx";
import { classNames } from "../shared/class-names.ts";
import type { Statements } from "./use-statements.ts";

interface WayButtonsProps {
  statements: Statements;
  snapshot: KeyBackupStatusSnapshot;
  messages: KeyBackupMessages;
}

/** The ways out. While something is done they stay, and wait: a button that goes away would drop the focus. */
export function WayButtons({ statements, snapshot, messages }: WayButtonsProps): React.JSX.Element | null {
  const { shown, isBusy, ways, press } = statements;
  if (!shown || ways.isForm) return null;
  const { main, others, more } = standing(shown);
  if (!main && others.length === 0 && more.length === 0) return null;
  // What can be done although something is under way.
  const own = [...shown.others, ...shown.more];
  const waits = (way: Way) => (isBusy && shown.isBusy ? !own.includes(way) : isBusy && way !== "acknowledge");
  const button = (way: Way, className: string) => (
    <button
      key={way}
      type="button"
      className={classNames("mkb-button", className)}
      data-way={way}
      aria-disabled={waits(way) || undefined}
      onClick={waits(way) ? undefined : () => press(way)}
    >
      {messages.way(way, snapshot)}
    </button>
  );
  return (
    <div className="mkb-actions mkb-ways">
      {main && button(main, "mkb-button-primary")}
      {others.map((way) => button(way, ""))}
      {more.length > 0 && <More messages={messages}>{more.map((way) => button(way, "mkb-button-plain"))}</More>}
    </div>
  );
}

/** The buttons of before where something is done by them, and else those of what is shown. */
function standing(shown: NonNullable<Statements["shown"]>): Pick<typeof shown, "main" | "others" | "more"> {
  const { held } = shown;
  const isHeld = held && shown.others.every((way) => [held.main, ...held.others, ...held.more].includes(way));
  return isHeld ? held : shown;
}
