"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import type { Place } from "../../core/statements/places.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import type { HandOver } from "../statements/hand-over.ts";
import { StatementsBody } from "../statements/statements-body.tsx";
import { useStatements } from "../statements/use-statements.ts";
import { offeredBySwitch } from "./offered-by-switch.ts";
import type { SwitchAttributes } from "./switch-row.tsx";
import { SwitchRow } from "./switch-row.tsx";

/** Props of {@link KeyBackupToggleView}. Attributes that are not named here go to the `<input>`. */
export interface KeyBackupToggleViewProps extends SwitchAttributes, HandOver {
  /** What to show. */
  snapshot: KeyBackupStatusSnapshot;
  /** What the user can do. */
  actions: KeyBackupStatusActions;
  /** The sentences. */
  messages: KeyBackupMessages;
  /** Class names of the outermost element, after `mkb mkb-toggle`. */
  className?: string | undefined;
  /** Style of the outermost element. */
  style?: React.CSSProperties | undefined;
  /**
   * The places of the same device that are in view: what a better one says is not said twice.
   * @defaultValue none
   */
  inView?: readonly Place[] | undefined;
}

/**
 * The key storage switch, with what there is to say about it: a line of status, and a box where something is needed.
 * Off deletes nothing, and can be undone for ten seconds. Where neither on nor off is known, two buttons offer both in
 * words, so that nobody has to pass through "on" to say "off".
 *
 * The outermost element carries `data-status`, `data-saving`, `data-unsaved` and `data-source`.
 */
export const KeyBackupToggleView = forwardRef<HTMLInputElement, KeyBackupToggleViewProps>(
  function KeyBackupToggleView(props, ref) {
    const {
      snapshot,
      actions,
      messages,
      className,
      style,
      inView,
      onVerify,
      onSetUpRecovery,
      recoverySetUp,
      learnMore,
      ...rest
    } = props;
    const { preference } = snapshot;
    const root = useRef<HTMLDivElement>(null);
    const input = useRef<HTMLInputElement>(null);
    useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
    const focus = useKeptFocus(root, () => input.current);
    const elsewhere = offeredBySwitch(preference.enabled);
    const handOver = { onVerify, onSetUpRecovery, recoverySetUp, learnMore };
    const statements = useStatements(root, {
      snapshot,
      actions,
      messages,
      elsewhere,
      inView,
      place: "switch",
      ...handOver,
    });
    return (
      <div
        ref={root}
        className={classNames("mkb mkb-toggle", className)}
        style={style}
        data-status={preference.status}
        data-saving={preference.saving ? "" : undefined}
        data-unsaved={preference.unsaved ? "" : undefined}
        data-source={preference.source}
        {...focus}
      >
        <SwitchRow
          {...rest}
          control={input}
          preference={preference}
          label={messages.toggleLabel}
          messages={messages}
          learnMore={learnMore}
          onFlip={statements.flip}
        />
        <StatementsBody {...{ statements, snapshot, actions, messages, learnMore, recoverySetUp }} />
      </div>
    );
  },
);
