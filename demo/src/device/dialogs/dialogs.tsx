import { useStore } from "../../shared/store.ts";
import type { Identity } from "../identity.ts";
import type { Questions } from "../questions.ts";
import { CompareEmoji } from "./compare-emoji.tsx";
import { HostDialog } from "./host-dialog.tsx";
import { RecoveryKeyForm } from "./recovery-key-form.tsx";
import { ResetIdentity } from "./reset-identity.tsx";
import { SetUpRecovery } from "./set-up-recovery.tsx";
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
    case "set-up-recovery":
      return <SetUpRecovery identity={identity} password={password} onEnd={end} />;
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
