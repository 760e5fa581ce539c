import type { Identity } from "../identity.ts";
import { DialogForm, textOf } from "./dialog-form.tsx";
import { HostDialog } from "./host-dialog.tsx";
import { PasswordField } from "./password-field.tsx";
import { useWork } from "./use-work.ts";

export interface ResetIdentityProps {
  identity: Identity;
  password: string;
  onEnd: () => void;
}

/** What people do who lost both their devices and their recovery key. */
export function ResetIdentity({ identity, password, onEnd }: ResetIdentityProps) {
  const work = useWork();

  async function onSubmit(data: FormData) {
    if (await work.perform(() => identity.reset(textOf(data, "password")))) onEnd();
  }

  return (
    <HostDialog title="Reset your identity?" onLeave={onEnd}>
      <DialogForm danger work={work} submit="Reset" onLeave={onEnd} onSubmit={(data) => void onSubmit(data)}>
        <p>
          The recovery key becomes useless, stored keys are deleted, and your other devices have to be verified again.
        </p>
        <p>matrix-js-sdk then makes a new backup on its own, whatever the setting says.</p>
        <PasswordField known={password} />
      </DialogForm>
    </HostDialog>
  );
}
