import type { BackupSnapshot, ConfirmedBackup } from "./state.ts";
import type { TurnOnOptions } from "./turn-on.ts";

/** How to turn off. */
export interface TurnOffOptions {
  /**
   * Also deletes what is stored, for all devices: the backup that the user saw when they confirmed this.
   * @defaultValue nothing is deleted
   */
  deleteStored?: ConfirmedBackup | boolean | undefined;
}

/** This device's part in the backup, and what the user can do about it. All functions are bound. */
export interface BackupEngine {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => BackupSnapshot;
  /** Asks the server and the SDK again. */
  readonly refresh: () => Promise<void>;
  /** Decides on, saves the preference, and makes this device upload; see the snapshot's `need` and `error`. */
  readonly turnOn: (options?: TurnOnOptions) => Promise<void>;
  /** Closes the gate, decides off, saves the preference; deletes only what the user asked for. */
  readonly turnOff: (options?: TurnOffOptions) => Promise<void>;
  /** Deletes what is stored, for all devices, and changes nothing else. The user confirmed this. */
  readonly deleteStored: (confirmed?: ConfirmedBackup) => Promise<void>;
  /**
   * Takes the backup's key with a recovery key or passphrase that the user typed, and uploads if that was decided.
   * Resolves to whether it fits.
   */
  readonly unlock: (typed: string) => Promise<boolean>;
  /** Imports the stored keys. */
  readonly restore: () => Promise<void>;
  /** Stops showing a restore. What is imported stays; the SDK finishes the rest unseen. */
  readonly leaveRestore: () => void;
}
