import type { AccountErrorCode, KeyBackupErrorCode } from "../core/errors.ts";

/** The sentence for a code; a code that has none here is something unexpected. */
export function sentenceFor(sentences: Readonly<Record<AccountErrorCode, string>>, code: KeyBackupErrorCode): string {
  const known: Readonly<Partial<Record<KeyBackupErrorCode, string>>> = sentences;
  return known[code] ?? sentences.unexpected;
}
