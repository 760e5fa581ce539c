import type * as rows from "./rows.ts";
import { Table } from "./table.ts";

interface Rows {
  users: rows.UserRow;
  tokens: rows.TokenRow;
  devices: rows.DeviceRow;
  accountData: rows.AccountDataRow;
  filters: rows.FilterRow;
  oneTimeKeys: rows.OneTimeKeyRow;
  fallbackKeys: rows.FallbackKeyRow;
  toDevice: rows.ToDeviceRow;
  deviceLists: rows.DeviceListRow;
  crossSigning: rows.CrossSigningRow;
  signatures: rows.SignatureRow;
  backups: rows.BackupRow;
  roomKeys: rows.RoomKeyRow;
  rooms: rows.RoomRow;
  events: rows.EventRow;
  transactions: rows.TransactionRow;
}

const keys = {
  users: ["userId"],
  tokens: ["token"],
  devices: ["userId", "deviceId"],
  accountData: ["userId", "type"],
  filters: ["userId", "filterId"],
  oneTimeKeys: ["userId", "deviceId", "keyId"],
  fallbackKeys: ["userId", "deviceId", "algorithm"],
  toDevice: ["position"],
  deviceLists: ["userId"],
  crossSigning: ["userId", "usage"],
  signatures: ["signer", "userId", "target", "keyId"],
  backups: ["userId", "version"],
  roomKeys: ["userId", "version", "roomId", "sessionId"],
  rooms: ["roomId"],
  events: ["eventId"],
  transactions: ["userId", "deviceId", "name"],
} as const satisfies { [Name in keyof Rows]: readonly (keyof Rows[Name])[] };

interface Counters {
  /** The last position in the stream that syncs read. */
  position: number;
}

/** Everything that the homeserver knows. */
export type State = Counters & {
  readonly [Name in keyof Rows]: Table<Rows[Name], Extract<(typeof keys)[Name][number], keyof Rows[Name]>>;
};

/** A state as JSON gives it back. */
export type SavedState = Partial<Counters & { readonly [Name in keyof Rows]: readonly Rows[Name][] }>;

/** A new state, or one that was saved. */
export function createState(from: SavedState = {}): State {
  return {
    position: from.position ?? 0,
    users: new Table(keys.users, from.users),
    tokens: new Table(keys.tokens, from.tokens),
    devices: new Table(keys.devices, from.devices),
    accountData: new Table(keys.accountData, from.accountData),
    filters: new Table(keys.filters, from.filters),
    oneTimeKeys: new Table(keys.oneTimeKeys, from.oneTimeKeys),
    fallbackKeys: new Table(keys.fallbackKeys, from.fallbackKeys),
    toDevice: new Table(keys.toDevice, from.toDevice),
    deviceLists: new Table(keys.deviceLists, from.deviceLists),
    crossSigning: new Table(keys.crossSigning, from.crossSigning),
    signatures: new Table(keys.signatures, from.signatures),
    backups: new Table(keys.backups, from.backups),
    roomKeys: new Table(keys.roomKeys, from.roomKeys),
    rooms: new Table(keys.rooms, from.rooms),
    events: new Table(keys.events, from.events),
    transactions: new Table(keys.transactions, from.transactions),
  };
}
