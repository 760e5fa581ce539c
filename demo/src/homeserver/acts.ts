import { LEGACY, readAccount, STABLE } from "../../../src/core/index.ts";
import type { Homeserver } from "../../../src/testing/index.ts";
import type { ServerAct } from "./hand.ts";

export interface EmbeddedAct extends ServerAct {
  perform(server: Homeserver, user: string): void;
}

/** What a homeserver may do, since account data and stored keys are in its hands. */
export const acts: readonly EmbeddedAct[] = [
  {
    id: "flip",
    group: "setting",
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
    group: "setting",
    label: "Garble it",
    expect: "Neither true nor false: devices call it undetermined.",
    perform: (server, user) => server.setAccountData(user, STABLE, { enabled: "yes" }),
  },
  {
    id: "legacy",
    group: "setting",
    label: "Inject the old form",
    expect: "It says off, and counts only without the new form.",
    perform: (server, user) => server.setAccountData(user, LEGACY, { disabled: true }),
  },
  {
    id: "remove",
    group: "setting",
    label: "Remove the new form",
    expect: "Devices fall back to the old form, if there is one.",
    perform: (server, user) => server.deleteAccountData(user, STABLE),
  },
  {
    id: "delete",
    group: "setting",
    label: "Delete both",
    expect: "Devices call it undetermined, and never take it for off.",
    perform(server, user) {
      server.deleteAccountData(user, STABLE);
      server.deleteAccountData(user, LEGACY);
    },
  },
  {
    id: "untrusted",
    group: "keys",
    label: "Slip in another one",
    expect: "Nobody signed it. Devices distrust it, and store nothing there.",
    perform: (server, user) => void server.backup(user).addUntrusted(),
  },
  {
    id: "delete-keys",
    group: "keys",
    label: "Delete what is stored",
    expect: "As another device would. Devices say so, and begin again only when told.",
    confirm: {
      title: "Delete what is stored?",
      text: "The stored keys are gone then. What no device has a key to can never be read again.",
      action: "Delete",
    },
    perform: (server, user) => server.backup(user).deleteAll(),
  },
];
