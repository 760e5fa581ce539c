import { KeyBackupNotice, KeyBackupSettings } from "matrix-react-key-backup";
import { SignedIn } from "./signed-in.tsx";

/** Made on the server, with the settings in it: the kit's components are client components by themselves. */
export default function SettingsPage() {
  return (
    <SignedIn>
      <KeyBackupNotice />
      <main>
        <h1>Settings</h1>
        <KeyBackupSettings />
      </main>
    </SignedIn>
  );
}
