import type { Preference } from "../protocol/read.ts";
import type { KeyBackupStorage } from "./storage.ts";

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

/** What a device remembers between starts, out of the homeserver's reach. */
export interface DeviceRecord {
  /** The user's decision on this device; absent until they made one. */
  readonly decision?: Decision | undefined;
  /** The preference that the user last chose, acknowledged, or was first shown on this device. */
  readonly seen?: Preference | undefined;
  /** The change that is not yet acknowledged. */
  readonly change?: PreferenceChange | undefined;
  /** A choice that the server has not confirmed yet. */
  readonly unsaved?: boolean | undefined;
  /** A value that the legacy event does not mirror yet. */
  readonly unmirrored?: boolean | undefined;
  /** A known value that the host applied at sign-in without asking, until the user acknowledged it. */
  readonly applied?: boolean | undefined;
}

/** A {@link DeviceRecord} at its place. */
export interface DeviceRecordStore {
  read(): DeviceRecord;
  /** Replaces the record. A storage that refuses (full, forbidden) loses nothing of the running session. */
  write(record: DeviceRecord): void;
  forget(): void;
}

/** The key under which a device's record lies in its storage. */
export function deviceRecordKey(userId: string, deviceId: string | null): string {
  return `matrix-react-key-backup:${userId}:${deviceId ?? ""}`;
}

/** Opens the record of one device. What cannot be understood in the storage counts as never written. */
export function openDeviceRecord(storage: KeyBackupStorage, key: string): DeviceRecordStore {
  return {
    read() {
      try {
        return parseDeviceRecord(JSON.parse(storage.getItem(key) ?? "{}"));
      } catch {
        return {};
      }
    },
    write(record) {
      try {
        storage.setItem(key, JSON.stringify(record));
      } catch (cause) {
        console.warn("matrix-react-key-backup: The device's record could not be kept, so a reload forgets it.", cause);
      }
    },
    forget() {
      try {
        storage.removeItem(key);
      } catch {
        // A storage that is forbidden holds nothing.
      }
    },
  };
}

/** Takes from a stored value what a record may hold, and leaves the rest. */
export function parseDeviceRecord(stored: unknown): DeviceRecord {
  const { decision, seen, change, unsaved, unmirrored, applied } = fieldsOf(stored);
  return {
    decision: decision === "on" || decision === "off" || decision === "later" ? decision : undefined,
    seen: asPreference(seen),
    change: parseChange(change),
    unsaved: asBoolean(unsaved),
    unmirrored: asBoolean(unmirrored),
    applied: asBoolean(applied),
  };
}

function parseChange(stored: unknown): PreferenceChange | undefined {
  const { from, to, times, since } = fieldsOf(stored);
  const before = asPreference(from);
  const after = asPreference(to);
  if (!before || !after || typeof times !== "number" || typeof since !== "number") return undefined;
  return { from: before, to: after, times, since };
}

function fieldsOf(stored: unknown): Record<string, unknown> {
  return typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
}

function asPreference(stored: unknown): Preference | undefined {
  return stored === "on" || stored === "off" || stored === "undetermined" ? stored : undefined;
}

function asBoolean(stored: unknown): boolean | undefined {
  return typeof stored === "boolean" ? stored : undefined;
}
