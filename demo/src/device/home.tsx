import type { MatrixClient } from "matrix-js-sdk";
import { useState } from "react";
import { KeyBackupChangeNotice, KeyBackupSignInDialog } from "../../../src/index.ts";
import { ChatIcon, SettingsIcon } from "../shared/icons.tsx";
import { Chats } from "./chats.tsx";
import type { Connection } from "./device-session.ts";
import type { DeviceLink } from "./link.ts";
import { Settings } from "./settings.tsx";
import { useReport } from "./use-report.ts";

export interface HomeProps {
  link: DeviceLink;
  client: MatrixClient;
  connection: Connection;
  onSignOut: () => Promise<void>;
}

const views = [
  { id: "chats", label: "Chats", Icon: ChatIcon },
  { id: "settings", label: "Settings", Icon: SettingsIcon },
] as const;

/** The signed-in app: the question at sign-in, the notice above everything, chats and settings. */
export function Home({ link, client, connection, onSignOut }: HomeProps) {
  const [view, setView] = useState<"chats" | "settings">("chats");
  useReport(link, connection);

  return (
    <div className="screen home">
      <KeyBackupSignInDialog />
      <header>
        {connection === "offline" && (
          <p className="connection" role="status">
            No connection. Trying again…
          </p>
        )}
        <KeyBackupChangeNotice className="notice" />
      </header>
      <main>
        <h1>{view === "chats" ? "Chats" : "Settings"}</h1>
        {view === "chats" ? <Chats /> : <Settings client={client} onSignOut={onSignOut} />}
      </main>
      <nav aria-label="App">
        {views.map(({ id, label, Icon }) => (
          <button key={id} type="button" aria-current={view === id ? "page" : undefined} onClick={() => setView(id)}>
            <Icon />
            {label}
          </button>
        ))}
      </nav>
    </div>
  );
}
