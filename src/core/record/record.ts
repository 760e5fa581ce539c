import type { Preference } from "../protocol/read.ts";
import type { KeyBackupStorage } from "./storage.ts";
import { onOtherTab } from "./storage.ts";

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
  /**
   * That this device began to create a backup and does not know that it is whole: the version that was stored before,
   * empty where there was none. Keys that went to a half-made backup could be lost, so none leave meanwhile.
   */
  readonly unfinished?: string | undefined;
  /** The version of the backup whose private key is proven to be held: here, or in secret storage. */
  readonly proven?: string | undefined;
}

/** A {@link DeviceRecord} at its place, shared by everything on this device that keeps to it. */
export interface DeviceRecordStore {
  readonly read: () => DeviceRecord;
  /** Replaces what is named. A storage that refuses (full, forbidden) loses nothing of the running session. */
  readonly update: (part: DeviceRecord) => void;
  /** Empties the record for good: what is written after it is not kept. For log-out. */
  readonly forget: () => void;
  /** Calls back after every change, also one made in another tab; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The key under which a device's record lies in its storage. */
export function deviceRecordKey(userId: string, deviceId: string | null): string {
  return `matrix-react-key-backup:${userId}:${deviceId ?? ""}`;
}

const opened = new WeakMap<KeyBackupStorage, Map<string, DeviceRecordStore>>();

/** Opens the record of one device: the same one for the same storage and key, until it is forgotten. */
export function openDeviceRecord(storage: KeyBackupStorage, key: string): DeviceRecordStore {
  const records = opened.get(storage) ?? new Map<string, DeviceRecordStore>();
  opened.set(storage, records);
  let record = records.get(key);
  if (!record) records.set(key, (record = createDeviceRecord(storage, key, () => records.delete(key))));
  return record;
}

function createDeviceRecord(storage: KeyBackupStorage, key: string, onForgotten: () => void): DeviceRecordStore {
  const listeners = new Set<() => void>();
  let record = load();
  let forgotten = false;
  let leave: (() => void) | undefined;

  /** What cannot be understood in the storage counts as never written. */
  function load(): DeviceRecord {
    try {
      return parseDeviceRecord(JSON.parse(storage.getItem(key) ?? "{}"));
    } catch {
      return {};
    }
  }

  function set(next: DeviceRecord): void {
    record = next;
    for (const listener of listeners) listener();
  }

  return {
    read: () => record,
    update(part) {
      set({ ...record, ...part });
      if (forgotten) return;
      try {
        // Another tab may have written since: only what is named here is replaced.
        storage.setItem(key, JSON.stringify({ ...load(), ...part }));
      } catch (cause) {
        console.warn("matrix-react-key-backup: The device's record could not be kept, so a reload forgets it.", cause);
      }
    },
    forget() {
      forgotten = true;
      onForgotten();
      try {
        storage.removeItem(key);
      } catch {
        // A storage that is forbidden holds nothing.
      }
      set({});
    },
    subscribe(listener) {
      listeners.add(listener);
      leave ??= onOtherTab(key, () => {
        if (!forgotten) set(load());
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        leave?.();
        leave = undefined;
      };
    },
  };
}

/** Takes from a stored value what a record may hold, and leaves the rest. */
function parseDeviceRecord(stored: unknown): DeviceRecord {
  const { decision, seen, change, unsaved, unmirrored, applied, unfinished, proven } = fieldsOf(stored);
  return {
    decision: decision === "on" || decision === "off" || decision === "later" ? decision : undefined,
    seen: asPreference(seen),
    change: parseChange(change),
    unsaved: asBoolean(unsaved),
    unmirrored: asBoolean(unmirrored),
    applied: asBoolean(applied),
    unfinished: typeof unfinished === "string" ? unfinished : undefined,
    proven: typeof proven === "string" ? proven : undefined,
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
