declare const process: { readonly env: { readonly NODE_ENV?: string } };

const told = new Set<string>();

/** Tells developers, once a page and not in production, what is wrong and how to mend it. */
export function warnOnce(code: string, message: string): void {
  if (isProduction() || told.has(code)) return;
  told.add(code);
  console.warn(`matrix-react-key-backup: ${message} [${code}]`);
}

/** Bundlers replace `process.env.NODE_ENV`; where nothing does, there is no `process`. */
function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === "production";
  } catch {
    return false;
  }
}
