import type { KeyBackupRecoverySetUpProps } from "../../../src/index.ts";
import type { Identity } from "./identity.ts";
import type { Questions } from "./questions.ts";

type ConfirmUpload = NonNullable<KeyBackupRecoverySetUpProps["onConfirmUpload"]>;

/** Shows the homeserver the password where it wants to see it again: the known one, or what the user types. */
export function confirmWith(identity: Identity, questions: Questions, known: string): ConfirmUpload {
  return async (upload) => {
    if (known) return identity.proveWith(known)(upload);
    let isConfirmed = false;
    await questions.ask({
      type: "password",
      async use(password) {
        await identity.proveWith(password)(upload);
        isConfirmed = true;
      },
    });
    if (!isConfirmed) throw new Error("The user did not type the password.");
  };
}
