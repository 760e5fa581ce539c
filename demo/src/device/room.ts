import type { MatrixClient, MatrixEvent, Room } from "matrix-js-sdk";
import { ClientEvent, EventStatus, EventType, MatrixEventEvent, MsgType, Preset, RoomEvent } from "matrix-js-sdk";
import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";

/** A message as this device knows it. */
export interface Message {
  readonly id: string;
  /** `undefined` while this device has no key to it. */
  readonly text: string | undefined;
  /** The device that it was written on; told by the message itself, so unknown without its key. */
  readonly from: string | undefined;
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly state: "sending" | "sent" | "failed";
}

/** The room of the user's own devices, end-to-end encrypted. Its messages, the oldest first. */
export interface DeviceRoom extends Readable<readonly Message[]> {
  /** Encrypts and sends; makes the room first where there is none yet. */
  readonly send: (text: string) => Promise<void>;
}

/** Says in a room's creation event that it is this demo's, so that on a real account no other room is written to. */
const MARK = "io.github.matrix-react-key-backup.demo";
/** The field of a message that names the device it was written on. */
const FROM = `${MARK}.device`;
const MESSAGE: string = EventType.RoomMessage;
/** So many messages are shown. */
const SHOWN = 60;

/** @param name - the device's, for its messages */
export function openRoom(client: MatrixClient, name: string): DeviceRoom {
  const messages = createStore<readonly Message[]>([]);
  let isDue = false;

  function read(): void {
    isDue = false;
    const events = find()?.getLiveTimeline().getEvents() ?? [];
    messages.set(events.filter(isMessage).slice(-SHOWN).map(messageOf));
  }

  /** Once for all that happens in one go. */
  function look(): void {
    if (isDue) return;
    isDue = true;
    setTimeout(read);
  }

  /** Two devices may have made one each at the same moment: all of them take the older one. */
  function find(): Room | undefined {
    const made = (room: Room) => room.currentState.getStateEvents(EventType.RoomCreate, "");
    const rooms = client.getRooms().filter((room) => made(room)?.getContent()[MARK] === true);
    return rooms.sort((a, b) => (made(a)?.getTs() ?? 0) - (made(b)?.getTs() ?? 0))[0];
  }

  let making: Promise<string> | undefined;
  async function open(): Promise<string> {
    const roomId = find()?.roomId ?? (await (making ??= makeRoom(client)));
    await until(client, ClientEvent.Room, () => find()?.roomId === roomId);
    await until(client, ClientEvent.Event, async () => client.getCrypto()?.isEncryptionEnabledInRoom(roomId) ?? false);
    return roomId;
  }

  client.on(ClientEvent.Room, look);
  client.on(RoomEvent.Timeline, look);
  client.on(RoomEvent.LocalEchoUpdated, look);
  client.on(MatrixEventEvent.Decrypted, look);

  return {
    get: messages.get,
    subscribe: messages.subscribe,
    async send(body) {
      const content = { msgtype: MsgType.Text as const, body, [FROM]: name };
      await client.sendEvent(await open(), EventType.RoomMessage, content);
    },
  };
}

/** An encrypted room whose key changes with each message: then one message is one key, and there is much to store. */
async function makeRoom(client: MatrixClient): Promise<string> {
  const { room_id: roomId } = await client.createRoom({
    name: "Notes to self",
    preset: Preset.PrivateChat,
    creation_content: { [MARK]: true },
    initial_state: [
      {
        type: EventType.RoomEncryption,
        state_key: "",
        content: { algorithm: "m.megolm.v1.aes-sha2", rotation_period_msgs: 1 },
      },
    ],
  });
  return roomId;
}

function isMessage(event: MatrixEvent): boolean {
  return event.getType() === MESSAGE || event.isDecryptionFailure();
}

function messageOf(event: MatrixEvent): Message {
  const content = event.getContent();
  const state =
    event.status === EventStatus.NOT_SENT
      ? "failed"
      : event.status && event.status !== EventStatus.SENT
        ? "sending"
        : "sent";
  const read = event.isDecryptionFailure()
    ? { text: undefined, from: undefined }
    : { text: text(content["body"]), from: text(content[FROM]) };
  return { id: event.getTxnId() ?? event.getId() ?? "", at: event.getTs(), state, ...read };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Waits for something that is true already, or after an event of the client. */
async function until(
  client: MatrixClient,
  event: ClientEvent.Room | ClientEvent.Event,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!(await holds())) await new Promise<void>((resolve) => client.once(event, () => resolve()));
}
