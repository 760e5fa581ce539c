import { announceWrite, onWrite } from "./announce.ts";
import type { DeviceRecord, Slot } from "./device-record.ts";
import { parseSlot, serializeSlot, slots } from "./device-record.ts";
import type { KeyBackupStorage } from "./storage.ts";
import { storageOf } from "./storage.ts";
import { withTabLock } from "./tab-lock.ts";

export type {
  BackupCreation,
  Decision,
  DeviceRecord,
  PreferenceChange,
  UnsavedChoice,
  WholeBackup,
} from "./device-record.ts";

/** A {@link DeviceRecord} at its place, shared by everything on this device that keeps to it. */
export interface DeviceRecordStore {
  /** What is stored now, in whichever tab it was written. Keeps its identity while nothing changed. */
  readonly read: () => DeviceRecord;
  /**
   * Replaces what is named. What a storage refuses (full, forbidden) holds for the running session; a decision that was
   * stored before is removed then, so that an older one does not come back after a restart.
   */
  readonly update: (part: DeviceRecord) => void;
  /** Whether the decision that `read` gives could not be kept: a restart forgets it, and keys wait until then. */
  readonly isUnkept: () => boolean;
  /** Empties the record. What comes late is not kept; the next decision begins a new record. For log-out. */
  readonly forget: () => void;
  /** {@link DeviceRecordStore.forget}, and every tab of the device is told that nobody is signed in any more. */
  readonly end: () => void;
  /** Calls back when another tab, or another part of this page, ended the record; gives the function that ends it. */
  readonly onEnd: (listener: () => void) => () => void;
  /** Runs something that only one tab of the device may do at a time; see `withTabLock`. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Calls back after every change, also one made in another tab; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The beginning of the keys under which a device's record lies in its storage. */
export function deviceRecordKey(userId: string, deviceId: string | null): string {
  return `matrix-react-key-backup:${userId}:${deviceId ?? ""}`;
}

/** Where a log-out is announced. Nothing lies there. */
function endOf(key: string): string {
  return `${key}:end`;
}

const slotNames = Object.keys(slots) as Slot[];
const openingOrder: readonly Slot[] = [...slotNames.filter((slot) => slot !== "decision"), "decision"];

/** What a storage refused to keep, and what it held instead at that time. */
interface Unkept {
  readonly part: DeviceRecord;
  /** `undefined` where it could not be read: what it says first, once it can be read, is as old as that. */
  readonly instead: string | null | undefined;
}

/** One device's record in a storage. */
export class StoredRecord {
  readonly #storage: KeyBackupStorage;
  readonly #key: string;
  readonly #keys: Readonly<Record<Slot, string>>;
  readonly #unkept = new Map<Slot, Unkept>();
  #texts = "";
  /** What the storage held when nothing that it refused counted. */
  #parsed: readonly (string | null | undefined)[] = [];
  #record: DeviceRecord = {};
  #forgotten = false;

  constructor(storage: KeyBackupStorage, key: string) {
    this.#storage = storage;
    this.#key = key;
    this.#keys = Object.fromEntries(slotNames.map((slot) => [slot, `${key}:${slot}`])) as Record<Slot, string>;
  }

  read(): DeviceRecord {
    const texts = slotNames.map((slot) => this.#textOf(slot));
    // It is read at every turn, and seldom says anything new.
    if (this.#unkept.size === 0 && texts.every((text, n) => text === this.#parsed[n])) return this.#record;
    const parts = slotNames.map((slot, n) => this.#partOf(slot, texts[n]));
    const all = JSON.stringify([texts, [...this.#unkept]]);
    if (all === this.#texts) return this.#record;
    this.#texts = all;
    this.#parsed = this.#unkept.size === 0 ? texts : [];
    this.#record = Object.freeze(Object.assign({}, ...parts) as DeviceRecord);
    return this.#record;
  }

  isUnkept(): boolean {
    this.read();
    return this.#unkept.has("decision");
  }

  update(part: DeviceRecord): void {
    if (this.#forgotten && part.decision === undefined) return;
    this.#forgotten = false;
    // What opens is written last: an app that dies in between has not opened without a word.
    const order = part.decision === "on" ? openingOrder : slotNames;
    for (const slot of order) {
      if (!slots[slot].some((name) => name in part)) continue;
      this.#write(slot, { ...this.#partOf(slot, this.#textOf(slot)), ...pick(part, slots[slot]) });
    }
    announceWrite(this.#key);
  }

  forget(): void {
    this.#forgotten = true;
    // What a storage does not let go holds no more in this tab.
    for (const slot of slotNames) this.#write(slot, {});
    announceWrite(this.#key);
  }

  /** Says in every tab that nobody is signed in any more: a word that is taken back in the same moment. */
  announceEnd(): void {
    const place = endOf(this.#key);
    try {
      this.#storage.setItem(place, "");
      this.#storage.removeItem(place);
    } catch {
      // A storage that takes nothing has told the other tabs nothing before either.
    }
    announceWrite(place);
  }

  /**
   * Another tab said so: what comes late in this one is not kept either.
   *
   * @returns whether it is still so; a tab that was frozen hears of it when somebody may have signed in again
   */
  hearEnd(): boolean {
    if (this.read().decision !== undefined) return false;
    this.#forgotten = true;
    return true;
  }

  /** What was refused holds until somebody writes something else in its place. */
  #partOf(slot: Slot, text: string | null | undefined): DeviceRecord {
    const unkept = this.#unkept.get(slot);
    if (!unkept) return parseSlot(slot, text ?? null);
    if (text === undefined || unkept.instead === text) return unkept.part;
    if (unkept.instead === undefined) {
      this.#unkept.set(slot, { ...unkept, instead: text });
      return unkept.part;
    }
    this.#unkept.delete(slot);
    return parseSlot(slot, text);
  }

  #write(slot: Slot, part: DeviceRecord): void {
    if (Object.values(part).every((value) => value === undefined)) {
      if (this.#remove(slot)) this.#unkept.delete(slot);
      else this.#unkept.set(slot, { part: {}, instead: this.#textOf(slot) });
      return;
    }
    try {
      const text = serializeSlot(part);
      if (this.#textOf(slot) !== text) this.#storage.setItem(this.#keyOf(slot), text);
      // A storage that keeps nothing, as some private modes do, says nothing of it.
      if (this.#textOf(slot) !== text) throw new Error("The storage did not keep what it was given.");
      this.#unkept.delete(slot);
    } catch (cause) {
      this.#remove(slot);
      this.#unkept.set(slot, { part, instead: this.#textOf(slot) });
      console.warn("matrix-react-key-backup: The device's record could not be kept, so a reload forgets it.", cause);
    }
  }

  #remove(slot: Slot): boolean {
    try {
      this.#storage.removeItem(this.#keyOf(slot));
      return this.#textOf(slot) === null;
    } catch {
      return false;
    }
  }

  /** `undefined` where the storage cannot be read. */
  #textOf(slot: Slot): string | null | undefined {
    try {
      return this.#storage.getItem(this.#keyOf(slot));
    } catch {
      return undefined;
    }
  }

  #keyOf(slot: Slot): string {
    return this.#keys[slot];
  }
}

function pick(part: DeviceRecord, names: readonly (keyof DeviceRecord)[]): DeviceRecord {
  return Object.fromEntries(names.filter((name) => name in part).map((name) => [name, part[name]]));
}

const opened = new WeakMap<KeyBackupStorage, Map<string, StoredRecord>>();

/** One object a device, so that what a storage refused is known to all. */
function open(storage: KeyBackupStorage, key: string): StoredRecord {
  const records = opened.get(storage) ?? new Map<string, StoredRecord>();
  opened.set(storage, records);
  let record = records.get(key);
  if (!record) records.set(key, (record = new StoredRecord(storage, key)));
  return record;
}

/**
 * Opens the record of one device.
 *
 * @param key - see {@link deviceRecordKey}; a function where it may change with who is signed in, `undefined` while
 * nobody is: then nothing is remembered
 */
export function openDeviceRecord(
  storage: KeyBackupStorage,
  key: string | (() => string | undefined),
): DeviceRecordStore {
  const keyNow = typeof key === "string" ? () => key : key;
  const now = () => {
    const current = keyNow();
    return current === undefined ? undefined : open(storage, current);
  };
  return {
    read: () => now()?.read() ?? nothing,
    update: (part) => now()?.update(part),
    isUnkept: () => now()?.isUnkept() ?? false,
    forget: () => now()?.forget(),
    end: () => {
      const record = now();
      record?.forget();
      record?.announceEnd();
    },
    onEnd: (listener) =>
      onWrite(storage, (written) => {
        const current = keyNow();
        if (current === undefined || written !== endOf(current)) return;
        if (open(storage, current).hearEnd()) listener();
      }),
    exclusively: (work) => {
      const current = keyNow();
      return current !== undefined && isShared(storage) ? withTabLock(current, work) : work();
    },
    subscribe: (listener) =>
      onWrite(storage, (written) => {
        const current = keyNow();
        // A cleared storage has no key.
        if (written === null || (current !== undefined && written.startsWith(current))) listener();
      }),
  };
}

/** Whether other tabs may see what is written. */
function isShared(storage: KeyBackupStorage): boolean {
  return storage.subscribe !== undefined || storage === storageOf(undefined);
}

const nothing: DeviceRecord = Object.freeze({});
