import type { Core } from "../core.ts";
import { randomDeviceId, randomString } from "./random.ts";
import { devicesChanged } from "./device-lists.ts";
import type { TokenRow } from "./rows.ts";
import { localpart } from "./user-id.ts";

/** Adds an account. */
export function addUser({ state }: Core, userId: string, password: string): void {
  state.users.put({ userId, password, displayName: localpart(userId), avatarUrl: null });
}

/** Gives out a token for a device, which is made if the user has none of that name. */
export function openSession(
  { state }: Core,
  userId: string,
  deviceId: string = randomDeviceId(),
  displayName: string | null = null,
): TokenRow {
  if (!state.devices.get({ userId, deviceId })) {
    state.devices.put({ userId, deviceId, displayName, lastSeen: Date.now(), keys: null });
  }
  return state.tokens.put({ token: `double_${randomString(32)}`, userId, deviceId });
}

/** Deletes a device with its tokens and keys. */
export function closeDevice(core: Core, userId: string, deviceId: string): void {
  const { state } = core;
  const device = { userId, deviceId };
  const hadKeys = state.devices.get(device)?.keys;
  state.devices.delete(device);
  for (const table of [state.tokens, state.oneTimeKeys, state.fallbackKeys, state.toDevice]) table.deleteWhere(device);
  if (hadKeys) devicesChanged(core, userId);
  core.stream.wake();
}
