import type { MatrixClient } from "matrix-js-sdk";
import type { DeviceRoom } from "./room.ts";

/** How many room keys this device has. */
export async function countMessageKeys(client: MatrixClient): Promise<number> {
  return (await client.getCrypto()?.exportRoomKeys())?.length ?? 0;
}

/** Sends so many messages: each has a key of its own. */
export async function sendMany(room: DeviceRoom, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => room.send(`Message ${index + 1}`)));
}
