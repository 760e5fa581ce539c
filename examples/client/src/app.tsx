import type { MatrixClient } from "matrix-js-sdk";
import {
  createKeyBackup,
  KeyBackupNotice,
  KeyBackupProvider,
  KeyBackupSettings,
  KeyBackupSignInDialog,
  KeyBackupSignOutCheck,
} from "matrix-react-key-backup";
import "matrix-react-key-backup/styles.css";
import { useState } from "react";
import type { Session } from "./session.ts";
import { logOut, start } from "./session.ts";

/** Starts a client for somebody who is signed in, and gives what they see of it. */
export async function open(session: Session, onLoggedOut: () => void) {
  const keyBackup = createKeyBackup(session);
  const client = await start(session, keyBackup.fetch);

  async function leave() {
    keyBackup.signOut();
    await logOut(client);
    onLoggedOut();
  }
  return (
    <KeyBackupProvider client={client}>
      <Screen client={client} onLeave={leave} />
    </KeyBackupProvider>
  );
}

/** Rooms, settings, and the way out. */
function Screen({ client, onLeave }: { client: MatrixClient; onLeave: () => Promise<void> }) {
  const [page, setPage] = useState<"rooms" | "settings">("rooms");
  const [isLeaving, setLeaving] = useState(false);
  return (
    <>
      <KeyBackupNotice />
      <nav>
        <button onClick={() => setPage("rooms")}>Rooms</button>
        <button onClick={() => setPage("settings")}>Settings</button>
        <button onClick={() => setLeaving(true)}>Sign out</button>
      </nav>
      <main>{page === "settings" ? <KeyBackupSettings /> : <h1>Hello, {client.getUserId()}</h1>}</main>
      <KeyBackupSignInDialog />
      <KeyBackupSignOutCheck open={isLeaving} onSignOut={onLeave} onCancel={() => setLeaving(false)} />
    </>
  );
}
