import { LEGACY, STABLE } from "../../../src/core/index.ts";
import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";

/** One request of a device. */
export interface RequestLine {
  readonly id: number;
  readonly device: string;
  readonly method: string;
  /** The path, without what all paths of the client-server API begin with. */
  readonly path: string;
  /** An upload of message keys, or something else about key storage. */
  readonly about: "keys" | "setting" | undefined;
  /** `open` until it is answered; `cut` when there was no answer. */
  readonly status: number | "open" | "cut";
  /** How often in a row the device asked for the same and got the same answer. */
  readonly times: number;
}

/** The sync requests of one device, folded into a line. */
export interface SyncLine {
  readonly device: string;
  readonly answered: number;
  readonly status: RequestLine["status"];
}

/** What the devices asked for; the newest request first. */
export interface RequestHistory {
  readonly lines: readonly RequestLine[];
  readonly syncs: readonly SyncLine[];
}

export interface RequestLog extends Readable<RequestHistory> {
  /** The same `fetch`, whose requests are written down as the device's. */
  watch(device: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch;
  readonly clear: () => void;
}

/** So many lines are kept of those about key storage, and as many of the others, which are far more. */
const KEPT = 80;
const empty: RequestHistory = { lines: [], syncs: [] };

/** Writes down what the devices of this page ask their homeserver for. */
export function createRequestLog(): RequestLog {
  const history = createStore(empty);
  let ids = 0;

  function began(line: RequestLine): void {
    const { lines, syncs } = history.get();
    history.set({ syncs, lines: keep([line, ...lines]) });
  }

  function ended(id: number, status: RequestLine["status"]): void {
    const { lines, syncs } = history.get();
    history.set({
      syncs,
      lines: fold(
        lines.map((line) => (line.id === id ? { ...line, status } : line)),
        id,
      ),
    });
  }

  function synced(device: string, status: RequestLine["status"]): void {
    const { lines, syncs } = history.get();
    const before = syncs.find((sync) => sync.device === device);
    const answered = (before?.answered ?? 0) + (typeof status === "number" ? 1 : 0);
    const others = syncs.filter((sync) => sync !== before);
    const next = [...others, { device, answered, status }].sort((a, b) => a.device.localeCompare(b.device));
    history.set({ lines, syncs: next });
  }

  return {
    get: history.get,
    subscribe: history.subscribe,
    clear: () => history.set({ lines: [], syncs: history.get().syncs }),
    watch: (device, fetch) => async (input, init) => {
      const { method, path } = describe(input, init);
      const id = ++ids;
      const isSync = path === "sync";
      const note = (status: RequestLine["status"]) => (isSync ? synced(device, status) : ended(id, status));
      if (isSync) synced(device, "open");
      else began({ id, device, method, path, about: aboutOf(method, path), status: "open", times: 1 });
      try {
        const response = await fetch(input, init);
        note(response.status);
        return response;
      } catch (thrown) {
        note("cut");
        throw thrown;
      }
    },
  };
}

function keep(lines: readonly RequestLine[]): readonly RequestLine[] {
  const room = { about: KEPT, other: KEPT };
  return lines.filter(({ about }) => (room[about ? "about" : "other"] -= 1) >= 0);
}

/** That devices look whether anything is stored is no news. */
function aboutOf(method: string, path: string): RequestLine["about"] {
  if (method === "PUT" && path.startsWith("room_keys/keys")) return "keys";
  if (path.startsWith("room_keys/")) return method !== "GET" || path !== "room_keys/version" ? "setting" : undefined;
  return path.endsWith(STABLE) || path.endsWith(LEGACY) ? "setting" : undefined;
}

/** Counts a line with the one before it where the two say the same: devices ask again and again what is stored. */
function fold(lines: readonly RequestLine[], id: number): readonly RequestLine[] {
  const at = lines.findIndex((line) => line.id === id);
  const line = lines[at];
  const before = line && lines.slice(at + 1).find(({ device }) => device === line.device);
  if (!line || !before) return lines;
  const same = (["method", "path", "status"] as const).every((key) => line[key] === before[key]);
  if (!same) return lines;
  const folded = { ...line, times: line.times + before.times };
  return lines.filter((other) => other !== before).map((other) => (other === line ? folded : other));
}

/** Rooms and transactions by their ids tell a visitor nothing, and keep what is the same from being counted together. */
function withoutIds(path: string): string {
  return path
    .replace(/^rooms\/[^/]+/, "rooms/…")
    .replace(/^room_keys\/keys\/.+$/, "room_keys/keys/…")
    .replace(/^(rooms\/…\/send\/[^/]+|sendToDevice\/[^/]+)\/.*$/, "$1");
}

function describe(input: RequestInfo | URL, init: RequestInit | undefined): { method: string; path: string } {
  const isRequest = typeof input === "object" && "url" in input;
  const { pathname } = new URL(isRequest ? input.url : input);
  return {
    method: init?.method ?? (isRequest ? input.method : "GET"),
    path: withoutIds(decodeURIComponent(pathname.replace(/^.*\/_matrix\/client\/(?:(?:v\d+|r\d[^/]*)\/)?/, ""))),
  };
}
