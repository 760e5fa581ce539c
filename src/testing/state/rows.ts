import type { Json, JsonObject } from "./json.ts";

/** An account. */
export interface UserRow {
  userId: string;
  password: string;
  displayName: string | null;
  avatarUrl: string | null;
}

export interface TokenRow {
  token: string;
  userId: string;
  deviceId: string;
}

export interface DeviceRow {
  userId: string;
  deviceId: string;
  displayName: string | null;
  /** Milliseconds since 1970. */
  lastSeen: number;
  /** What the device uploaded as its identity keys. */
  keys: JsonObject | null;
}

export interface AccountDataRow {
  userId: string;
  type: string;
  /** An object, unless the hand wrote what some homeservers take as well. */
  content: Json;
  position: number;
}

export interface FilterRow {
  userId: string;
  filterId: string;
  filter: JsonObject;
}

export interface OneTimeKeyRow {
  userId: string;
  deviceId: string;
  /** `algorithm:id` */
  keyId: string;
  key: Json;
}

export interface FallbackKeyRow extends OneTimeKeyRow {
  algorithm: string;
  used: boolean;
}

export interface ToDeviceRow {
  position: number;
  userId: string;
  deviceId: string;
  event: JsonObject;
}

/** When a user's devices or identity last changed. */
export interface DeviceListRow {
  userId: string;
  position: number;
}

export type Usage = "master" | "self_signing" | "user_signing";

export interface CrossSigningRow {
  userId: string;
  usage: Usage;
  key: JsonObject;
}

/** A signature that came later than the thing that it signs. */
export interface SignatureRow {
  signer: string;
  userId: string;
  /** A device id, or the public part of a cross-signing key. */
  target: string;
  keyId: string;
  signature: string;
}

export interface BackupRow {
  userId: string;
  version: number;
  algorithm: string;
  authData: Json;
  etag: number;
  /** A deleted version keeps its number. */
  deleted: boolean;
}

export interface RoomKeyRow {
  userId: string;
  version: number;
  roomId: string;
  sessionId: string;
  key: JsonObject;
}

export interface RoomRow {
  roomId: string;
  creator: string;
}

export interface EventRow {
  roomId: string;
  position: number;
  eventId: string;
  type: string;
  /** `null` unless it is a state event. */
  stateKey: string | null;
  sender: string;
  content: JsonObject;
  /** Milliseconds since 1970. */
  time: number;
  /** Who sent it with which transaction id, so that the sender's device recognises it. */
  transaction: { deviceId: string; id: string } | null;
}

/** A transaction id that was used, so that a repeated request does nothing. */
export interface TransactionRow {
  userId: string;
  deviceId: string;
  name: string;
  answer: JsonObject;
}
