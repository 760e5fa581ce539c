import { useState } from "react";
import type { Running } from "./device-session.ts";
import { sendMany } from "./message-keys.ts";
import { useMessageKeys } from "./use-message-keys.ts";

/** How many messages one press sends: enough keys to see them move. */
const MANY = 20;

/** The keys that this device has of encrypted messages, and a way to more of them. */
export function MessageKeysCard({ client, room }: Running) {
  const count = useMessageKeys(client, room);
  const [sending, setSending] = useState(false);

  async function send() {
    setSending(true);
    await sendMany(room, MANY).catch(() => {});
    setSending(false);
  }

  return (
    <section className="card" aria-labelledby="message-keys">
      <h2 id="message-keys">Message keys</h2>
      <dl>
        <div>
          <dt>On this device</dt>
          <dd>{count ?? "…"}</dd>
        </div>
      </dl>
      <button type="button" className="button" aria-busy={sending} onClick={sending ? undefined : () => void send()}>
        {sending ? "Sending…" : `Send ${MANY} messages`}
      </button>
    </section>
  );
}
