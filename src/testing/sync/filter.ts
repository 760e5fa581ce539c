import type { Core } from "../core.ts";
import { invalidParam, MatrixError } from "../http/errors.ts";
import type { JsonObject } from "../state/json.ts";
import { isJsonObject, own, ownObject } from "../state/json.ts";

/** What of a filter this server heeds. */
export interface SyncFilter {
  /** How many events of a room's timeline at most. */
  readonly timelineLimit: number;
  admitsAccountData(type: string): boolean;
}

/**
 * Reads the `filter` parameter: an id, or the filter itself.
 *
 * @throws MatrixError when it is neither
 */
export function readFilter({ state }: Core, userId: string, parameter: string | undefined): SyncFilter {
  if (parameter === undefined) return understand({});
  if (parameter.startsWith("{")) return understand(parse(parameter));
  const row = state.filters.get({ userId, filterId: parameter });
  if (!row) throw invalidParam("No such filter");
  return understand(row.filter);
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    throw new MatrixError(400, "M_NOT_JSON", "Invalid filter JSON");
  }
}

function understand(filter: JsonObject): SyncFilter {
  const limit = own(ownObject(ownObject(filter, "room"), "timeline"), "limit");
  const accountData = ownObject(filter, "account_data");
  const types = own(accountData, "types");
  const notTypes = own(accountData, "not_types");
  return {
    timelineLimit: typeof limit === "number" ? Math.max(1, limit) : 10,
    admitsAccountData: (type) =>
      (!Array.isArray(types) || types.some((pattern) => fits(type, pattern))) &&
      !(Array.isArray(notTypes) && notTypes.some((pattern) => fits(type, pattern))),
  };
}

function fits(type: string, pattern: unknown): boolean {
  if (typeof pattern !== "string") return false;
  return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
