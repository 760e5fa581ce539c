import { sentenceFor } from "../../locales/sentence.ts";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";

/** The line below the switch, and the buttons that go with it. */
export interface ToggleStatus {
  readonly tone: "quiet" | "good" | "warning";
  readonly text: string;
  /** Where the user can do something about it. */
  readonly link?: string | undefined;
  /** Whether to offer another try. */
  readonly retry?: boolean;
  /** Whether to offer giving up the unsaved choice. */
  readonly discard?: boolean;
  /** Whether to offer on and off as buttons, since the switch has no position to flip from. */
  readonly choose?: boolean;
}

/** What the view itself knows beside the snapshot. */
export interface ToggleMoment {
  /** Another try is under way. */
  readonly retrying: boolean;
  /** The server has just confirmed a choice. */
  readonly saved: boolean;
}

/** What there is to say about a preference beside on and off; `undefined` when there is nothing. */
export function toggleStatus(
  snapshot: PreferenceSnapshot,
  moment: ToggleMoment,
  messages: KeyBackupMessages,
): ToggleStatus | undefined {
  const { status, reason, saving, unsaved, error, readError } = snapshot;
  if (saving) return { tone: "quiet", text: messages.saving };
  if (unsaved?.conflict) {
    return { tone: "warning", text: messages.unsavedConflict(unsaved.enabled), retry: true, discard: true };
  }
  if (unsaved) {
    const lead = messages.unsaved(unsaved.enabled);
    return {
      tone: "warning",
      text: error ? `${lead} ${sentenceFor(messages.saveErrors, error.code)}` : lead,
      link: error?.link,
      retry: error?.retryable ?? true,
      discard: status !== (unsaved.enabled ? "on" : "off"),
    };
  }
  switch (status) {
    case "loading":
      return { tone: "quiet", text: messages.toggleLoading };
    case "unavailable": {
      const again = readError?.retryable ?? true;
      if (moment.retrying) return { tone: "quiet", text: messages.toggleLoading, retry: again, choose: again };
      const text = readError
        ? `${messages.toggleUnavailable} ${sentenceFor(messages.readErrors, readError.code)}`
        : messages.toggleUnavailable;
      return { tone: "warning", text, link: readError?.link, retry: again, choose: again };
    }
    case "undetermined": {
      const tone = reason === "malformed" ? "warning" : "quiet";
      return { tone, text: messages.toggleUndetermined(reason ?? "missing"), choose: true };
    }
    case "on":
    case "off":
      if (readError) {
        const text = `${messages.unconfirmed} ${sentenceFor(messages.readErrors, readError.code)}`;
        return { tone: "warning", text, link: readError.link, retry: readError.retryable };
      }
      return moment.saved ? { tone: "good", text: messages.saved } : undefined;
  }
}
