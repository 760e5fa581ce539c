import { warnOnce } from "./warn.ts";

const place = Symbol.for("matrix-react-key-backup");

/** Stands for this copy of the module. */
const copy = {};

/** Notes that this copy is in use, and tells developers where another one is too: neither finds the other's devices. */
export function noteCopy(): void {
  const page = globalThis as { [place]?: Set<object> };
  const copies = (page[place] ??= new Set());
  copies.add(copy);
  if (copies.size < 2) return;
  warnOnce(
    "two-copies",
    "Two copies of this package run in one page, most likely because it is installed or bundled twice. A device or gate" +
      " that one of them made is not found by the other: decisions reach it through the storage only, and what it" +
      " counts is not shown. Look at `npm ls matrix-react-key-backup`, and let the bundler resolve one copy" +
      " (`resolve.dedupe` in Vite, `resolve.alias` in webpack).",
  );
}
