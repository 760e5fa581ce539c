import { accountDataContract } from "./account-data.ts";
import { crossSigningContract } from "./cross-signing.ts";
import { devicesContract } from "./devices.ts";
import { keysContract } from "./keys.ts";
import { loginContract } from "./login.ts";
import { roomKeysContract } from "./room-keys.ts";
import { roomsContract } from "./rooms.ts";
import type { Server } from "./server.ts";
import { syncContract } from "./sync.ts";
import { toDeviceContract } from "./to-device.ts";

/** What a homeserver has to answer, be it the embedded one or a real one. */
export function contract(server: Server): void {
  loginContract(server);
  accountDataContract(server);
  syncContract(server);
  keysContract(server);
  crossSigningContract(server);
  toDeviceContract(server);
  roomKeysContract(server);
  devicesContract(server);
  roomsContract(server);
}
