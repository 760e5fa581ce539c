import type { Homeserver } from "../../../src/testing/index.ts";
import type { ServerCondition } from "./hand.ts";

export interface EmbeddedCondition extends ServerCondition {
  /** @returns what ends it */
  begin(server: Homeserver): () => void;
}

/** The requests that are about the setting: both events, read or written. */
const path = /\/account_data\/(m\.key_backup|m\.org\.matrix\.custom\.backup_disabled)$/;

/** The uploads of message keys. */
const uploads = { method: "PUT", path: /\/room_keys\/keys(\/|$)/ };

/** In which ways a homeserver, or the road to it, may be difficult. */
export const conditions: readonly EmbeddedCondition[] = [
  {
    id: "refuse",
    group: "answers",
    kind: "answer",
    label: "Refuse to save",
    expect: "403. A choice stays on screen as not saved, with Try again.",
    begin: (server) =>
      server.refuse({ method: "PUT", path }, { status: 403, errcode: "M_FORBIDDEN", error: "Not on this server" }),
  },
  {
    id: "fail",
    group: "answers",
    kind: "answer",
    label: "Fail",
    expect: "500, to sync too. Sign-in cannot read the setting; choices wait.",
    begin(server) {
      const error = { status: 500, error: "Internal server error" };
      // Sync tells the setting as well, so that a device could read it there.
      const ends = [server.refuse({ path }, error), server.refuse({ path: "/sync" }, error)];
      return () => ends.forEach((end) => end());
    },
  },
  {
    id: "limit",
    group: "answers",
    kind: "answer",
    label: "Limit the rate",
    expect: "429. A choice waits five seconds and is sent again by itself.",
    begin: (server) => server.rateLimit({ method: "PUT", path }, { limit: 0, retryAfterMs: 5_000 }),
  },
  {
    id: "slow",
    group: "answers",
    kind: "speed",
    label: "Answer slowly",
    expect: "Reading and saving take three seconds, and say so.",
    begin: (server) => server.delay({ path }, 3_000),
  },
  {
    id: "offline",
    group: "answers",
    kind: "network",
    label: "Go offline",
    expect: "A choice is kept, and sent when the homeserver is back.",
    begin(server) {
      server.offline();
      return () => server.online();
    },
  },
  {
    id: "wrong-version",
    group: "keys",
    kind: "upload",
    label: "Call it outdated",
    expect: "403 to uploads. The device looks again, keeps its keys, and goes on.",
    begin: (server) =>
      server.refuse(uploads, { status: 403, errcode: "M_WRONG_ROOM_KEYS_VERSION", error: "Wrong version" }),
  },
  {
    id: "fail-uploads",
    group: "keys",
    kind: "upload",
    label: "Fail uploads",
    expect: "500 to uploads. The device keeps its keys, says why, and goes on.",
    begin: (server) => server.refuse(uploads, { status: 500, error: "Internal server error" }),
  },
];
