import type { KeyBackupSharedMessages } from "./shared-messages.ts";

/** What the small parts say, in English. */
export const englishShared: KeyBackupSharedMessages = {
  more: "More",
  why: "Why?",
  close: "Close",
  errorCode: "Error code:",
  copy: "Copy",
  copied: "Copied.",
  copyRefused: "Your browser doesn’t allow copying. The text is selected, so you can copy it yourself.",
  answerMissing: "Please choose an answer.",
};
