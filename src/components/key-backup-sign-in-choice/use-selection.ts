"use client";

import { useState } from "react";
import { useReset } from "../shared/use-reset.ts";
import type { OpenStep } from "./sign-in-content.ts";

/** What is kept from one render of a question to the next. */
interface Asked {
  /** The first value of the account's that the user was shown; `undefined` while it had none. */
  readonly offered: boolean | undefined;
  /** What the user selected since. */
  readonly selected: boolean | undefined;
}

/**
 * The answer that is selected: the user's own, else the account's value. The value may change while the user reads: a
 * selection of the user's stays, and a default that is no longer what was offered is taken away, so that nobody sends
 * an answer that slipped under their finger.
 *
 * @param owner - whose question it is, where the same component may ask for another account
 */
export function useSelection(snapshot: OpenStep, owner?: unknown): [boolean | undefined, (enabled: boolean) => void] {
  const [asked, setAsked] = useState<Asked>();
  useReset(owner, () => setAsked(undefined));
  if (snapshot.status === "checking" || snapshot.status === "unavailable") {
    if (asked) setAsked(undefined);
    return [undefined, () => {}];
  }
  const value = valueOf(snapshot);
  // The first value that there is becomes the default; nothing was selected before it.
  const now: Asked = { offered: asked?.offered ?? value, selected: asked?.selected };
  if (!asked || asked.offered !== now.offered) setAsked(now);
  const select = (selected: boolean) => setAsked({ ...now, selected });
  if (now.selected !== undefined) return [now.selected, select];
  return [snapshot.status === "known" && value !== now.offered ? undefined : value, select];
}

function valueOf(snapshot: OpenStep): boolean | undefined {
  return "enabled" in snapshot ? snapshot.enabled : undefined;
}
