import type { Endpoints } from "../http/context.ts";
import { accountData } from "./account-data.ts";
import { createRoom } from "./create-room.ts";
import { crossSigning } from "./cross-signing.ts";
import { devices } from "./devices.ts";
import { filters } from "./filters.ts";
import { keys } from "./keys.ts";
import { login } from "./login.ts";
import { odds } from "./odds.ts";
import { profile } from "./profile.ts";
import { pushRuleEndpoints } from "./push-rules.ts";
import { register } from "./register.ts";
import { roomEvents } from "./room-events.ts";
import { roomKeys } from "./room-keys.ts";
import { roomKeysVersions } from "./room-keys-versions.ts";
import { rooms } from "./rooms.ts";
import { sync } from "./sync.ts";
import { toDevice } from "./to-device.ts";
import { capabilities } from "./versions.ts";

/** Every endpoint group that the homeserver answers to. */
export const endpoints: readonly Endpoints[] = [
  accountData,
  capabilities,
  createRoom,
  crossSigning,
  devices,
  filters,
  keys,
  login,
  odds,
  profile,
  pushRuleEndpoints,
  register,
  roomEvents,
  roomKeys,
  roomKeysVersions,
  rooms,
  sync,
  toDevice,
];
