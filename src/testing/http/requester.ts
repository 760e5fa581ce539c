import type { Core } from "../core.ts";
import type { TokenRow } from "../state/rows.ts";
import type { Ctx } from "./context.ts";
import { MatrixError } from "./errors.ts";

/** The access token of a request: in its header, or, as in old days, in its query. */
export function accessToken(request: Request): string | undefined {
  const header = request.headers.get("authorization");
  if (header?.startsWith("Bearer ")) return header.slice("Bearer ".length);
  return new URL(request.url).searchParams.get("access_token") ?? undefined;
}

/**
 * Who asks.
 *
 * @throws MatrixError when the token is missing or unknown
 */
export function requester(c: Ctx, { state }: Core): TokenRow {
  const token = accessToken(c.req.raw);
  if (token === undefined) throw new MatrixError(401, "M_MISSING_TOKEN", "Missing access token");
  const row = state.tokens.get({ token });
  if (!row) throw new MatrixError(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.", { soft_logout: false });
  const device = state.devices.get(row);
  if (device) device.lastSeen = Date.now();
  return row;
}
