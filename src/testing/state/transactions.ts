import type { Core } from "../core.ts";
import type { JsonObject } from "./json.ts";
import type { TokenRow } from "./rows.ts";

/** Does something for a transaction id only the first time; the answer stays the same. */
export function once(
  { state }: Core,
  { userId, deviceId }: TokenRow,
  name: string,
  perform: () => JsonObject,
): JsonObject {
  const done = state.transactions.get({ userId, deviceId, name });
  if (done) return done.answer;
  const answer = perform();
  state.transactions.put({ userId, deviceId, name, answer });
  return answer;
}
