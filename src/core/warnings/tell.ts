import { docsOf } from "../docs.ts";
import type { Seen, WarningCode } from "./warnings.ts";
import { warnings } from "./warnings.ts";

const told = new Set<string>();

/** Says a warning with its page, if what was seen is worth one and it was not said before. */
export function tell<Code extends WarningCode>(code: Code, seen: Seen<Code>): void {
  const warning = warnings[code] as (...all: Seen<Code>) => string | undefined;
  const text = warning(...seen);
  if (text === undefined || told.has(text)) return;
  told.add(text);
  console.warn(`matrix-react-key-backup: ${text} ${docsOf(code)}`);
}

/** {@link tell} in a while, unless what is returned is called before. */
export function tellIn<Code extends WarningCode>(ms: number, code: Code, seen: Seen<Code>): () => void {
  const timer = setTimeout(() => tell(code, seen), ms);
  return () => clearTimeout(timer);
}
