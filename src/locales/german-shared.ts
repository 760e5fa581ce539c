import type { KeyBackupSharedMessages } from "./shared-messages.ts";

/** What the small parts say, in German. */
export const germanShared: KeyBackupSharedMessages = {
  more: "Mehr",
  why: "Warum?",
  close: "Schließen",
  errorCode: "Fehlercode:",
  copy: "Kopieren",
  copied: "Kopiert.",
  copyRefused: "Dein Browser erlaubt das Kopieren nicht. Der Text ist markiert, du kannst ihn also selbst kopieren.",
  answerMissing: "Bitte wähle eine Antwort.",
};
