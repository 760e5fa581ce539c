import { projectBackup, unknownFacts } from "../../src/core/backup/state.ts";
import { truthOf } from "../../src/core/backup/truth.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";

/** A status with nothing to say but what `differs`. */
export const backup = (differs: Partial<KeyBackupStatusSnapshot>): KeyBackupStatusSnapshot => ({
  ...projectBackup(unknownFacts, undefined),
  available: true,
  truth: undefined,
  ...differs,
});

/** Key storage as it should be: on, all keys stored. */
export const stored = backup({
  state: "up-to-date",
  gateOpen: true,
  remaining: 0,
  storedKeys: 5_000,
  hasKey: true,
  truth: truthOf("on", "up-to-date", "open"),
});

/** Off, with what was stored before still there. */
export const paused = backup({
  state: "paused",
  gateOpen: false,
  heldKeys: 12,
  storedKeys: 5_000,
  hasKey: true,
  truth: truthOf("off", "paused", "closed"),
});

/** On, and this device does not trust what is stored. */
export const untrusted = backup({
  state: "untrusted",
  gateOpen: true,
  storedKeys: 5_000,
  truth: truthOf("on", "untrusted", "open"),
});

/** Nothing is stored, and the account says on. */
export const missing = backup({ state: "none", gateOpen: true, truth: truthOf("on", "none", "open") });
