"use client";

import { useId, useState } from "react";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupMessages } from "../../i18n/messages.ts";
import { Answer } from "../shared/answer.tsx";
import { Confirmation } from "./confirmation.tsx";

interface TurnOffConfirmationProps {
  snapshot: Pick<BackupSnapshot, "gateOpen" | "storedKeys" | "state">;
  messages: KeyBackupMessages;
  onConfirm: (deleteStored: boolean) => void;
  onCancel: () => void;
}

/** Asks what should happen to the stored keys when key storage is turned off. They are kept unless the user says so. */
export function TurnOffConfirmation(props: TurnOffConfirmationProps): React.JSX.Element {
  const { snapshot, messages, onConfirm, onCancel } = props;
  const id = useId();
  const [deleteStored, setDeleteStored] = useState(false);
  const { state, gateOpen, storedKeys } = snapshot;
  const uploads = state === "uploading" || state === "up-to-date" || state === "key-missing";

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
      text={[messages.turnOffText(gateOpen !== undefined || !uploads)]}
      confirm={messages.turnOffConfirm(deleteStored)}
      cancel={messages.cancel}
      destroys={deleteStored}
      onConfirm={() => onConfirm(deleteStored)}
      onCancel={onCancel}
    >
      <fieldset className="mkb-answers">
        <legend className="mkb-answers-question">{messages.turnOffQuestion}</legend>
        {answer(false)}
        {answer(true)}
      </fieldset>
    </Confirmation>
  );
}
