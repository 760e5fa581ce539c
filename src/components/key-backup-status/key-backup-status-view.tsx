"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { TruthAction } from "../../core/backup/truth.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { DoneIcon, KeyIcon, NoticeIcon } from "../shared/icons.tsx";
import { useCalm } from "../shared/use-calm.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import { useToday } from "../shared/use-today.ts";
import { statusActions, statusContent, underWay } from "./status-content.ts";
import { StatusButtons } from "./status-buttons.tsx";
import { StatusProgress } from "./status-progress.tsx";
import { StatusSteps } from "./status-steps.tsx";
import type { StatusHandOver } from "./use-steps.ts";
import { useSteps } from "./use-steps.ts";

/** How often the text may change, in milliseconds: a screen reader reads every version to the end. */
const CALM_MS = 500;

/** Props of {@link KeyBackupStatusView}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupStatusViewProps
  extends Omit<ComponentPropsWithoutRef<"div">, "children" | "onFocus" | "onBlur" | "tabIndex">, StatusHandOver {
  /** What to show. */
  snapshot: KeyBackupStatusSnapshot;
  /** What the user can do. */
  actions: KeyBackupStatusActions;
  /** The sentences. */
  messages: KeyBackupMessages;
  /**
   * Ways out that stand elsewhere on the page, so that they are not offered twice.
   * @defaultValue none
   */
  without?: readonly TruthAction[] | undefined;
}

const none: readonly TruthAction[] = [];

/**
 * What the account says and what this device does, side by side in one sentence, with how far it is and the ways out
 * that work. Says nothing where the client gives no encryption.
 *
 * Keep it mounted: its live region is in the page before there is something to announce. Its text changes at most twice
 * a second, and the numbers of a progress are not announced. What needs a confirmation or the recovery key asks for it
 * in its place, and gives the focus back.
 *
 * The outermost element carries `data-state`, `data-leaving`, `data-reading`, `data-tone`, `data-task` and, where account and device differ,
 * `data-differs`.
 */
export const KeyBackupStatusView = forwardRef<HTMLDivElement, KeyBackupStatusViewProps>(
  function KeyBackupStatusView(props, ref) {
    const { snapshot, actions, messages, onVerify, onSetUpRecovery, without = none, className, ...rest } = props;
    const { available, truth, task, leaving, reading, state, storedKeys, trouble } = snapshot;
    // While a choice is on its way to the account, the buttons of before stay, and wait.
    const [known, setKnown] = useState(truth);
    if (truth && truth !== known) setKnown(truth);
    const shownTruth = truth ?? known;

    const root = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);
    const focus = useKeptFocus(root, () => root.current);
    const steps = useSteps(root, snapshot, actions, { onVerify, onSetUpRecovery });

    const verify = onVerify !== undefined;
    const setUpRecovery = onSetUpRecovery !== undefined;
    const offers = useMemo(() => ({ verify, setUpRecovery, without }), [verify, setUpRecovery, without]);
    // "Today" is another day after midnight.
    useToday();
    const content = statusContent(snapshot, truth, offers, messages);
    const [calm] = useCalm(useSame(available ? content : undefined), CALM_MS);
    const buttons = available ? statusActions(snapshot, shownTruth, offers) : [];
    const busy = underWay(snapshot, messages) !== undefined;
    const Icon = calm?.tone === "warning" ? NoticeIcon : calm?.tone === "good" ? DoneIcon : KeyIcon;

    return (
      <div
        {...rest}
        {...focus}
        ref={root}
        className={classNames("mkb mkb-status", className)}
        tabIndex={-1}
        data-state={calm && state}
        data-leaving={calm && leaving}
        data-reading={calm && reading}
        data-tone={calm?.tone}
        data-task={calm && task?.type}
        data-differs={calm?.differs ? "" : undefined}
      >
        {calm && <Icon />}
        <div className="mkb-status-text" role="status">
          {calm && <p className="mkb-status-sentence">{calm.sentence}</p>}
          {calm?.note && (
            <p className="mkb-status-note">
              <ErrorText text={calm.note} link={calm.link} messages={messages} />
            </p>
          )}
        </div>
        {calm && !busy && !trouble && storedKeys !== undefined && (
          <p className="mkb-status-stored">{messages.storedKeys(storedKeys)}</p>
        )}
        {calm && <StatusProgress snapshot={snapshot} messages={messages} />}
        {calm && <StatusButtons {...{ buttons, snapshot, steps, actions, messages }} truth={shownTruth} />}
        {calm && <StatusSteps {...{ steps, snapshot, actions, messages }} />}
      </div>
    );
  },
);

/** Keeps the identity of an object while its fields are the same. */
function useSame<T extends object>(value: T | undefined): T | undefined {
  const [kept, setKept] = useState(value);
  const same =
    value !== undefined &&
    kept !== undefined &&
    (Object.keys(value) as (keyof T)[]).every((key) => Object.is(value[key], kept[key]));
  if (same || value === kept) return kept;
  setKept(value);
  return value;
}
