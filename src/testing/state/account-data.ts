import type { Core } from "../core.ts";
import type { Json } from "./json.ts";

/** Stores account data and lets the user's syncs know, whether or not the content is new. */
export function writeAccountData({ state, stream }: Core, userId: string, type: string, content: Json): void {
  state.accountData.put({ userId, type, content, position: stream.next() });
  stream.wake();
}
