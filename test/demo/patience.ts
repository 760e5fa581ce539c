/** How long the page may take for what it does on its own, such as a second try. */
export const PATIENCE_MS = 20_000;
