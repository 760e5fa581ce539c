import type { ChangeEvent, RefObject } from "react";
import { useEffect, useId, useState } from "react";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupError, KeyBackupErrorCode } from "../../core/errors.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions } from "../../react/use-key-backup-status.ts";
import { tellHost } from "../shared/tell-host.ts";
import type { SubmitProps } from "../shared/submit-props.ts";
import { submitProps } from "../shared/submit-props.ts";
import { useReset } from "../shared/use-reset.ts";
import type { KeyBackupButton } from "../statements/parts.ts";

/** The form for the recovery key or the passphrase: its words, and what to spread on its elements. */
export interface KeyBackupRecoveryFormParts {
  /** For the `<form>`. */
  readonly formProps: SubmitProps & {
    readonly noValidate: true;
    readonly "aria-labelledby": string;
    /** What was typed is being checked. */
    readonly "data-busy": "" | undefined;
  };
  /** The name of the field. */
  readonly label: string;
  /** For the `<label>`. */
  readonly labelProps: { readonly id: string; readonly htmlFor: string };
  /** Where people find their recovery key. */
  readonly hint: string;
  /** For the element with the hint. */
  readonly hintProps: { readonly id: string };
  /** For an `<input>`. What is typed is kept nowhere else. */
  readonly fieldProps: {
    readonly id: string;
    readonly type: "text" | "password";
    readonly value: string;
    readonly dir: "ltr";
    readonly required: true;
    readonly readOnly: boolean;
    readonly autoComplete: "off";
    readonly autoCapitalize: "off";
    readonly autoCorrect: "off";
    readonly spellCheck: false;
    readonly "aria-invalid": boolean;
    readonly "aria-describedby": string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  };
  /** Shows what is typed, and hides it again. */
  readonly reveal: KeyBackupButton & {
    readonly buttonProps: KeyBackupButton["buttonProps"] & { readonly "aria-controls": string };
  };
  /** What was wrong with what was typed, or went wrong; `undefined` for nothing. Its element is always in the page. */
  readonly problem: string | undefined;
  /** For the element with the problem. */
  readonly problemProps: { readonly id: string; readonly role: "status" };
  /** For the link in it, and "Why?". */
  readonly error: KeyBackupError | undefined;
  /** Checks what was typed. */
  readonly submit: KeyBackupButton;
  /** Absent where nobody wants to leave it. */
  readonly cancel: KeyBackupButton | undefined;
  /** Whether what was typed is being checked. */
  readonly isBusy: boolean;
}

interface RecoveryFormContext {
  readonly snapshot: Pick<BackupSnapshot, "task" | "error" | "failed">;
  readonly actions: Pick<KeyBackupStatusActions, "unlock">;
  readonly messages: KeyBackupMessages;
  readonly onUnlocked?: (() => void) | undefined;
  readonly onCancel?: (() => void) | undefined;
  readonly takesFocus?: boolean | undefined;
  /** Whose key it asks for, where the same component may ask for another account's. */
  readonly owner?: unknown;
}

/** All that the form is made from. While it is checked the focus stays where it is. */
export function useRecoveryForm(
  field: RefObject<HTMLInputElement | null>,
  context: RecoveryFormContext,
): KeyBackupRecoveryFormParts {
  const { snapshot, actions, messages, onUnlocked, onCancel, takesFocus = false, owner } = context;
  const id = useId();
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(false);
  const [problem, setProblem] = useState<"empty" | "refused">();
  useReset(owner, () => {
    setTyped("");
    setShown(false);
    setProblem(undefined);
  });
  const isBusy = snapshot.task?.type === "unlocking";
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [field, takesFocus]);

  async function submit(): Promise<void> {
    if (isBusy) return;
    if (typed.trim() === "") {
      setProblem("empty");
      return field.current?.focus();
    }
    setProblem("refused");
    if (await actions.unlock(typed)) return tellHost(onUnlocked);
    takeBack(field.current);
  }

  const refused = problem === "refused" && !isBusy && snapshot.failed === "unlocking" ? snapshot.error : undefined;
  const isInvalid = problem === "empty" || (refused !== undefined && isAboutTheKey(refused.code));
  return {
    formProps: {
      noValidate: true,
      "aria-labelledby": `${id}label`,
      "data-busy": isBusy ? "" : undefined,
      ...submitProps(submit),
    },
    label: messages.recoveryLabel,
    labelProps: { id: `${id}label`, htmlFor: `${id}field` },
    hint: messages.recoveryHint,
    hintProps: { id: `${id}hint` },
    fieldProps: {
      ...hidden,
      id: `${id}field`,
      type: shown ? "text" : "password",
      value: typed,
      readOnly: isBusy,
      "aria-invalid": isInvalid,
      "aria-describedby": `${id}hint ${id}error`,
      onChange(event) {
        setTyped(event.currentTarget.value);
        setProblem(undefined);
      },
    },
    reveal: {
      label: messages.recoveryShow(shown),
      buttonProps: { type: "button", "aria-controls": `${id}field`, onClick: () => setShown(!shown) },
    },
    problem: problem === "empty" ? messages.recoveryEmpty : refused && sentenceFor(messages.backupErrors, refused.code),
    problemProps: { id: `${id}error`, role: "status" },
    error: refused,
    submit: {
      label: isBusy ? messages.recoveryChecking : messages.recoverySubmit,
      buttonProps: { type: "submit", "aria-disabled": isBusy || undefined },
    },
    cancel: onCancel && { label: messages.cancel, buttonProps: { type: "button", onClick: onCancel } },
    isBusy,
  };
}

/** A secret that no browser should correct, or keep. */
const hidden = {
  dir: "ltr",
  required: true,
  autoComplete: "off",
  autoCapitalize: "off",
  autoCorrect: "off",
  spellCheck: false,
} as const;

/** Where the button was pressed, what has to be changed is in the field. Whoever went elsewhere stays there. */
function takeBack(input: HTMLInputElement | null): void {
  const { activeElement, body } = input?.ownerDocument ?? document;
  if (activeElement === body || input?.form?.contains(activeElement)) input?.focus();
}

/** Whether another key may be the answer: a homeserver that cannot be reached makes no key wrong. */
function isAboutTheKey(code: KeyBackupErrorCode): boolean {
  return code.includes("recovery-key");
}
