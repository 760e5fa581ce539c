import { DialogForm, textOf } from "./dialog-form.tsx";
import { useWork } from "./use-work.ts";

export interface RecoveryKeyFormProps {
  submit: string;
  /** There is a likelier way above it. */
  second?: boolean;
  /** Uses what was typed; rejects with a sentence where it does not fit. */
  use: (recoveryKey: string) => Promise<void>;
  onEnd: () => void;
}

/** Asks for the recovery key, for the app's own needs. */
export function RecoveryKeyForm({ submit, second = false, use, onEnd }: RecoveryKeyFormProps) {
  const work = useWork();

  async function onSubmit(data: FormData) {
    if (await work.perform(() => use(textOf(data, "recovery-key")))) onEnd();
  }

  return (
    <DialogForm work={work} submit={submit} second={second} onLeave={onEnd} onSubmit={(data) => void onSubmit(data)}>
      <label>
        Recovery key
        <input name="recovery-key" autoComplete="off" autoCapitalize="off" spellCheck={false} />
      </label>
    </DialogForm>
  );
}
