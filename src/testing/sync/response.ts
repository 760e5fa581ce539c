import type { Core } from "../core.ts";
import { pushRules } from "../endpoints/push-rules.ts";
import type { JsonObject } from "../state/json.ts";
import { oneTimeKeyCounts, unusedFallbackKeyTypes } from "../state/one-time-keys.ts";
import type { TokenRow } from "../state/rows.ts";
import { deviceListChanges } from "./device-lists.ts";
import type { SyncFilter } from "./filter.ts";
import { roomsSince } from "./rooms.ts";

/** What a sync has to tell; `undefined` when there is nothing. */
export function news(
  core: Core,
  reader: TokenRow,
  since: number | undefined,
  filter: SyncFilter,
  full: boolean,
): JsonObject | undefined {
  const from = since ?? 0;
  const everything = since === undefined || full;
  const parts: JsonObject = {};
  const accountData = accountDataSince(core, reader.userId, everything ? undefined : from, filter);
  if (accountData.length > 0) parts["account_data"] = { events: accountData };
  const toDevice = core.state.toDevice
    .where({ userId: reader.userId, deviceId: reader.deviceId })
    .filter(({ position }) => position > from)
    .slice(0, 100);
  if (toDevice.length > 0) parts["to_device"] = { events: toDevice.map(({ event }) => event) };
  if (since !== undefined) {
    const lists = deviceListChanges(core, reader.userId, from);
    const told = Object.entries(lists).filter(([, users]) => users.length > 0);
    if (told.length > 0) parts["device_lists"] = Object.fromEntries(told);
  }
  const rooms = roomsSince(core, reader, from, filter.timelineLimit, full);
  if (Object.keys(rooms).length > 0) parts["rooms"] = rooms;
  return Object.keys(parts).length > 0 ? parts : undefined;
}

/** What every sync says of the device's own keys. */
export function keySupply(core: Core, reader: TokenRow): JsonObject {
  return {
    device_one_time_keys_count: oneTimeKeyCounts(core, reader),
    device_unused_fallback_key_types: unusedFallbackKeyTypes(core, reader),
  };
}

function accountDataSince(core: Core, userId: string, since: number | undefined, filter: SyncFilter): JsonObject[] {
  const rows = core.state.accountData.where({ userId });
  const told = since === undefined ? rows : rows.filter(({ position }) => position > since);
  const events = told.map(({ type, content }) => ({ type, content }));
  if (since === undefined) events.push({ type: "m.push_rules", content: pushRules(userId) });
  return events.filter(({ type }) => filter.admitsAccountData(type));
}
