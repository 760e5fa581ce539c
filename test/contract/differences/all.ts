import { accountDataDifferences } from "./account-data.ts";
import { identityDifferences } from "./identity.ts";
import { roomKeyDifferences } from "./room-keys.ts";
import { syncDifferences } from "./sync.ts";

/** What docs/homeservers.md says, by its parts. */
export const differences = {
  "Account data": accountDataDifferences,
  "Room keys": roomKeyDifferences,
  Sync: syncDifferences,
  Identity: identityDifferences,
};
