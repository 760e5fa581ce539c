import { DialogForm, textOf } from "./dialog-form.tsx";
import { PasswordField } from "./password-field.tsx";
import { useWork } from "./use-work.ts";

export interface PasswordFormProps {
  /** Uses what was typed; rejects with a sentence where it does not fit. */
  use: (password: string) => Promise<void>;
  onEnd: () => void;
}

/** Asks for the password, which the homeserver wants to see again. */
export function PasswordForm({ use, onEnd }: PasswordFormProps) {
  const work = useWork();

  async function onSubmit(data: FormData) {
    if (await work.perform(() => use(textOf(data, "password")))) onEnd();
  }

  return (
    <DialogForm work={work} submit="Continue" onLeave={onEnd} onSubmit={(data) => void onSubmit(data)}>
      <PasswordField known="" />
    </DialogForm>
  );
}
