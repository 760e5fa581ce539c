import { sentenceFor } from "../../locales/sentence.ts";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";
import type { UndeterminedReason } from "../../core/protocol/read.ts";
import type { PreferenceChange } from "../../core/record/record.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { describeTime } from "../shared/time.ts";

/** A change as the notice shows it. */
export interface ShownChange {
  readonly change: PreferenceChange;
  readonly reason: UndeterminedReason | undefined;
}

/** What the notice says, beside when. */
export interface NoticeContent {
  readonly type: "change" | "conflict" | "applied" | "choice";
  readonly title: string | undefined;
  readonly note: string | undefined;
  /** In milliseconds since the epoch. */
  readonly since: number | undefined;
  /** The choice to offer, and its button's label. */
  readonly offer: { readonly enabled: boolean; readonly label: string } | undefined;
}

/**
 * What there is to say: a change made elsewhere, or a value taken over at sign-in, or, once the user has answered with
 * a choice, what becomes of it.
 *
 * @param acted - whether the user chose in this notice
 */
export function noticeContent(
  shown: ShownChange | undefined,
  { applied, enabled, saving, unsaved, status }: PreferenceSnapshot,
  acted: boolean,
  messages: KeyBackupMessages,
): NoticeContent | undefined {
  if (unsaved?.conflict && (status === "on" || status === "off" || status === "undetermined")) {
    return {
      type: "conflict",
      title: messages.conflict(unsaved.enabled, describeTime(unsaved.at, messages.locale), status),
      note: messages.changeNote,
      since: shown?.change.since,
      offer: { enabled: unsaved.enabled, label: messages.conflictKeepChoice(unsaved.enabled) },
    };
  }
  if (shown) {
    const { from, to, since } = shown.change;
    const back = from === "undetermined" || from === to ? undefined : from === "on";
    return {
      type: "change",
      title: messages.change(shown.change, shown.reason),
      note: messages.changeNote,
      since,
      // A choice on its way may be just that.
      offer: back === undefined || back === enabled ? undefined : { enabled: back, label: messages.turnBack(back) },
    };
  }
  if (applied) {
    const other = !applied.enabled;
    return {
      type: "applied",
      title: messages.applied(applied.enabled),
      note: undefined,
      since: undefined,
      offer: { enabled: other, label: messages.turn(other) },
    };
  }
  if (acted && (saving || unsaved)) {
    return { type: "choice", title: undefined, note: undefined, since: undefined, offer: undefined };
  }
  return undefined;
}

/** What becomes of a choice that was made while the notice stood. */
export function choiceProgress(
  { saving, unsaved, error }: PreferenceSnapshot,
  messages: KeyBackupMessages,
): string | undefined {
  if (saving) return messages.saving;
  // The title says so.
  if (!unsaved || unsaved.conflict) return undefined;
  const lead = messages.unsaved(unsaved.enabled);
  return error ? `${lead} ${sentenceFor(messages.saveErrors, error.code)}` : lead;
}
