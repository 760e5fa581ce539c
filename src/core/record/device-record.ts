import type { Preference } from "../protocol/read.ts";

/** What the user decided on this device: to store keys, not to, or to decide later. */
export type Decision = "on" | "off" | "later";

/** A change of the account's preference that was made elsewhere and that the user has not acknowledged yet. */
export interface PreferenceChange {
  /** What the user last chose or saw acknowledged on this device. */
  readonly from: Preference;
  /** What the account says now. The same as `from` when it was changed and changed back. */
  readonly to: Preference;
  /** How many changes were seen since `from`. */
  readonly times: number;
  /** When the first of them was seen on this device, in milliseconds since the epoch. */
  readonly since: number;
}

/** A choice that the server has not confirmed yet. A device has one at most, whichever tab it was made in. */
export interface UnsavedChoice {
  readonly enabled: boolean;
  /** Tells one choice from another. */
  readonly id: string;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
  /** What the account said when it was made, or what the user had last seen of it; absent where neither was known. */
  readonly over?: Preference | undefined;
  /** The decision that stood before it, and stands again when it is given up. */
  readonly before?: Decision | undefined;
  /** Whether the account said something newer since: then it is sent only when the user says so. */
  readonly moved?: boolean | undefined;
  /** Whether the last try to save it failed, in whichever tab, and none has begun since. */
  readonly failed?: boolean | undefined;
}

/** What a device remembers between starts, out of the homeserver's reach. The one truth for all its tabs. */
export interface DeviceRecord {
  /** The user's decision on this device; absent until they made one. */
  readonly decision?: Decision | undefined;
  /** The preference that the user last chose, acknowledged, or was first shown on this device. */
  readonly seen?: Preference | undefined;
  /** The change that is not yet acknowledged. */
  readonly change?: PreferenceChange | undefined;
  /** A known value that the host applied at sign-in without asking, until the user acknowledged it. */
  readonly applied?: boolean | undefined;
  /** The choice that the server has not confirmed yet. */
  readonly choice?: UnsavedChoice | undefined;
  /** A saved value that the legacy event does not mirror yet. */
  readonly owed?: boolean | undefined;
  /** The backup version whose private key is proven to be held. Nothing leaves towards another one. */
  readonly proven?: string | undefined;
  /** The backup version that this device's keys last were let leave for. */
  readonly uploadedTo?: string | undefined;
  /** The backup version that was restored on this device, or that it created: there is nothing to get from it. */
  readonly restored?: string | undefined;
  /** That this device began to create a backup and does not know that it is whole. */
  readonly creating?: BackupCreation | undefined;
  /** The last version that was whole, or that nothing was stored, and what lay in secret storage then. */
  readonly whole?: WholeBackup | undefined;
}

/** A backup that this device began to create. */
export interface BackupCreation {
  /** The version that was stored before; empty where there was none. */
  readonly before: string;
  /** When it began, in milliseconds since the epoch. */
  readonly at: number;
}

/** A version whose key is in secret storage, where the account has one. */
export interface WholeBackup {
  /** Empty for nothing stored. */
  readonly version: string;
  /** Tells one writing of the backup's key in secret storage from another; empty where there was none. */
  readonly secret: string;
}

/** What lies together under one storage key, so that two tabs that write different things cannot undo each other. */
export const slots = {
  decision: ["decision"],
  seen: ["seen", "change", "applied"],
  choice: ["choice"],
  owed: ["owed"],
  backup: ["proven", "uploadedTo", "restored", "creating", "whole"],
} as const satisfies Record<string, readonly (keyof DeviceRecord)[]>;

/** Name of a part of the record that lies under a key of its own. */
export type Slot = keyof typeof slots;

/** The form in which a slot is stored; anything of another form counts as never written. */
const VERSION = 1;

/** Writes a slot as text. */
export function serializeSlot(part: DeviceRecord): string {
  return JSON.stringify({ v: VERSION, ...part });
}

/** Takes from a slot's text what a record may hold, and leaves the rest. What cannot be understood was never written. */
export function parseSlot(slot: Slot, text: string | null): DeviceRecord {
  if (text === null) return {};
  const fields = fieldsOf(parseJson(text));
  if (fields["v"] !== VERSION) return {};
  const part: Record<string, unknown> = {};
  for (const name of slots[slot]) {
    const value = parsers[name](fields[name]);
    if (value !== undefined) part[name] = value;
  }
  return part;
}

const parsers: { readonly [Name in keyof DeviceRecord]-?: (stored: unknown) => DeviceRecord[Name] } = {
  decision: asDecision,
  seen: asPreference,
  change: parseChange,
  applied: asBoolean,
  choice: parseChoice,
  owed: asBoolean,
  proven: asText,
  uploadedTo: asText,
  restored: asText,
  creating: parseCreation,
  whole: parseWhole,
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseChange(stored: unknown): PreferenceChange | undefined {
  const { from, to, times, since } = fieldsOf(stored);
  const before = asPreference(from);
  const after = asPreference(to);
  if (!before || !after || !isTime(since) || !Number.isSafeInteger(times)) return undefined;
  return { from: before, to: after, times: times as number, since };
}

function parseChoice(stored: unknown): UnsavedChoice | undefined {
  const { enabled, id, at, over, before, moved, failed } = fieldsOf(stored);
  if (typeof enabled !== "boolean" || typeof id !== "string" || !isTime(at)) return undefined;
  const words = { over: asPreference(over), before: asDecision(before) };
  return { enabled, id, at, ...words, moved: asBoolean(moved), failed: asBoolean(failed) };
}

function parseCreation(stored: unknown): BackupCreation | undefined {
  const { before, at } = fieldsOf(stored);
  return typeof before === "string" && isTime(at) ? { before, at } : undefined;
}

function parseWhole(stored: unknown): WholeBackup | undefined {
  const { version, secret } = fieldsOf(stored);
  return typeof version === "string" && typeof secret === "string" ? { version, secret } : undefined;
}

function fieldsOf(stored: unknown): Record<string, unknown> {
  return typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
}

/** A time that a `Date` can show. */
function isTime(stored: unknown): stored is number {
  return typeof stored === "number" && Math.abs(stored) <= 8.64e15;
}

function asDecision(stored: unknown): Decision | undefined {
  return stored === "on" || stored === "off" || stored === "later" ? stored : undefined;
}

function asPreference(stored: unknown): Preference | undefined {
  return stored === "on" || stored === "off" || stored === "undetermined" ? stored : undefined;
}

function asBoolean(stored: unknown): boolean | undefined {
  return typeof stored === "boolean" ? stored : undefined;
}

function asText(stored: unknown): string | undefined {
  return typeof stored === "string" ? stored : undefined;
}
