import { useState } from "react";
import { KeyBackupChangeNotice, KeyBackupSignInDialog } from "../../../src/index.ts";
import { ChatIcon, SettingsIcon } from "../shared/icons.tsx";
import { Chat } from "./chat.tsx";
import type { Connection } from "./connection.ts";
import type { Running } from "./device-session.ts";
import { Dialogs } from "./dialogs/dialogs.tsx";
import type { DeviceLink } from "./link.ts";
import type { Questions } from "./questions.ts";
import { Settings } from "./settings.tsx";
import { useReport } from "./use-report.ts";

export interface HomeProps {
  link: DeviceLink;
  device: Running & { readonly connection: Connection };
  questions: Questions;
  onSignOut: () => Promise<void>;
}

const views = [
  { id: "chat", label: "Chat", Icon: ChatIcon },
  { id: "settings", label: "Settings", Icon: SettingsIcon },
] as const;

/** The signed-in app: the question at sign-in, the notice above everything, chats and settings. */
export function Home({ link, device, questions, onSignOut }: HomeProps) {
  const { connection, identity } = device;
  const [view, setView] = useState<"chat" | "settings">("chat");
  useReport(link, device, questions);

  return (
    <div className="screen home">
      <KeyBackupSignInDialog
        onVerify={() => questions.ask({ type: "verify" })}
        onSetUpRecovery={() => questions.ask({ type: "set-up-recovery" })}
      />
      <Dialogs questions={questions} identity={identity} password={link.account.password} />
      <header>
        {connection === "offline" && (
          <p className="connection" role="status">
            No connection. Trying again…
          </p>
        )}
        {/* The settings bring their own. */}
        {view !== "settings" && <KeyBackupChangeNotice className="notice" />}
      </header>
      <main data-view={view}>
        <h1>{view === "chat" ? "Notes to self" : "Settings"}</h1>
        {view === "chat" ? (
          <Chat room={device.room} device={link.name} />
        ) : (
          <Settings device={device} ask={questions.ask} onSignOut={onSignOut} />
        )}
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
