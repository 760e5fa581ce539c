import type { State } from "./state/state.ts";
import type { Stream } from "./state/stream.ts";

/** What all endpoints share. */
export interface Core {
  readonly state: State;
  readonly stream: Stream;
  readonly serverName: string;
}
