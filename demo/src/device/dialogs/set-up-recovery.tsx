import { useState } from "react";
import type { Identity } from "../identity.ts";
import { DialogForm, textOf } from "./dialog-form.tsx";
import { HostDialog } from "./host-dialog.tsx";
import { PasswordField } from "./password-field.tsx";
import { RecoveryKey } from "./recovery-key.tsx";
import { useWork } from "./use-work.ts";

export interface SetUpRecoveryProps {
  identity: Identity;
  /** The password, where the app knows it. */
  password: string;
  onEnd: () => void;
}

/** Makes a recovery key and shows it, once. */
export function SetUpRecovery({ identity, password, onEnd }: SetUpRecoveryProps) {
  const work = useWork();
  const [recoveryKey, setRecoveryKey] = useState<string>();

  if (recoveryKey) {
    return (
      <HostDialog key="made" title="Your recovery key" onLeave={onEnd}>
        <p>Keep it where you find it when all your devices are gone. This app does not keep it.</p>
        <RecoveryKey value={recoveryKey} />
        <div className="dialog-buttons">
          <button type="button" className="button primary" onClick={onEnd}>
            Continue
          </button>
        </div>
      </HostDialog>
    );
  }
  return (
    <HostDialog title="Set up recovery" onLeave={onEnd}>
      <DialogForm
        work={work}
        submit="Make a recovery key"
        onLeave={onEnd}
        onSubmit={(data) =>
          void work.perform(async () => setRecoveryKey(await identity.setUpRecovery(textOf(data, "password"))))
        }
      >
        <p>With a recovery key you can read your stored keys on a new device, also without any of the old ones.</p>
        <PasswordField known={password} />
      </DialogForm>
    </HostDialog>
  );
}
