import { stateOf } from "../../src/core/backup/axes.ts";
import { projectBackup, unknownFacts } from "../../src/core/backup/state.ts";
import type { PreferenceSnapshot } from "../../src/core/preference/snapshot.ts";
import { loadingSnapshot } from "../../src/core/preference/snapshot.ts";
import type { Truth } from "../../src/core/backup/truth.ts";
import { failure, off, on, preference } from "./snapshots.ts";
import type { Combination } from "../../src/core/backup/truth.ts";
import { truthOf } from "../../src/core/backup/truth.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";

/** A status with nothing to say but what `differs`. */
export const backup = (differs: Partial<KeyBackupStatusSnapshot>): KeyBackupStatusSnapshot => ({
  ...projectBackup(unknownFacts, undefined),
  available: true,
  canSetUpRecovery: true,
  preference: differs.truth
    ? accountOf(differs.truth.account)
    : differs.saving
      ? { ...on, saving: differs.saving }
      : loadingSnapshot,
  truth: undefined,
  saving: undefined,
  ...differs,
});

/** What an account says, where the client gives no encryption. */
export const alone = (said: PreferenceSnapshot): KeyBackupStatusSnapshot =>
  backup({ available: false, preference: said, saving: said.saving });

/** The same device beside another word of the account's. */
export const beside = (device: KeyBackupStatusSnapshot, said: PreferenceSnapshot): KeyBackupStatusSnapshot => {
  const { leaving, reading, gateOpen, available } = device;
  const gate = gateOpen === undefined ? "none" : gateOpen ? "open" : "closed";
  const isKnown = available && said.status !== "loading" && !said.saving;
  const truth = isKnown ? truthOf(said.status, leaving, reading, gate) : undefined;
  return { ...device, preference: said, saving: said.saving, truth };
};

/** A preference that says so much. */
function accountOf(account: Truth["account"]): PreferenceSnapshot {
  if (account === "on") return on;
  if (account === "off") return off;
  if (account === "undetermined") return preference({ status: "undetermined", reason: "missing" });
  return preference({ status: "unavailable", readError: failure("unreachable") });
}

/** The stored backup as the user sees it. */
export const confirmed = { version: "1", etag: "5000", count: 5_000 };

const at = new Date().setHours(9, 41, 0, 0);

/** What one row of `docs/truth.md` is made from, as a part of a status. */
export function seen(
  account: Combination["account"],
  leaving: Combination["leaving"],
  reading: Combination["reading"],
  gate: Combination["gate"],
) {
  return {
    leaving,
    reading,
    state: stateOf(leaving, reading),
    lastAt: leaving === "stored" || leaving === "idle" ? at : undefined,
    gateOpen: gate === "none" ? undefined : gate === "open",
    hasKey: reading === "readable",
    truth: truthOf(account, leaving, reading, gate),
  };
}

const fiveThousand = { storedKeys: 5_000, confirmed };

/** Key storage as it should be: on, the last keys stored. */
export const stored = backup({ ...seen("on", "stored", "readable", "open"), ...fiveThousand, remaining: 0 });

/** On, and keys are on their way. */
export const uploading = backup({ ...seen("on", "uploading", "readable", "open"), ...fiveThousand });

/** Off, with what was stored before still there. */
export const paused = backup({ ...seen("off", "held", "readable", "closed"), ...fiveThousand, heldKeys: 12 });

/** The account says off, and this device stores keys all the same. */
export const stillOn = backup({ ...seen("off", "stored", "readable", "open"), ...fiveThousand, remaining: 0 });

/** On, and this device does not trust what is stored. */
export const untrusted = backup({ ...seen("on", "nothing", "untrusted", "open"), ...fiveThousand });

/** Nothing is stored, and the account says on. */
export const missing = backup(seen("on", "nothing", "nothing-stored", "open"));
