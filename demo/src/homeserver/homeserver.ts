import type { Readable } from "../shared/store.ts";
import type { ServerHand } from "./hand.ts";

/** What is stored of the two events; `undefined` where there is none. */
export interface StoredEvents {
  readonly stable: unknown;
  readonly legacy: unknown;
}

/** What the page needs of a homeserver, be it the embedded one or a real one. */
export interface DemoHomeserver {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly stored: Readable<StoredEvents>;
  /** What a sign-in form is filled with. */
  readonly account: { readonly user: string; readonly password: string };
  /** The server's part, to be played by the visitor; a real homeserver lends nobody its hand. */
  readonly hand: ServerHand | undefined;
  /** A device saw account data in its sync. */
  readonly saw: (type: string, content: unknown) => void;
}
