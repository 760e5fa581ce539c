import { useCallback, useEffect, useRef, useState } from "react";
import type { WaysOut } from "../../core/statements/statement.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";
import { useReset } from "../shared/use-reset.ts";
import type { Shown } from "./shown.ts";

/** How long the first text waits, so that a live region is in the page before what it announces, in milliseconds. */
const SETTLE_MS = 100;

/** What is done sooner shows no words of its own, in milliseconds. */
const PATIENCE_MS = 300;

/** What is shown, and the buttons of before, which stay and wait while something is done. */
export interface Settled extends Shown {
  readonly held: HeldWays | undefined;
}

/** Buttons that stay, and where: in the box, or beside the line. */
interface HeldWays extends WaysOut {
  readonly isCall: boolean;
}

/**
 * Lets what is said through calmly: at most once in `ms`, since a screen reader reads every version to the end; the last
 * always arrives; that something is under way only if it takes a while; that there is nothing to say at once.
 *
 * @param ms - milliseconds between two texts
 * @param owner - whose it is, where the same component may be about another account
 * @returns what to show, and a function that shows the newest now
 */
export function useSettled(
  next: Shown,
  ms: number,
  owner?: unknown,
): readonly [shown: Settled | undefined, flush: () => void] {
  const [shown, setShown] = useState<Settled>();
  useReset(owner, () => setShown(undefined));
  const earliest = useRef<number>(undefined);
  const latest = useRef(next);
  useLayoutEffect(() => {
    latest.current = next;
  });
  const { key, isBusy, isEmpty } = next;
  const [shownKey, wasBusy] = [shown?.key, shown?.isBusy ?? false];

  const flush = useCallback(() => {
    const now = latest.current;
    setShown((before) => settle(now, before));
  }, []);

  useEffect(() => {
    earliest.current ??= Date.now() + SETTLE_MS;
    if (key === shownKey) return undefined;
    const show = () => {
      earliest.current = Date.now() + ms;
      flush();
    };
    if (isEmpty) return show();
    const patience = isBusy && !wasBusy ? PATIENCE_MS : 0;
    const timer = setTimeout(show, Math.max(patience, earliest.current - Date.now()));
    return () => clearTimeout(timer);
  }, [key, shownKey, isBusy, wasBusy, isEmpty, ms, flush]);

  return [shown, flush];
}

function settle(next: Shown, before: Settled | undefined): Settled {
  if (!next.isBusy || !before) return { ...next, held: undefined };
  const { main, others, more, call } = before;
  return { ...next, held: before.held ?? { main, others, more, isCall: call !== undefined } };
}
