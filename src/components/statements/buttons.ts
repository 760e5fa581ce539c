import type { Way, WaysOut } from "../../core/statements/statement.ts";
import type { KeyBackupStatements, KeyBackupWay } from "./parts.ts";
import type { Settled } from "./use-settled.ts";

/** What the buttons need. */
interface ButtonsContext {
  readonly isBusy: boolean;
  readonly nameOf: (way: Way) => string;
  readonly press: (way: Way) => void;
}

/** The ways out. While something is done they stay, and wait: a button that goes away would drop the focus. */
export function buttonsOf(
  shown: Settled,
  { isBusy, nameOf, press }: ButtonsContext,
): Pick<KeyBackupStatements, "main" | "others" | "more"> {
  const { main, others, more } = standing(shown);
  // What can be done although something is under way.
  const own = [...shown.others, ...shown.more];
  const waits = (way: Way) => (isBusy && shown.isBusy ? !own.includes(way) : isBusy && way !== "acknowledge");
  const button = (way: Way): KeyBackupWay => ({
    way,
    label: nameOf(way),
    buttonProps: {
      type: "button",
      "data-way": way,
      "aria-disabled": waits(way) || undefined,
      onClick: waits(way) ? undefined : () => press(way),
    },
  });
  return { main: main && button(main), others: others.map(button), more: more.map(button) };
}

/** The buttons of before where something is done by them, and else those of what is shown. */
function standing(shown: Settled): WaysOut {
  const { held } = shown;
  const isHeld = held && shown.others.every((way) => [held.main, ...held.others, ...held.more].includes(way));
  return isHeld ? held : shown;
}
