export type { KeyBackupNoticeViewProps } from "./key-backup-notice/key-backup-notice-view.tsx";
export { KeyBackupNoticeView } from "./key-backup-notice/key-backup-notice-view.tsx";
export type { KeyBackupChangeNoticeProps, KeyBackupNoticeProps } from "./key-backup-notice/key-backup-notice.tsx";
export { KeyBackupChangeNotice, KeyBackupNotice } from "./key-backup-notice/key-backup-notice.tsx";
export type { ConnectedHandOver, HandOver, RecoverySetUpSlot } from "./statements/hand-over.ts";
export type { ConnectedProps } from "./shared/connected.ts";
export type { DialogFrameProps } from "./shared/dialog-frame.tsx";
export type { SwitchAttributes } from "./key-backup-toggle/switch-row.tsx";
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
export type { KeyBackupRecoverySetUpViewProps } from "./key-backup-recovery-set-up/key-backup-recovery-set-up-view.tsx";
export { KeyBackupRecoverySetUpView } from "./key-backup-recovery-set-up/key-backup-recovery-set-up-view.tsx";
export type { KeyBackupRecoverySetUpProps } from "./key-backup-recovery-set-up/key-backup-recovery-set-up.tsx";
export { KeyBackupRecoverySetUp } from "./key-backup-recovery-set-up/key-backup-recovery-set-up.tsx";
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
export type { HeadlessOptions } from "./statements/headless.ts";
export type {
  KeyBackupButton,
  KeyBackupButtonProps,
  KeyBackupProgress,
  KeyBackupStatement,
  KeyBackupStatements,
  KeyBackupWay,
} from "./statements/parts.ts";
export type { KeyBackupStep } from "./statements/use-step.ts";
export type { Confirmable, KeyBackupAnswer, KeyBackupConfirmation } from "./key-backup-confirmations/confirmations.ts";
export type { SubmitProps } from "./shared/submit-props.ts";
export type { KeptFocus } from "./shared/use-kept-focus.ts";
export type { ElementRef } from "./shared/use-element.ts";
export type { KeyBackupToggleParts } from "./key-backup-toggle/use-toggle.ts";
export type { KeyBackupSwitch, KeyBackupSwitchProps } from "./key-backup-toggle/use-switch.ts";
export type { KeyBackupToggleOptions, KeyBackupToggleResult } from "./key-backup-toggle/use-key-backup-toggle.ts";
export { useKeyBackupToggle } from "./key-backup-toggle/use-key-backup-toggle.ts";
export type { KeyBackupStatusParts } from "./key-backup-status/use-status.ts";
export type {
  KeyBackupStatementsOptions,
  KeyBackupStatementsResult,
} from "./key-backup-status/use-key-backup-statements.ts";
export { useKeyBackupStatements } from "./key-backup-status/use-key-backup-statements.ts";
export type { KeyBackupNoticeParts } from "./key-backup-notice/use-notice.ts";
export type { KeyBackupNoticeOptions, KeyBackupNoticeResult } from "./key-backup-notice/use-key-backup-notice.ts";
export { useKeyBackupNotice } from "./key-backup-notice/use-key-backup-notice.ts";
export type { KeyBackupRecoveryFormParts } from "./key-backup-recovery-form/use-recovery-form.ts";
export type {
  KeyBackupRecoveryFormOptions,
  KeyBackupRecoveryFormResult,
} from "./key-backup-recovery-form/use-key-backup-recovery-form.ts";
export { useKeyBackupRecoveryForm } from "./key-backup-recovery-form/use-key-backup-recovery-form.ts";
export type { KeyBackupQuestion } from "./key-backup-sign-in-choice/use-question.ts";
export type { SignInEvents } from "./key-backup-sign-in-choice/use-sign-in-events.ts";
export type {
  KeyBackupAfterAnswer,
  KeyBackupSignInChoiceOptions,
  KeyBackupSignInChoiceResult,
} from "./key-backup-sign-in-choice/use-key-backup-sign-in-choice.ts";
export { useKeyBackupSignInChoice } from "./key-backup-sign-in-choice/use-key-backup-sign-in-choice.ts";
export type { SignOutAct } from "./key-backup-sign-out-check/sign-out-content.ts";
export type {
  KeyBackupSignOutCheckParts,
  KeyBackupSignOutWay,
} from "./key-backup-sign-out-check/use-sign-out-check.ts";
export type { KeyBackupSignOutCheckOptions } from "./key-backup-sign-out-check/use-key-backup-sign-out-check.ts";
export { useKeyBackupSignOutCheck } from "./key-backup-sign-out-check/use-key-backup-sign-out-check.ts";
export type { AfterAnswer, OpenStep } from "./key-backup-sign-in-choice/sign-in-content.ts";
export type { StatusState } from "./key-backup-status/use-status.ts";
export type { ToggleState } from "./key-backup-toggle/use-toggle.ts";
