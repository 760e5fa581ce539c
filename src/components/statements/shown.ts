import type { Screen } from "../../core/statements/screen.ts";
import type { Offers, Statement, WaysOut } from "../../core/statements/statement.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatement } from "./parts.ts";
import { say } from "./say.ts";

/** A place as people see it. */
export interface Shown extends WaysOut {
  /** Tells one text from another. */
  readonly key: string;
  readonly call: KeyBackupStatement | undefined;
  readonly lines: readonly KeyBackupStatement[];
  /** Whether something is under way. */
  readonly isBusy: boolean;
  readonly isEmpty: boolean;
  /** Whether it is about something that has a progress: the bar comes with its sentence, not before. */
  readonly hasProgress: boolean;
  /** Whether the account's word and this device's deed differ. */
  readonly differs: boolean;
}

/** Puts a screen into words. */
export function inWords(screen: Screen, offers: Offers, messages: KeyBackupMessages): Shown {
  const { main, others, more } = screen;
  const put = (statement: Statement): KeyBackupStatement => {
    const { id, tone, error } = statement;
    return { id, tone, error, ...say(statement, offers, messages) };
  };
  const all = [...(screen.call ? [screen.call] : []), ...screen.lines];
  // It asks for nothing: "Undo" stands beside the line, and no box comes and goes.
  const isLine = screen.call?.id === "just-off";
  const call = isLine ? undefined : screen.call && put(screen.call);
  const lines = (isLine ? all : screen.lines).map(put);
  const isBusy = all.some(({ id }) => id === "busy" || id === "saving");
  return {
    key: JSON.stringify([call, lines, main, others, more, all.map(({ error }) => error?.message)]),
    call,
    lines,
    main,
    others,
    more,
    isBusy,
    isEmpty: all.length === 0,
    hasProgress: all.some(hasProgress),
    differs: all.some((statement) => statement.id === "truth" && statement.truth.differs),
  };
}

function hasProgress(statement: Statement): boolean {
  if (statement.id === "busy") return statement.task.type === "restoring";
  return statement.id === "truth" && statement.truth.leaving === "uploading";
}
