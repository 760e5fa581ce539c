import type { Json } from "../state/json.ts";
import { fits, type RequestMatch } from "./match.ts";

/** A request that arrived at the homeserver. */
export interface RequestRecord {
  /** Counts up from 1. */
  readonly id: number;
  readonly method: string;
  /** The decoded path without its query, such as `"/_matrix/client/v3/sync"`. */
  readonly path: string;
  /** What stands behind the question mark, without it. */
  readonly query: string;
  /** Whose access token it carried, if it was a known one. */
  readonly userId: string | undefined;
  readonly deviceId: string | undefined;
  /** What it carried: JSON where it was JSON, else text, `undefined` where there was nothing. */
  readonly body: Json | undefined;
  /** When it arrived, in milliseconds since 1970. */
  readonly time: number;
  /** The status of the answer; `undefined` while there is none. */
  readonly status: number | undefined;
  /** How it ended without an answer: given up by the client, or cut off by the network. */
  readonly failure: "aborted" | "cut off" | undefined;
  /** How long it took, in milliseconds; `undefined` until it ended. */
  readonly duration: number | undefined;
}

/** Called when a request arrives, and again when it ended. */
export type RequestListener = (request: RequestRecord) => void;

/** What arrived, in order. */
export interface RequestLog {
  /** The same list until something happens. */
  list(): readonly RequestRecord[];
  clear(): void;
  add(request: Omit<RequestRecord, "id" | "time" | "status" | "failure" | "duration">): RequestRecord;
  end(id: number, how: Pick<RequestRecord, "status"> | Pick<RequestRecord, "failure">): void;
  subscribe(listener: RequestListener): () => void;
  next(match: RequestMatch): Promise<RequestRecord>;
}

/** Older requests are forgotten. */
const KEPT = 10_000;

export function createRequestLog(): RequestLog {
  const records = new Map<number, RequestRecord>();
  const listeners = new Set<RequestListener>();
  let listed: readonly RequestRecord[] | undefined;
  let lastId = 0;

  function keep(record: RequestRecord): RequestRecord {
    records.set(record.id, record);
    listed = undefined;
    for (const listener of listeners) listener(record);
    return record;
  }

  function subscribe(listener: RequestListener): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return {
    list: () => (listed ??= [...records.values()]),
    clear() {
      records.clear();
      listed = undefined;
    },
    add(request) {
      if (records.size >= KEPT) records.delete(records.keys().next().value ?? 0);
      const open = { status: undefined, failure: undefined, duration: undefined };
      return keep({ id: ++lastId, time: Date.now(), ...request, ...open });
    },
    end(id, how) {
      const record = records.get(id);
      if (record) keep({ ...record, ...how, duration: Date.now() - record.time });
    },
    subscribe,
    next: (match) =>
      new Promise((resolve) => {
        const stop = subscribe((record) => {
          if (record.duration !== undefined || !fits(match, record)) return;
          stop();
          resolve(record);
        });
      }),
  };
}
