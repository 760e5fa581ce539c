export type { ElementAccountDataApi, ElementWatchable } from "./adapters/element-account.ts";
export type { ElementModuleApiOptions } from "./adapters/element-module-api.ts";
export { fromElementModuleApi } from "./adapters/element-module-api.ts";
export type { IndexedDbStorage, IndexedDbStorageOptions } from "./adapters/indexed-db-storage.ts";
export { openIndexedDbStorage } from "./adapters/indexed-db-storage.ts";
export type { KeyBackupMatrixClient } from "./adapters/client-type.ts";
export type { CheckedCryptoApi, KeyBackupCryptoApi, KeyBackupCryptoClient } from "./adapters/crypto-client.ts";
export type { HostCallbacks } from "./adapters/host-callbacks.ts";
export type { IdentityApi } from "./adapters/identity.ts";
export type { KeyBackupSecretStorage } from "./adapters/open-secret-storage.ts";
export type { ExportedRoomKey } from "./adapters/room-keys.ts";
export type { KeyBackupRecoveryApi } from "./adapters/set-up-recovery.ts";
export { fromMatrixClient } from "./adapters/matrix-client.ts";
export * from "./components/index.ts";
export type {
  AccountDataType,
  AccountErrorCode,
  AccountWord,
  BackupErrorCode,
  BackupNeed,
  BackupPort,
  BackupPortListener,
  BackupSnapshot,
  BackupState,
  ConfirmedBackup,
  Leaving,
  Reading,
  BackupTask,
  BackupTrust,
  CheckProblem,
  ConfirmUpload,
  Decision,
  GateWord,
  HeldReason,
  KeyBackupDevice,
  KeyBackupOptions,
  KeyUploadGate,
  KeyUploadGateOptions,
  KeyUploadGateSnapshot,
  OpenRecovery,
  RecoverySetUp,
  RecoverySetUpFlow,
  RefusedUpload,
  RestoreOutcome,
  RestoreProgress,
  SetUpOutcome,
  SetUpState,
  RoomKeyList,
  StoredBackup,
  StoredUpload,
  Truth,
  TruthAction,
  TurnOffOptions,
  TurnOnOptions,
  UnlockOptions,
  UploadWithProof,
  KeyBackupErrorCode,
  KeyBackupPort,
  KeyBackupPortListener,
  KeyBackupPortOptions,
  KeyBackupStorage,
  Preference,
  PreferenceChange,
  PreferenceSnapshot,
  PreferenceSource,
  RecoveryKeyErrorCode,
  PreferenceStatus,
  SignInConfirm,
  SignInOutcome,
  SignInSnapshot,
  SetEnabledOptions,
  SignIn,
  SignOutCheck,
  SignOutSnapshot,
  UndeterminedReason,
  UnsavedPreference,
  BackupCreation,
  BackupEngine,
  DeviceRecord,
  DeviceRecordStore,
  KeyBackupErrorDetails,
  AccountReading,
  OwnPlace,
  Place,
  Places,
  Said,
  Tone,
  TruthFacts,
  WaysOut,
  PreferenceStore,
  Statement,
  StatementId,
  UnsavedChoice,
  Way,
  WayFacts,
  WholeBackup,
} from "./core/index.ts";
export { createKeyBackup, createKeyUploadGate, KeyBackupError, restoreOutcome, signOutCheckOf } from "./core/index.ts";
export { english } from "./locales/english.ts";
export type { KeyBackupMessages } from "./locales/messages.ts";
export type { KeyBackupRecoverySetUpMessages } from "./locales/recovery-set-up-messages.ts";
export type { KeyBackupSharedMessages } from "./locales/shared-messages.ts";
export type { KeyBackupSignOutMessages, SignOutStep } from "./locales/sign-out-messages.ts";
export type { KeyBackupStatusMessages, TruthNumbers } from "./locales/status-messages.ts";
export type { KeyBackupProviderProps } from "./react/provider.tsx";
export { KeyBackupProvider } from "./react/provider.tsx";
export type { KeyBackupClient } from "./react/use-key-backup-device.ts";
export { useKeyBackupDevice } from "./react/use-key-backup-device.ts";
export { useKeyBackupMessages } from "./react/use-key-backup-messages.ts";
export type { KeyBackupPreference, KeyBackupPreferenceActions } from "./react/use-key-backup-preference.ts";
export { useKeyBackupPreference } from "./react/use-key-backup-preference.ts";
export type {
  KeyBackupRecoverySetUpActions,
  KeyBackupRecoverySetUpOptions,
  KeyBackupRecoverySetUpResult,
} from "./react/use-key-backup-recovery-set-up.ts";
export { useKeyBackupRecoverySetUp } from "./react/use-key-backup-recovery-set-up.ts";
export type { KeyBackupSignIn, KeyBackupSignInOptions } from "./react/use-key-backup-sign-in.ts";
export { useKeyBackupSignIn } from "./react/use-key-backup-sign-in.ts";
export type { KeyBackupSignOut, KeyBackupSignOutActions } from "./react/use-key-backup-sign-out.ts";
export { useKeyBackupSignOut } from "./react/use-key-backup-sign-out.ts";
export type {
  KeyBackupStatusActions,
  KeyBackupStatusResult,
  KeyBackupStatusSnapshot,
} from "./react/use-key-backup-status.ts";
export { useKeyBackupStatus } from "./react/use-key-backup-status.ts";
