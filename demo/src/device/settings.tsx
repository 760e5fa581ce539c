import type { KeyBackupSettingsProps } from "../../../src/index.ts";
import { KeyBackupSettings } from "../../../src/index.ts";
import type { Running } from "./device-session.ts";
import { DeviceCard } from "./device-card.tsx";
import { MessageKeysCard } from "./message-keys-card.tsx";
import type { Questions } from "./questions.ts";

export interface SettingsProps {
  device: Running;
  /** What the app does for the kit. */
  ways: Pick<KeyBackupSettingsProps, "onVerify" | "onConfirmUpload">;
  ask: Questions["ask"];
  onSignOut: () => Promise<void>;
}

export function Settings({ device, ways, ask, onSignOut }: SettingsProps) {
  return (
    <div className="settings">
      <KeyBackupSettings {...ways} />
      <MessageKeysCard {...device} />
      <DeviceCard device={device} ask={ask} onSignOut={onSignOut} />
    </div>
  );
}
