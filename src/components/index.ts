export type { KeyBackupNoticeViewProps } from "./key-backup-notice/key-backup-notice-view.tsx";
export { KeyBackupNoticeView } from "./key-backup-notice/key-backup-notice-view.tsx";
export type { KeyBackupChangeNoticeProps, KeyBackupNoticeProps } from "./key-backup-notice/key-backup-notice.tsx";
export { KeyBackupChangeNotice, KeyBackupNotice } from "./key-backup-notice/key-backup-notice.tsx";
export type { HandOver } from "./statements/hand-over.ts";
export type {
  KeyBackupSignInActions,
  KeyBackupSignInChoiceViewProps,
} from "./key-backup-sign-in-choice/key-backup-sign-in-choice-view.tsx";
export { KeyBackupSignInChoiceView } from "./key-backup-sign-in-choice/key-backup-sign-in-choice-view.tsx";
export type { KeyBackupSignInChoiceProps } from "./key-backup-sign-in-choice/key-backup-sign-in-choice.tsx";
export { KeyBackupSignInChoice } from "./key-backup-sign-in-choice/key-backup-sign-in-choice.tsx";
export type { KeyBackupSignInDialogViewProps } from "./key-backup-sign-in-dialog/key-backup-sign-in-dialog-view.tsx";
export { KeyBackupSignInDialogView } from "./key-backup-sign-in-dialog/key-backup-sign-in-dialog-view.tsx";
export type { KeyBackupSignInDialogProps } from "./key-backup-sign-in-dialog/key-backup-sign-in-dialog.tsx";
export { KeyBackupSignInDialog } from "./key-backup-sign-in-dialog/key-backup-sign-in-dialog.tsx";
export type { KeyBackupToggleViewProps } from "./key-backup-toggle/key-backup-toggle-view.tsx";
export { KeyBackupToggleView } from "./key-backup-toggle/key-backup-toggle-view.tsx";
export type { KeyBackupToggleProps } from "./key-backup-toggle/key-backup-toggle.tsx";
export { KeyBackupToggle } from "./key-backup-toggle/key-backup-toggle.tsx";
export type { KeyBackupRecoveryFormViewProps } from "./key-backup-recovery-form/key-backup-recovery-form-view.tsx";
export { KeyBackupRecoveryFormView } from "./key-backup-recovery-form/key-backup-recovery-form-view.tsx";
export type { KeyBackupRecoveryFormProps } from "./key-backup-recovery-form/key-backup-recovery-form.tsx";
export { KeyBackupRecoveryForm } from "./key-backup-recovery-form/key-backup-recovery-form.tsx";
export type { KeyBackupSettingsViewProps } from "./key-backup-settings/key-backup-settings-view.tsx";
export { KeyBackupSettingsView } from "./key-backup-settings/key-backup-settings-view.tsx";
export type { KeyBackupSettingsProps } from "./key-backup-settings/key-backup-settings.tsx";
export { KeyBackupSettings } from "./key-backup-settings/key-backup-settings.tsx";
export type { KeyBackupStatusViewProps } from "./key-backup-status/key-backup-status-view.tsx";
export { KeyBackupStatusView } from "./key-backup-status/key-backup-status-view.tsx";
export type { KeyBackupStatusProps } from "./key-backup-status/key-backup-status.tsx";
export { KeyBackupStatus } from "./key-backup-status/key-backup-status.tsx";
export type { KeyBackupSignOutCheckViewProps } from "./key-backup-sign-out-check/key-backup-sign-out-check-view.tsx";
export { KeyBackupSignOutCheckView } from "./key-backup-sign-out-check/key-backup-sign-out-check-view.tsx";
export type { KeyBackupSignOutCheckProps } from "./key-backup-sign-out-check/key-backup-sign-out-check.tsx";
export { KeyBackupSignOutCheck } from "./key-backup-sign-out-check/key-backup-sign-out-check.tsx";
