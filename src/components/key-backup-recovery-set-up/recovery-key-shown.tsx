"use client";

import type { ReactNode } from "react";
import { Fragment, useRef } from "react";
import { groupsOf } from "../../core/recovery/new-recovery-key.ts";
import type { SetUpState } from "../../core/recovery/set-up.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupRecoverySetUpActions } from "../../react/use-key-backup-recovery-set-up.ts";
import { CopyIcon, DownloadIcon } from "../shared/icons.tsx";
import { useCopy } from "../shared/use-copy.ts";
import { SetUpButton } from "./set-up-button.tsx";

interface RecoveryKeyShownProps {
  snapshot: SetUpState & { step: "key" };
  actions: Pick<KeyBackupRecoverySetUpActions, "keep">;
  messages: KeyBackupMessages;
  /** The button that gives it up. */
  cancel: ReactNode;
}

/** The recovery key in groups of four, to be copied, saved or written down. It is shown once and kept nowhere. */
export function RecoveryKeyShown({ snapshot, actions, messages, cancel }: RecoveryKeyShownProps): React.JSX.Element {
  const { recoveryKey } = snapshot;
  const key = useRef<HTMLElement>(null);
  const [copying, copy] = useCopy(recoveryKey, key);
  return (
    <>
      <p>{messages.setUpKeyText}</p>
      <div className="mkb-set-up-key-box" role="group" aria-label={messages.setUpKeyName}>
        <code ref={key} className="mkb-set-up-key" dir="ltr" translate="no">
          {groupsOf(recoveryKey).map((group, n) => (
            <Fragment key={`${group}-${String(n)}`}>
              <span>{group}</span>{" "}
            </Fragment>
          ))}
        </code>
      </div>
      <div className="mkb-set-up-ways">
        <SetUpButton onClick={copy}>
          <CopyIcon />
          {messages.copy}
        </SetUpButton>
        <a className="mkb-link mkb-set-up-file" href={textFile(recoveryKey)} download={messages.setUpFileName}>
          <DownloadIcon />
          {messages.setUpDownload}
        </a>
        <span className="mkb-set-up-said" role="status">
          {copying === "copied" && messages.copied}
          {copying === "refused" && messages.copyRefused}
        </span>
      </div>
      <div className="mkb-actions">
        <SetUpButton main onClick={actions.keep}>
          {messages.setUpKept}
        </SetUpButton>
        {cancel}
      </div>
    </>
  );
}

/** A text as a file: no server is asked, and nothing of it is left once the link is gone. */
function textFile(text: string): string {
  return `data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`;
}
