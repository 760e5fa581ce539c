import { KeyBackupSettings } from "../../../src/index.ts";
import type { Running } from "./device-session.ts";
import { DeviceCard } from "./device-card.tsx";
import { MessageKeysCard } from "./message-keys-card.tsx";
import type { Questions } from "./questions.ts";

export interface SettingsProps {
  device: Running;
  ask: Questions["ask"];
  onSignOut: () => Promise<void>;
}

export function Settings({ device, ask, onSignOut }: SettingsProps) {
  return (
    <div className="settings">
      <KeyBackupSettings
        onVerify={() => ask({ type: "verify" })}
        onSetUpRecovery={() => ask({ type: "set-up-recovery" })}
      />
      <MessageKeysCard {...device} />
      <DeviceCard device={device} ask={ask} onSignOut={onSignOut} />
    </div>
  );
}
