import { useState } from "react";
import type { Comparison } from "../comparison.ts";
import { createComparison } from "../comparison.ts";
import type { Identity } from "../identity.ts";
import { CompareEmoji } from "./compare-emoji.tsx";
import { HostDialog } from "./host-dialog.tsx";
import { RecoveryKeyForm } from "./recovery-key-form.tsx";
import { useWork } from "./use-work.ts";

export interface VerifyDeviceProps {
  identity: Identity;
  onEnd: () => void;
}

/** Lets the user show that this device is theirs: with another device of theirs, or with the recovery key. */
export function VerifyDevice({ identity, onEnd }: VerifyDeviceProps) {
  const work = useWork();
  const [comparison, setComparison] = useState<Comparison>();
  if (comparison) return <CompareEmoji comparison={comparison} onEnd={onEnd} />;

  async function compare() {
    setComparison(createComparison(await identity.requestVerification(), identity.secretsArrived));
  }

  return (
    <HostDialog title="Verify this device" onLeave={onEnd}>
      <p>Show that this device is yours. Then it may read and store your keys.</p>
      <button type="button" className="button primary" aria-busy={work.busy} onClick={() => void work.perform(compare)}>
        Compare with another device
      </button>
      <p role="alert" className="trouble">
        {work.trouble}
      </p>
      <p className="or">or</p>
      <RecoveryKeyForm second submit="Use recovery key" use={identity.verifyWith} onEnd={onEnd} />
    </HostDialog>
  );
}
