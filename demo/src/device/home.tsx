import { useMemo, useState } from "react";
import { KeyBackupNotice, KeyBackupSignInDialog } from "../../../src/index.ts";
import { ChatIcon, SettingsIcon } from "../shared/icons.tsx";
import { Chat } from "./chat.tsx";
import { confirmWith } from "./confirm-upload.ts";
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
  const { password } = link.account;
  const ways = useMemo(
    () => ({
      onVerify: () => questions.ask({ type: "verify" }),
      onConfirmUpload: confirmWith(identity, questions, password),
    }),
    [identity, questions, password],
  );

  return (
    <div className="screen home">
      <KeyBackupSignInDialog {...ways} />
      <Dialogs questions={questions} identity={identity} password={password} />
      <header>
        {connection === "offline" && (
          <p className="connection" role="status">
            No connection. Trying again…
          </p>
        )}
        <KeyBackupNotice className="notice" {...ways} />
      </header>
      <main data-view={view}>
        <h1>{view === "chat" ? "Notes to self" : "Settings"}</h1>
        {view === "chat" ? (
          <Chat room={device.room} device={link.name} />
        ) : (
          <Settings device={device} ways={ways} ask={questions.ask} onSignOut={onSignOut} />
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
