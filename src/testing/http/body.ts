import type { JsonObject } from "../state/json.ts";
import { isJsonObject } from "../state/json.ts";
import type { Ctx } from "./context.ts";
import { badJson, MatrixError } from "./errors.ts";

/**
 * The body of a request, which has to be a JSON object.
 *
 * @param allowEmpty - whether no body at all counts as `{}`
 * @throws MatrixError with `M_NOT_JSON` or `M_BAD_JSON`
 */
export async function jsonObject(c: Ctx, allowEmpty = false): Promise<JsonObject> {
  // By way of the bytes, so that a byte order mark is not swallowed.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await c.req.arrayBuffer());
  if (allowEmpty && text === "") return {};
  const value = parse(text);
  if (!isJsonObject(value)) throw badJson("Content must be a JSON object.");
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MatrixError(400, "M_NOT_JSON", "Content not JSON.");
  }
}
