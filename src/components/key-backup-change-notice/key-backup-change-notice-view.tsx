"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupPreferenceActions } from "../../react/use-key-backup-preference.ts";
import { classNames } from "../shared/class-names.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { NoticeIcon } from "../shared/icons.tsx";
import { describeTime } from "../shared/time.ts";
import { useCalm } from "../shared/use-calm.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import { useToday } from "../shared/use-today.ts";
import { usePending } from "../shared/use-pending.ts";
import { choiceProgress, noticeContent } from "./notice-content.ts";

/** How often the text may change, in milliseconds: a screen reader reads every version to the end. */
const CALM_MS = 1_000;

/** Props of {@link KeyBackupChangeNoticeView}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupChangeNoticeViewProps extends Omit<
  ComponentPropsWithoutRef<"div">,
  "children" | "onFocus" | "onBlur" | "tabIndex"
> {
  /** What to show. */
  snapshot: PreferenceSnapshot;
  /** What the user can do. */
  actions: Pick<KeyBackupPreferenceActions, "setEnabled" | "acknowledge" | "retry" | "discard">;
  /** The sentences. */
  messages: KeyBackupMessages;
}

/**
 * Says that the preference was changed outside this device, or taken over at sign-in, until the user has seen it.
 *
 * Keep it mounted: its live regions are in the page before there is something to announce, and it shows nothing until
 * then. Its text changes at most once a second, the last state always arrives, and "OK" acknowledges only what the user
 * could read: pressed while something newer waits, it shows that instead.
 *
 * The outermost element carries `data-type` (`change`, `conflict`, `applied`, `choice`) while there is something to show.
 */
export const KeyBackupChangeNoticeView = forwardRef<HTMLDivElement, KeyBackupChangeNoticeViewProps>(
  function KeyBackupChangeNoticeView({ snapshot, actions, messages, className, ...rest }, ref) {
    const { change, reason, unsaved, saving, error } = snapshot;
    const newest = useMemo(() => (change ? { change, reason } : undefined), [change, reason]);
    const [shown, showNewest] = useCalm(newest, CALM_MS);
    const [acted, setActed] = useState(false);
    const [retrying, retry] = usePending(actions.retry);

    const root = useRef<HTMLDivElement>(null);
    // The notice goes away with the button that was pressed. Its empty place keeps the place in the tab order.
    const focus = useKeptFocus(root, () => root.current);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);

    // "Today" is another day after midnight.
    useToday();
    const content = noticeContent(shown, snapshot, acted, messages);
    const progress = content && choiceProgress(snapshot, messages);
    const offer = content?.offer;

    const acknowledge = () => (shown === newest ? actions.acknowledge() : showNewest());
    const keepAccount = () => {
      actions.discard();
      actions.acknowledge();
    };
    const choose = (enabled: boolean) => {
      setActed(true);
      void actions.setEnabled(enabled);
    };

    return (
      <div
        {...rest}
        {...focus}
        ref={root}
        className={classNames("mkb mkb-notice", className)}
        tabIndex={-1}
        data-type={content?.type}
        data-saving={content && saving ? "" : undefined}
        data-unsaved={content && unsaved ? "" : undefined}
      >
        {content && <NoticeIcon />}
        <div className="mkb-notice-text" role="status">
          {content?.title && <p className="mkb-notice-title">{content.title}</p>}
          {content?.note && <p className="mkb-notice-note">{content.note}</p>}
        </div>
        {content?.since !== undefined && (
          <p className="mkb-notice-since">
            <time dateTime={new Date(content.since).toISOString()}>
              {messages.changeSince(describeTime(content.since, messages.locale))}
            </time>
          </p>
        )}
        <p className="mkb-notice-progress" role="status" data-tone={unsaved ? "warning" : "quiet"}>
          <ErrorText text={progress} link={progress && snapshot.error?.link} messages={messages} />
        </p>
        {content && (
          <div className="mkb-actions">
            {unsaved && !unsaved.conflict && (error?.retryable ?? true) && (
              <button type="button" className="mkb-button" aria-disabled={retrying || undefined} onClick={retry}>
                {messages.retry}
              </button>
            )}
            {offer && (
              <button type="button" className="mkb-button" onClick={() => choose(offer.enabled)}>
                {offer.label}
              </button>
            )}
            {content.type === "conflict" && (
              <button type="button" className="mkb-button" onClick={keepAccount}>
                {messages.conflictKeepAccount}
              </button>
            )}
            {(content.type === "change" || content.type === "applied") && (
              <button type="button" className="mkb-button" onClick={acknowledge}>
                {messages.acknowledge}
              </button>
            )}
          </div>
        )}
      </div>
    );
  },
);
