import { useStore } from "../../shared/store.ts";
import type { Identity } from "../identity.ts";
import type { Questions } from "../questions.ts";
import { CompareEmoji } from "./compare-emoji.tsx";
import { HostDialog } from "./host-dialog.tsx";
import { PasswordForm } from "./password-form.tsx";
import { RecoveryKeyForm } from "./recovery-key-form.tsx";
import { ResetIdentity } from "./reset-identity.tsx";
import { VerifyDevice } from "./verify-device.tsx";

export interface DialogsProps {
  questions: Questions;
  identity: Identity;
  password: string;
}

/** What the app has to ask its user. */
export function Dialogs({ questions, identity, password }: DialogsProps) {
  const question = useStore(questions);
  if (!question) return null;
  const { topic, end } = question;
  switch (topic.type) {
    case "password":
      return (
        <HostDialog title="Enter your password" onLeave={end}>
          <p>Your homeserver wants to see it again before your identity is saved.</p>
          <PasswordForm use={topic.use} onEnd={end} />
        </HostDialog>
      );
    case "verify":
      return <VerifyDevice identity={identity} onEnd={end} />;
    case "verification":
      return <CompareEmoji comparison={topic.comparison} onEnd={end} />;
    case "reset":
      return <ResetIdentity identity={identity} password={password} onEnd={end} />;
    case "recovery-key":
      return (
        <HostDialog title="Enter your recovery key" onLeave={end}>
          <p>It opens your secret storage, which is needed for what you asked for.</p>
          <RecoveryKeyForm submit="Continue" use={identity.unlock} onEnd={end} />
        </HostDialog>
      );
  }
}
