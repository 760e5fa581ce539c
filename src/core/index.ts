export type { BackupEngine, TurnOffOptions, UnlockOptions } from "./backup/api.ts";
export type {
  BackupPort,
  BackupPortListener,
  BackupTrust,
  ConfirmUpload,
  OpenRecovery,
  RecoverySetUp,
  RestoreProgress,
  RoomKeyList,
  StoredBackup,
  UploadWithProof,
} from "./backup/port.ts";
export type { RestoreOutcome } from "./backup/restorable.ts";
export { restoreOutcome } from "./backup/restorable.ts";
export type { SetUpOutcome } from "./backup/set-up-recovery.ts";
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
export type {
  AccountErrorCode,
  BackupErrorCode,
  KeyBackupErrorCode,
  KeyBackupErrorDetails,
  RecoveryKeyErrorCode,
} from "./errors.ts";
export { KeyBackupError } from "./errors.ts";
export type {
  KeyUploadGate,
  KeyUploadGateOptions,
  KeyUploadGateSnapshot,
  RefusedUpload,
  StoredUpload,
} from "./gate/gate.ts";
export type { KeyBackupDevice, SetEnabledOptions } from "./device/device.ts";
export { createKeyBackup, createKeyUploadGate, deviceOf } from "./device/device.ts";
export type { KeyBackupOptions } from "./device/options.ts";
export type { KeyBackupPort, KeyBackupPortListener, KeyBackupPortOptions } from "./port.ts";
export type { PreferenceSnapshot, PreferenceStatus, UnsavedPreference } from "./preference/snapshot.ts";
export type { PreferenceStore } from "./preference/api.ts";
export type { AccountDataType, PreferenceSource } from "./protocol/events.ts";
export { LEGACY, legacyContent, STABLE, stableContent } from "./protocol/events.ts";
export type { AccountReading, ContentReading, Preference, UndeterminedReason } from "./protocol/read.ts";
export { readAccount, readLegacyContent, readStableContent } from "./protocol/read.ts";
export type {
  BackupCreation,
  Decision,
  DeviceRecord,
  DeviceRecordStore,
  PreferenceChange,
  UnsavedChoice,
  WholeBackup,
} from "./record/record.ts";
export type { KeyBackupStorage } from "./record/storage.ts";
export { createMemoryStorage } from "./record/storage.ts";
export { createRecoveryKey } from "./recovery/new-recovery-key.ts";
export type { CheckProblem, SetUpState } from "./recovery/set-up.ts";
export type { RecoverySetUpFlow } from "./recovery/set-up-driver.ts";
export { createRecoverySetUp } from "./recovery/set-up-driver.ts";
export type { OwnPlace, Place, Places } from "./statements/places.ts";
export type { SignIn } from "./sign-in/api.ts";
export type { SignOutCheck } from "./sign-out/api.ts";
export { signOutCheckOf } from "./sign-out/of-device.ts";
export type { HeldReason, SignOutSnapshot } from "./sign-out/state.ts";
export type { SignInConfirm, SignInOutcome, SignInSnapshot } from "./sign-in/state.ts";
export type { Said, Statement, StatementId, Tone, TruthFacts, Way, WayFacts, WaysOut } from "./statements/statement.ts";
