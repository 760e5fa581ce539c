import type { AccountReading } from "../protocol/read.ts";
import type { Decision } from "../record/record.ts";
import type { PreferenceSnapshot } from "./snapshot.ts";

/**
 * The account's key storage preference on one device, for as many listeners as there are. It listens to the port while
 * somebody listens to it. All methods are bound and safe to pass around.
 */
export interface PreferenceStore {
  /** Calls `listener` after every change of the snapshot; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What holds now: the same object until something of it changes. */
  readonly getSnapshot: () => PreferenceSnapshot;
  /**
   * Records the user's choice on this device and saves it in the account: `m.key_backup`, then the legacy event.
   * Resolves when the try has ended: saved, failed (see the snapshot's `error`), or replaced by a later choice.
   *
   * @throws {@link KeyBackupError} `invalid-argument` for anything but a boolean
   */
  readonly setEnabled: (enabled: boolean) => Promise<void>;
  /** The user has seen the change, or the value that was applied at sign-in. */
  readonly acknowledge: () => void;
  /** Tries again what failed: a choice, a read. Resolves when the try has ended. */
  readonly retry: () => Promise<void>;
  /**
   * Gives up a choice that could not be saved, and shows the account's value again. What was decided on this device
   * before it stands again.
   */
  readonly discard: () => void;
  /** Resolves when no try is under way. */
  readonly settled: () => Promise<void>;
  /** Notes that the user decides later: nothing is written to the account. */
  readonly postpone: () => void;
  /** Notes that the host took a known value over at sign-in. Does nothing where the user has decided by then. */
  readonly apply: (enabled: boolean) => void;
  /** What the user decided on this device. */
  readonly getDecision: () => Decision | undefined;
  /**
   * Asks the server, past every cache, and shows what it says.
   *
   * @throws {@link KeyBackupError} when its answer does not tell
   */
  readonly fetch: () => Promise<AccountReading>;
  /** Forgets what this device remembers; for log-out. */
  readonly forget: () => void;
}
