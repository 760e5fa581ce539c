import type { ConfirmUpload } from "./port.ts";
import type { SetUpOutcome } from "./set-up-recovery.ts";
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

/** What a recovery key that fits is followed by. */
export interface UnlockOptions {
  /**
   * Restores what is stored, in the background, unless that was done on this device.
   * @defaultValue true
   */
  readonly restore?: boolean | undefined;
}

/** This device's part in the backup, and what the user can do about it. All functions are bound. */
export interface BackupEngine {
  /** Calls back after every change; gives what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What holds now: the same object until something of it changes. */
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
   * Takes the backup's key with a recovery key or passphrase that the user typed, and uploads if that was decided. Then
   * what is stored is restored in the background, unless that was done on this device. Resolves to whether it fits,
   * before that.
   */
  readonly unlock: (typed: string, options?: UnlockOptions) => Promise<boolean>;
  /** Imports the stored keys. One that is under way is not begun again. */
  readonly restore: () => Promise<void>;
  /**
   * Stops showing a restore. What is imported stays; the SDK goes on with the rest, and the snapshot's `restored` says
   * what it came to when it ends.
   */
  readonly leaveRestore: () => void;
  /** Whether recovery can be set up here; else the host has to see to it. */
  readonly canSetUpRecovery: boolean;
  /**
   * Sets recovery up under a key that the user has kept, and goes on with turning on where that was decided. Never
   * rejects. Done again with the same key it goes on where it ended.
   *
   * @param recoveryKey - base58
   * @param confirm - where the homeserver asks for a proof of who the user is
   */
  readonly setUpRecovery: (recoveryKey: string, confirm?: ConfirmUpload) => Promise<SetUpOutcome>;
}
