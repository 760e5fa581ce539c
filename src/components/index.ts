export type { KeyBackupChangeNoticeViewProps } from "./key-backup-change-notice/key-backup-change-notice-view.tsx";
export { KeyBackupChangeNoticeView } from "./key-backup-change-notice/key-backup-change-notice-view.tsx";
export type { KeyBackupChangeNoticeProps } from "./key-backup-change-notice/key-backup-change-notice.tsx";
export { KeyBackupChangeNotice } from "./key-backup-change-notice/key-backup-change-notice.tsx";
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
