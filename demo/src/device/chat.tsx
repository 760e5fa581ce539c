import type { FormEvent } from "react";
import { LockIcon } from "../shared/icons.tsx";
import { useStore } from "../shared/store.ts";
import { textOf } from "./dialogs/dialog-form.tsx";
import { useWork } from "./dialogs/use-work.ts";
import type { DeviceRoom, Message } from "./room.ts";

export interface ChatProps {
  room: DeviceRoom;
  /** The name of this device. */
  device: string;
}

/** The room of the user's devices: what is written on one is read on the others, if they have the key. */
export function Chat({ room, device }: ChatProps) {
  const messages = useStore(room);
  return (
    <>
      {/* Scrolls, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="timeline" aria-label="Messages" tabIndex={0}>
        {messages.length === 0 && (
          <p className="hint">Encrypted notes, from each of your devices to the others. None yet.</p>
        )}
        <ol>
          {messages.map((message) => (
            <ChatMessage key={message.id} message={message} own={message.from === device} />
          ))}
        </ol>
      </section>
      <Composer room={room} />
    </>
  );
}

function ChatMessage({ message: { text, from, at, state }, own }: { message: Message; own: boolean }) {
  const when = new Date(at).toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hour12: false });
  if (text === undefined) {
    return (
      <li className="message" data-locked="true">
        <p>
          <LockIcon />
          Unable to decrypt: the key is not on this device
        </p>
        <small>{when}</small>
      </li>
    );
  }
  return (
    <li className="message" data-own={own}>
      <p>{text}</p>
      <small>
        {from} · {state === "sending" ? "sending…" : state === "failed" ? "not sent" : when}
      </small>
    </li>
  );
}

function Composer({ room }: { room: DeviceRoom }) {
  const work = useWork();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const body = textOf(new FormData(form), "message").trim();
    if (!body || work.busy) return;
    form.reset();
    void work.perform(() => room.send(body));
  }

  return (
    <form className="composer" onSubmit={submit}>
      <input name="message" aria-label="Message" placeholder="Write a message" autoComplete="off" />
      <button type="submit" className="button primary" aria-busy={work.busy}>
        Send
      </button>
      <p role="alert" className="trouble">
        {work.trouble && "The message was not sent."}
      </p>
    </form>
  );
}
