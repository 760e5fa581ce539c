/**
 * What nobody sees: format characters (zero width, soft hyphen, direction marks, byte order mark, tags), variation
 * selectors, fillers and joiners, controls, and the placeholder that rich text leaves.
 */
const invisible = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\uFFFC]/gu;

/** Space of every kind: no-break, thin, ideographic, line breaks, and the blank of Braille. */
const spaces = /[\p{White_Space}\u2800]/gu;

/** The same at both ends, with what is invisible between. */
const edges =
  /^[\p{White_Space}\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]+|[\p{White_Space}\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]+$/gu;

/** What was meant by a text of plain letters and digits: without space and what is invisible, full width as half. */
export function meantCharacters(typed: string): string {
  return typed.normalize("NFKC").replace(spaces, "").replace(invisible, "");
}

/**
 * The passphrases that somebody may have meant, the likeliest first: as typed, then without the space and line break
 * at the ends that pasting brings, then in the other Unicode forms, with plain spaces, and without what is invisible.
 * For a passphrase of plain letters there is only one. No two are equal.
 */
export function meantPassphrases(typed: string): readonly string[] {
  const trimmed = typed.replace(edges, "");
  const plain = trimmed.replace(/\r\n/g, " ").replace(spaces, " ");
  const visible = plain.replace(invisible, "").replace(edges, "");
  const texts = [typed, trimmed, plain, visible];
  const forms = (["NFC", "NFKC", "NFD"] as const).flatMap((form) => texts.map((text) => text.normalize(form)));
  return [...new Set([...texts, ...forms])].filter((text, n) => n === 0 || text !== "");
}
