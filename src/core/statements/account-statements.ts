import type { KeyBackupError } from "../errors.ts";
import type { DeviceFacts, Statement, Way } from "./statement.ts";

/** What there is to say of the account: what is new, and what is in doubt. */
interface AccountStatements {
  readonly news: readonly Statement[];
  readonly doubts: readonly Statement[];
}

const plain = { error: undefined, main: undefined, others: [], more: [] } as const;

/** What the account says that the user has to see, and what became of their own choice. */
export function accountStatements(facts: DeviceFacts): AccountStatements {
  return { news: news(facts), doubts: [...unsaved(facts), ...unconfirmed(facts)] };
}

/** A conflict is about a change: it says so itself. */
function news({ preference }: DeviceFacts): readonly Statement[] {
  const { unsaved: choice, saving, status, change, reason, applied, enabled } = preference;
  if (choice?.conflict && status !== "loading" && status !== "unavailable") {
    const others: readonly Way[] = ["keep-choice", "keep-account"];
    return [{ ...plain, id: "conflict", tone: "attention", unsaved: choice, account: status, others }];
  }
  // Whoever chooses after a change has answered it.
  if (saving || (choice && !choice.conflict)) return [];
  if (change) {
    const back = change.from === "undetermined" || change.from === change.to ? undefined : change.from === "on";
    // A choice on its way may be just that.
    const others: readonly Way[] = back === undefined || back === enabled ? [] : ["undo-change"];
    return [{ ...plain, id: "change", tone: "attention", change, reason, others: [...others, "acknowledge"] }];
  }
  if (!applied) return [];
  return [
    { ...plain, id: "applied", tone: "attention", enabled: applied.enabled, others: ["undo-change", "acknowledge"] },
  ];
}

function unsaved({ preference }: DeviceFacts): readonly Statement[] {
  const { unsaved: choice, error, status, saving } = preference;
  if (!choice || saving) return [];
  // Until the account can be read nobody knows which of the two is newer.
  const isAsked = choice.conflict && status !== "loading" && status !== "unavailable";
  if (isAsked) return [];
  const again: readonly Way[] = (error?.retryable ?? true) ? ["retry"] : [];
  const discard: readonly Way[] = status === (choice.enabled ? "on" : "off") ? [] : ["discard"];
  const isLikely = again.length > 0 && !(error?.transient ?? false);
  return [
    {
      ...plain,
      id: "unsaved",
      tone: "warning",
      enabled: choice.enabled,
      error,
      main: isLikely ? "retry" : undefined,
      others: isLikely ? discard : [...again, ...discard],
    },
  ];
}

function unconfirmed({ preference }: DeviceFacts): readonly Statement[] {
  const { status, readError, saving, unsaved: choice } = preference;
  if (!readError || saving || choice || (status !== "on" && status !== "off")) return [];
  return [
    { ...plain, id: "unconfirmed", tone: "warning", error: readError, main: readError.retryable ? "retry" : undefined },
  ];
}

/** What the account alone says: all that there is to say without encryption. */
export function accountWord({ preference }: DeviceFacts): Statement {
  const { status, reason, readError, saving, unsaved: choice } = preference;
  if (saving) return { ...plain, id: "saving", tone: "quiet", enabled: saving.enabled };
  if (status === "loading") return { ...plain, id: "checking", tone: "quiet" };
  const said = { ...plain, id: "account", status, reason } as const;
  if (status === "undetermined") {
    const isAsked = choice === undefined;
    const others: readonly Way[] = isAsked ? ["choose-on", "choose-off"] : [];
    return { ...said, tone: isAsked && reason === "malformed" ? "warning" : "quiet", others };
  }
  if (status === "unavailable") return { ...said, tone: "warning", error: readError, ...unreadWays(readError, choice) };
  return { ...said, tone: "quiet" };
}

/** The ways out where the account could not be read: asking again, and deciding all the same. */
export function unreadWays(readError: KeyBackupError | undefined, choice: unknown): Pick<Statement, "main" | "others"> {
  if (!(readError?.retryable ?? true)) return { main: undefined, others: [] };
  return { main: "retry", others: choice ? [] : ["choose-on", "choose-off"] };
}
