"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import type { Place } from "../../core/statements/places.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import type { HandOver } from "../statements/hand-over.ts";
import { StatementsBody } from "../statements/statements-body.tsx";
import type { SwitchAttributes } from "./switch-row.tsx";
import { SwitchRow } from "./switch-row.tsx";
import { useToggle } from "./use-toggle.ts";

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
 *
 * @example
 * ```tsx
 * export function Switch() {
 *   const status = useKeyBackupStatus();
 *   return <KeyBackupToggleView snapshot={status} actions={status} messages={useKeyBackupMessages()} />;
 * }
 * ```
 */
export const KeyBackupToggleView = forwardRef<HTMLInputElement, KeyBackupToggleViewProps>(
  function KeyBackupToggleView(props, ref) {
    const { snapshot, actions, messages, className, style, inView, ...others } = props;
    const { onVerify, onSetUpRecovery, recoverySetUp, learnMore, ...rest } = others;
    const root = useRef<HTMLDivElement>(null);
    const input = useRef<HTMLInputElement>(null);
    useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
    const parts = useToggle(root, input, {
      snapshot,
      actions,
      messages,
      inView,
      onVerify,
      onSetUpRecovery,
      learnMore,
      place: "switch",
      drawsSetUp: recoverySetUp !== undefined,
      id: rest.id,
      describedBy: rest["aria-describedby"],
    });
    return (
      <div ref={root} className={classNames("mkb mkb-toggle", className)} style={style} {...parts.rootProps}>
        <SwitchRow parts={parts} attributes={rest} control={input} learnMore={learnMore} />
        <StatementsBody statements={parts} {...{ snapshot, actions, messages, recoverySetUp }} />
      </div>
    );
  },
);
