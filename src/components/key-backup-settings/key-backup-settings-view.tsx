"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useId, useImperativeHandle, useRef } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { SwitchRow } from "../key-backup-toggle/switch-row.tsx";
import { useToggle } from "../key-backup-toggle/use-toggle.ts";
import { classNames } from "../shared/class-names.ts";
import type { HandOver } from "../statements/hand-over.ts";
import { StatementsBody } from "../statements/statements-body.tsx";

/** Props of {@link KeyBackupSettingsView}. Attributes that are not named here go to the `<section>`. */
export interface KeyBackupSettingsViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children">, HandOver {
  /** What to show. */
  snapshot: KeyBackupStatusSnapshot;
  /** What the user can do. */
  actions: KeyBackupStatusActions;
  /** The sentences. */
  messages: KeyBackupMessages;
  /**
   * The level of the heading in the host's page.
   * @defaultValue 2
   */
  headingLevel?: 2 | 3 | 4 | undefined;
}

/**
 * Everything about key storage as one section of a settings page: the switch, one line of status, and one box where
 * something is needed, with one button that stands out at most. Where the client gives its encryption the switch turns
 * this device on and off, and asks before it turns off what happens to the stored keys; until that is answered it stays
 * on.
 *
 * The `<section>` carries `data-status`, `data-saving`, `data-unsaved` and `data-source`.
 *
 * @example
 * ```tsx
 * export function Settings() {
 *   const status = useKeyBackupStatus();
 *   return (
 *     <KeyBackupSettingsView
 *       snapshot={status}
 *       actions={status}
 *       messages={useKeyBackupMessages()}
 *       recoverySetUp={(slot) => (
 *         <Modal isOpen onClose={() => slot.onCancel?.()}>
 *           <KeyBackupRecoverySetUp {...slot} />
 *         </Modal>
 *       )}
 *     />
 *   );
 * }
 * ```
 */
export const KeyBackupSettingsView = forwardRef<HTMLElement, KeyBackupSettingsViewProps>(
  function KeyBackupSettingsView(props, ref) {
    const { snapshot, actions, messages, headingLevel = 2, className, ...others } = props;
    const { onVerify, onSetUpRecovery, recoverySetUp, learnMore, ...rest } = others;
    const titleId = useId();
    const Heading = `h${headingLevel}` as const;
    const root = useRef<HTMLElement>(null);
    const input = useRef<HTMLInputElement>(null);
    useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current, []);
    const parts = useToggle(root, input, {
      snapshot,
      actions,
      messages,
      onVerify,
      onSetUpRecovery,
      learnMore,
      place: "settings",
      drawsSetUp: recoverySetUp !== undefined,
    });
    return (
      <section
        aria-labelledby={titleId}
        {...rest}
        {...parts.rootProps}
        ref={root}
        className={classNames("mkb mkb-settings", className)}
      >
        <Heading className="mkb-settings-title" id={titleId}>
          {messages.settingsTitle}
        </Heading>
        <div className="mkb-settings-card">
          <SwitchRow parts={parts} control={input} learnMore={learnMore} />
          <StatementsBody statements={parts} {...{ snapshot, actions, messages, recoverySetUp }} />
        </div>
      </section>
    );
  },
);
