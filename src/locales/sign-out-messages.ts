import type { HeldReason, SignOutSnapshot } from "../core/sign-out/state.ts";

/** What the check before signing out is at: what is known, or what the user has it do. */
export type SignOutStep = Exclude<SignOutSnapshot["status"], "idle"> | "waiting" | "signing-out" | "failed";

/** What the check before signing out says. */
export interface KeyBackupSignOutMessages {
  /** Heading. */
  readonly signOutTitle: Readonly<Record<SignOutStep, string>>;
  /** What would be lost, after what is said of the keys. */
  readonly signOutLoss: string;
  /** What is being found out. */
  readonly signOutChecking: string;
  /** How far that is. */
  readonly signOutChecked: (checked: number, total: number) => string;
  /** Nothing would be lost. */
  readonly signOutSafe: Readonly<Record<"no-keys" | "stored", string>>;
  /** Keys are on their way. */
  readonly signOutStoring: (keys: number) => string;
  /** Waiting until they are stored: what happens then. */
  readonly signOutWaiting: string;
  /** How many are left. */
  readonly signOutLeft: (keys: number) => string;
  /** Keys are on no server; `atLeast` where there may be more. */
  readonly signOutHeld: (keys: number, atLeast: boolean) => string;
  /** Why. Where the server refuses them the sentence of `backupErrors` stands instead. */
  readonly signOutHeldBecause: Readonly<Record<Exclude<HeldReason, "refused">, string>>;
  /** All keys are stored, and this device may be the last that can read them. */
  readonly signOutUnrecoverable: Readonly<Record<"no-recovery" | "unreadable", string>>;
  /** It could not be found out. A sentence of `backupErrors` follows. */
  readonly signOutUnknown: string;
  /** The app has been signing out for long, and nobody knows whether that ends. */
  readonly signOutLong: string;
  /** The app could not sign out. */
  readonly signOutFailed: string;
  /** Button: signs out, where nothing is lost. */
  readonly signOut: string;
  /** Button: signs out all the same. */
  readonly signOutAnyway: string;
  /** Button: waits until all keys are stored, and signs out then. */
  readonly signOutWait: string;
  /** Button: stores what is missing once more, and signs out then. */
  readonly signOutStoreAgain: string;
  /** Button: sets recovery up. */
  readonly signOutSetUpRecovery: string;
  /** Button: does not sign out. */
  readonly signOutStay: string;
}
