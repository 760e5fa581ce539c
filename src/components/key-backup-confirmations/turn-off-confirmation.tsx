"use client";

import { useId, useState } from "react";
import { stores } from "../../core/backup/axes.ts";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { Answer } from "../shared/answer.tsx";
import { Confirmation } from "./confirmation.tsx";

interface TurnOffConfirmationProps {
  snapshot: Pick<BackupSnapshot, "gateOpen" | "storedKeys" | "leaving" | "reading">;
  messages: KeyBackupMessages;
  onConfirm: (deleteStored: boolean) => void;
  onCancel: () => void;
}

/** Asks what should happen to the stored keys when key storage is turned off. They are kept unless the user says so. */
export function TurnOffConfirmation(props: TurnOffConfirmationProps): React.JSX.Element {
  const { snapshot, messages, onConfirm, onCancel } = props;
  const id = useId();
  const [deleteStored, setDeleteStored] = useState(false);
  const { leaving, reading, gateOpen, storedKeys } = snapshot;
  // Nothing is deleted that was not seen.
  const isSeen = reading !== "nothing-stored" && reading !== "checking" && reading !== "unknown";

  const answer = (deletes: boolean) => (
    <Answer
      group={id}
      value={deletes ? "delete" : "keep"}
      name={messages.turnOffAnswer(deletes)}
      means={messages.turnOffConsequence(deletes, storedKeys)}
      checked={deleteStored === deletes}
      onSelect={() => setDeleteStored(deletes)}
    />
  );
  return (
    <Confirmation
      title={messages.turnOffTitle}
      text={[messages.turnOffText(gateOpen !== undefined || !stores(leaving))]}
      confirm={messages.turnOffConfirm(deleteStored)}
      cancel={messages.cancel}
      destroys={deleteStored}
      onConfirm={() => onConfirm(deleteStored)}
      onCancel={onCancel}
    >
      {isSeen && (
        <fieldset className="mkb-answers">
          <legend className="mkb-answers-question">{messages.turnOffQuestion}</legend>
          {answer(false)}
          {answer(true)}
        </fieldset>
      )}
    </Confirmation>
  );
}
