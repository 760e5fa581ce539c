import type { WireAnswer, WireRequest } from "../support/wire/request.ts";
import { jsonOf } from "../support/wire/request.ts";

/** What the wire says of room keys and account data, as far as the promises ask. */
export type Log = readonly WireRequest[];

const VERSION = "/room_keys/version";

/** The uploads of a device's room keys that reached the homeserver; of all devices without a token. */
export function uploadsIn(log: Log, token?: string): WireRequest[] {
  return log.filter(({ method, path, reached, token: whose }) => {
    return reached && method === "PUT" && path.endsWith("/room_keys/keys") && (!token || whose === token);
  });
}

/** The version that an upload goes to. */
export function versionOf({ query }: WireRequest): string {
  return query.get("version") ?? "";
}

/** How many keys are in an upload. */
export function keysIn({ body }: WireRequest): number {
  const { rooms = {} } = jsonOf(body) as { rooms?: Record<string, { sessions: object }> };
  return Object.values(rooms).reduce((sum, { sessions }) => sum + Object.keys(sessions).length, 0);
}

/** Whether an answer says, in Matrix's words, that the keys of an upload are stored. */
export function isTaken(upload: WireRequest, answer: WireAnswer | undefined): boolean {
  const { count } = jsonOf(answer?.body);
  return answer?.status === 200 && typeof count === "number" && count >= keysIn(upload);
}

/** The versions that a device had created, with the request that did. */
export function creationsIn(log: Log, token?: string): { version: string; request: WireRequest }[] {
  return log.flatMap((request) => {
    const { method, path, token: whose, said } = request;
    if (method !== "POST" || !path.endsWith(VERSION) || (token && whose !== token)) return [];
    return said.flatMap(({ status, body }) => {
      const { version } = jsonOf(body);
      return status === 200 && typeof version === "string" ? [{ version, request }] : [];
    });
  });
}

/** The versions that a device wants deleted. */
export function deletionsIn(log: Log, token?: string): { version: string; request: WireRequest }[] {
  return log.flatMap((request) => {
    const [, version] = /\/room_keys\/version\/([^/]+)$/.exec(request.path) ?? [];
    const isMeant = request.method === "DELETE" && request.reached && (!token || request.token === token);
    return isMeant && version !== undefined ? [{ version, request }] : [];
  });
}

/** The public key that the wire last told a device to be a version's. */
export function toldKey(log: Log, token: string, version: string): string | undefined {
  for (const { method, path, token: whose, body, answer } of log.toReversed()) {
    if (whose !== token || answer?.status !== 200 || !path.includes(VERSION)) continue;
    const said = jsonOf(answer.body);
    if (said["version"] !== version || (method !== "GET" && method !== "POST")) continue;
    const { auth_data } = method === "POST" ? jsonOf(body) : said;
    return (auth_data as { public_key?: string } | undefined)?.public_key;
  }
  return undefined;
}

/** A device's requests for an event of the account that reached the homeserver. */
export function accountDataIn(log: Log, method: "GET" | "PUT", type: string, token: string): WireRequest[] {
  return log.filter((request) => {
    return request.method === method && request.token === token && request.path.endsWith(`/account_data/${type}`);
  });
}

/** Whether a sync brings a content of an event. */
export function bringsContent(request: WireRequest, type: string, isIt: (content: unknown) => boolean): boolean {
  if (!request.path.endsWith("/sync") || request.answer?.status !== 200) return false;
  const { account_data } = jsonOf(request.answer.body) as {
    account_data?: { events?: { type: string; content: unknown }[] };
  };
  return account_data?.events?.some((event) => event.type === type && isIt(event.content)) ?? false;
}
