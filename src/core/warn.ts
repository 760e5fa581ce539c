declare const process: { readonly env: { readonly NODE_ENV?: string } };

const told = new Set<string>();

/**
 * Tells developers, once a page and not in production, what is wrong and how to mend it.
 *
 * @param about - tells apart what goes by the same code
 */
export function warnOnce(code: string, message: string, about = ""): void {
  if (isProduction() || told.has(code + about)) return;
  told.add(code + about);
  const name = "matrix-react-key-backup: ";
  console.warn(`${message.startsWith(name) ? "" : name}${message} [${code}]`);
}

/** Bundlers replace `process.env.NODE_ENV`; where nothing does, there is no `process`. */
function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === "production";
  } catch {
    return false;
  }
}
