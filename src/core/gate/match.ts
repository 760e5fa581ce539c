/** Every form of `PUT /room_keys/keys` (specification, "Server-side key backups"), below any base path. */
const roomKeysPath = /\/_matrix\/client\/[^/]+\/room_keys\/keys(\/|$)/;

/** Whether a request carries room keys to the server. */
export function isKeyUpload(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const { method, url } = describe(input);
  if ((init?.method ?? method).toUpperCase() !== "PUT") return false;
  // Not `new URL`: a relative address is one too.
  return roomKeysPath.test(url.replace(/[?#].*$/s, ""));
}

/** The backup version that an upload goes to; empty where the request does not name one, which no server takes. */
export function versionOf(input: RequestInfo | URL): string {
  const [, query = ""] = /\?([^#]*)/s.exec(describe(input).url) ?? [];
  const versions = new URLSearchParams(query).getAll("version");
  // Two are as good as none: which of them a server takes is not known.
  return versions.length === 1 ? (versions[0] ?? "") : "";
}

/** Not by its class, which a test's environment may lack, and of which a page may have two. */
export function isRequest(input: RequestInfo | URL): input is Request {
  return typeof input !== "string" && "url" in input;
}

function describe(input: RequestInfo | URL): { method: string; url: string } {
  if (typeof input === "string") return { method: "GET", url: input };
  return isRequest(input) ? input : { method: "GET", url: input.href };
}

/** How many room keys the body of an upload carries; 0 where it cannot be told without reading a stream. */
export function countKeys(body: unknown): number {
  if (typeof body !== "string") return 0;
  try {
    const content: unknown = JSON.parse(body);
    const rooms = fieldOf(content, "rooms");
    if (rooms) return Object.values(rooms).reduce<number>((sum, room) => sum + sessionsOf(room), 0);
    return sessionsOf(content) || 1;
  } catch {
    return 0;
  }
}

function sessionsOf(room: unknown): number {
  return Object.keys(fieldOf(room, "sessions") ?? {}).length;
}

function fieldOf(value: unknown, key: string): object | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const field: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  return typeof field === "object" && field !== null ? field : undefined;
}
