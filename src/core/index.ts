export type { BackupEngine, TurnOffOptions } from "./backup/api.ts";
export { getBackupEngine } from "./backup/get-engine.ts";
export type { BackupPort, BackupPortListener, BackupTrust, RestoreProgress, StoredBackup } from "./backup/port.ts";
export type {
  BackupNeed,
  BackupSnapshot,
  BackupState,
  BackupTask,
  ConfirmedBackup,
  Leaving,
  Reading,
} from "./backup/state.ts";
export type { AccountWord, GateWord, Truth, TruthAction } from "./backup/truth.ts";
export { truthOf } from "./backup/truth.ts";
export type { TurnOnOptions } from "./backup/turn-on.ts";
export type { AccountErrorCode, BackupErrorCode, KeyBackupErrorCode, KeyBackupErrorDetails } from "./errors.ts";
export { KeyBackupError } from "./errors.ts";
export type { KeyUploadGate, KeyUploadGateOptions, KeyUploadGateSnapshot } from "./gate/gate.ts";
export { createKeyUploadGate } from "./gate/gate.ts";
export type { KeyBackupPort, KeyBackupPortListener, KeyBackupPortOptions } from "./port.ts";
export type { PreferenceSnapshot, PreferenceStatus } from "./preference/snapshot.ts";
export type { PreferenceStore } from "./preference/api.ts";
export { getPreferenceStore } from "./preference/get-store.ts";
export type { AccountDataType, PreferenceSource } from "./protocol/events.ts";
export { LEGACY, legacyContent, STABLE, stableContent } from "./protocol/events.ts";
export type { AccountReading, ContentReading, Preference, UndeterminedReason } from "./protocol/read.ts";
export { readAccount, readLegacyContent, readStableContent } from "./protocol/read.ts";
export type { Decision, PreferenceChange } from "./record/record.ts";
export type { KeyBackupStorage } from "./record/storage.ts";
export { createMemoryStorage } from "./record/storage.ts";
export type { SignInFlow } from "./sign-in/flow.ts";
export { getSignInFlow } from "./sign-in/flow.ts";
export type { SignInConfirm, SignInOutcome, SignInSnapshot } from "./sign-in/state.ts";
