import { LEGACY, readAccount, STABLE } from "../../../src/core/index.ts";
import type { Homeserver } from "../../../src/testing/index.ts";
import type { ServerAct } from "./hand.ts";

export interface EmbeddedAct extends ServerAct {
  perform(server: Homeserver, user: string): void;
}

/** What a homeserver may do to the setting, since account data is in its hands. */
export const acts: readonly EmbeddedAct[] = [
  {
    id: "flip",
    label: "Flip the setting",
    expect: "Every device shows a change that nobody on it made.",
    perform(server, user) {
      const account = readAccount(server.accountData(user, STABLE), server.accountData(user, LEGACY));
      const enabled = account.preference !== "on";
      server.setAccountData(user, STABLE, { enabled });
      server.setAccountData(user, LEGACY, { disabled: !enabled });
    },
  },
  {
    id: "garble",
    label: "Garble it",
    expect: "Neither true nor false: devices call it undetermined.",
    perform: (server, user) => server.setAccountData(user, STABLE, { enabled: "yes" }),
  },
  {
    id: "legacy",
    label: "Inject the old form",
    expect: "It says off, and counts only without the new form.",
    perform: (server, user) => server.setAccountData(user, LEGACY, { disabled: true }),
  },
  {
    id: "remove",
    label: "Remove the new form",
    expect: "Devices fall back to the old form, if there is one.",
    perform: (server, user) => server.deleteAccountData(user, STABLE),
  },
  {
    id: "delete",
    label: "Delete both",
    expect: "Devices call it undetermined, and never take it for off.",
    perform(server, user) {
      server.deleteAccountData(user, STABLE);
      server.deleteAccountData(user, LEGACY);
    },
  },
];
