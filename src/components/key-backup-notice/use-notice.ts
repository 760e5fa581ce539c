import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import type { Statement, StatementId, Tone, Way } from "../../core/statements/statement.ts";
import { isTrouble, troubleKey } from "../../core/statements/trouble.ts";
import type { KeptFocus } from "../shared/use-kept-focus.ts";
import { tellHost } from "../shared/tell-host.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import type { KeyBackupStatements } from "../statements/parts.ts";
import type { StatementsContext } from "../statements/use-statements.ts";
import { useStatements } from "../statements/use-statements.ts";
import { useAnswer } from "./use-answer.ts";
import { useAside } from "./use-aside.ts";
import { useLasting } from "./use-lasting.ts";

/** All that a notice says: one thing at a time, and nothing while all is well. */
export interface KeyBackupNoticeParts extends KeyBackupStatements {
  /** For the element around all of it, with `tabIndex={-1}`: the focus is kept there when a button that has it goes away. */
  readonly rootProps: KeptFocus & {
    /** What it tells, while there is something to tell. */
    readonly "data-statement": StatementId | undefined;
    /** How much that asks for. */
    readonly "data-tone": Tone | undefined;
  };
}

interface NoticeContext extends Omit<
  StatementsContext,
  "place" | "elsewhere" | "isAnswered" | "without" | "onDismiss"
> {
  readonly tells: "all" | "changes";
  readonly onNeedsAttention?: ((statement: Statement | undefined) => void) | undefined;
}

const none: readonly Way[] = [];

/** All that a notice is made from. */
export function useNotice(root: RefObject<HTMLElement | null>, context: NoticeContext): KeyBackupNoticeParts {
  const { snapshot, tells, onNeedsAttention } = context;
  const focus = useKeptFocus(root, () => root.current);
  const aside = useAside(snapshot, context.owner);
  const hasLasted = useLasting(snapshot);
  const [isAnswered, actions] = useAnswer(snapshot, context.actions, context.owner);
  const {
    flip: _flip,
    isEmpty: _isEmpty,
    told,
    ...statements
  } = useStatements(root, {
    ...context,
    actions,
    isAnswered,
    elsewhere: none,
    place: tells === "all" ? "notice" : "change",
    without: (each) => aside.has(each) || !(hasLasted(each) || (isAnswered && each.id === "unsaved")),
    onDismiss: () => aside.put(told),
  });
  aside.settle();
  useTold(told && isTrouble(told) ? told : undefined, onNeedsAttention);
  const { call } = statements;
  return { ...statements, rootProps: { ...focus, "data-statement": call?.id, "data-tone": call?.tone } };
}

/** Tells the host once of each thing, and once that it is over. */
function useTold(told: Statement | undefined, tell: NoticeContext["onNeedsAttention"]): void {
  const key = told && troubleKey(told);
  const latest = useRef({ told, tell });
  useEffect(() => {
    latest.current = { told, tell };
  });
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (key === before.current) return;
    before.current = key;
    tellHost(latest.current.tell, latest.current.told);
  }, [key]);
}
