import { MatrixError } from "../http/errors.ts";

/** How a position in the stream is written in `since` and `next_batch`. */
export function tokenOf(position: number): string {
  return `s${position}`;
}

/** @throws MatrixError when this is no token of ours */
export function positionOf(token: string): number {
  const digits = /^s(\d+)$/.exec(token)?.[1];
  if (digits === undefined) throw new MatrixError(400, "M_UNKNOWN", "Invalid stream token");
  return Number(digits);
}
