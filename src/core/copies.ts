import { warnOnce } from "./warnings/warn.ts";

const place = Symbol.for("matrix-react-key-backup");

/** Stands for this copy of the module. */
const copy = {};

/** Notes that this copy is in use, and tells developers where another one is too: neither finds the other's devices. */
export function noteCopy(): void {
  const page = globalThis as { [place]?: Set<object> };
  const copies = (page[place] ??= new Set());
  copies.add(copy);
  if (copies.size < 2) return;
  warnOnce("two-copies");
}
