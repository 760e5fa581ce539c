"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useId, useMemo, useState } from "react";
import type { TruthAction } from "../../core/backup/truth.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupPreference } from "../../react/use-key-backup-preference.ts";
import type { KeyBackupStatusResult } from "../../react/use-key-backup-status.ts";
import { KeyBackupChangeNoticeView } from "../key-backup-change-notice/key-backup-change-notice-view.tsx";
import { TurnOffConfirmation } from "../key-backup-confirmations/turn-off-confirmation.tsx";
import { KeyBackupStatusView } from "../key-backup-status/key-backup-status-view.tsx";
import type { StatusHandOver } from "../key-backup-status/use-steps.ts";
import { KeyBackupToggleView } from "../key-backup-toggle/key-backup-toggle-view.tsx";
import { classNames } from "../shared/class-names.ts";

/** Props of {@link KeyBackupSettingsView}. Attributes that are not named here go to the `<section>`. */
export interface KeyBackupSettingsViewProps
  extends Omit<ComponentPropsWithoutRef<"section">, "children">, StatusHandOver {
  /** The account's word, and what the user can do about it. */
  preference: KeyBackupPreference;
  /** This device's deed, and what the user can do about it. */
  status: KeyBackupStatusResult;
  /** The sentences. */
  messages: KeyBackupMessages;
  /**
   * The level of the heading in the host's page.
   * @defaultValue 2
   */
  headingLevel?: 2 | 3 | 4 | undefined;
}

/** Ways out that the switch offers itself while its position is not known. */
const offeredBySwitch: readonly TruthAction[] = ["turn-on", "turn-off", "retry"];
/** What the switch does while it is on. */
const offeredByOn: readonly TruthAction[] = ["turn-off"];

/**
 * Everything about key storage as one section of a settings page: the notice, the switch, the status. Where the client
 * gives its encryption the switch turns this device on and off, and asks before it turns off what happens to the stored
 * keys; until that is answered it stays on.
 */
export const KeyBackupSettingsView = forwardRef<HTMLElement, KeyBackupSettingsViewProps>(
  function KeyBackupSettingsView(props, ref) {
    const { preference, status, messages, headingLevel = 2, onVerify, onSetUpRecovery, className, ...rest } = props;
    const [asking, setAsking] = useState(false);
    const titleId = useId();
    const Heading = `h${headingLevel}` as const;
    const switchMessages = useMemo(() => ({ ...messages, toggleLabel: messages.settingsToggleLabel }), [messages]);
    // Then one button asks for the account and for the backup again.
    const isUnread = status.available && preference.status === "unavailable" && !preference.unsaved;
    const isUnknown = preference.enabled === undefined;

    async function setEnabled(enabled: boolean): Promise<void> {
      if (!status.available) return preference.setEnabled(enabled);
      return enabled ? status.turnOn() : status.turnOff();
    }
    async function flip(enabled: boolean): Promise<void> {
      if (enabled || !status.available || status.reading === "nothing-stored") return setEnabled(enabled);
      setAsking(true);
    }

    return (
      <section aria-labelledby={titleId} {...rest} ref={ref} className={classNames("mkb mkb-settings", className)}>
        <Heading className="mkb-settings-title" id={titleId}>
          {messages.settingsTitle}
        </Heading>
        <KeyBackupChangeNoticeView snapshot={preference} actions={{ ...preference, setEnabled }} messages={messages} />
        <KeyBackupToggleView
          snapshot={preference}
          actions={{ ...preference, setEnabled: flip, retry: isUnread ? status.refresh : preference.retry }}
          messages={switchMessages}
        />
        <KeyBackupStatusView
          snapshot={status}
          actions={status}
          messages={messages}
          onVerify={onVerify}
          onSetUpRecovery={onSetUpRecovery}
          without={isUnknown ? offeredBySwitch : preference.enabled ? offeredByOn : undefined}
        />
        {asking && (
          <TurnOffConfirmation
            snapshot={status}
            messages={messages}
            onConfirm={(deleteStored) => {
              setAsking(false);
              void status.turnOff({ deleteStored: deleteStored ? status.confirmed : undefined });
            }}
            onCancel={() => setAsking(false)}
          />
        )}
      </section>
    );
  },
);
