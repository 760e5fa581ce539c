import type { Readable } from "../shared/store.ts";
import type { ServerHand } from "./hand.ts";

/** What is stored of the two events; `undefined` where there is none. */
export interface StoredEvents {
  readonly stable: unknown;
  readonly legacy: unknown;
}

/** What is stored of message keys. */
export interface StoredKeys {
  /** The newest backup; `undefined` where there is none, or where none was seen yet. */
  readonly backup: { readonly version: string; readonly count: number; readonly etag: string } | undefined;
  /** How many uploads of keys arrived since the page was opened. */
  readonly uploads: number;
}

/** What the page needs of a homeserver, be it the embedded one or a real one. */
export interface DemoHomeserver {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly stored: Readable<StoredEvents>;
  readonly keys: Readable<StoredKeys>;
  /** What a sign-in form is filled with. */
  readonly account: { readonly user: string; readonly password: string };
  /** The server's part, to be played by the visitor; a real homeserver lends nobody its hand. */
  readonly hand: ServerHand | undefined;
  /** A device saw account data in its sync. */
  readonly saw: (type: string, content: unknown) => void;
}
