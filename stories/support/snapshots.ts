import type { PreferenceChange } from "../../src/core/record/record.ts";
import type { PreferenceSnapshot } from "../../src/core/preference/snapshot.ts";
import { loadingSnapshot } from "../../src/core/preference/snapshot.ts";
import type { KeyBackupErrorCode } from "../../src/core/errors.ts";
import { KeyBackupError } from "../../src/core/errors.ts";

/** An error of a kind, as the kit throws it. */
export const failure = (code: KeyBackupErrorCode): KeyBackupError => new KeyBackupError(code, "made for a story");

/** A snapshot of a device whose user has decided, with nothing to say but what `differs`. */
export const preference = (differs: Partial<PreferenceSnapshot>): PreferenceSnapshot => ({
  ...loadingSnapshot,
  decision: "off",
  ...differs,
});

export const on = preference({ status: "on", enabled: true, source: "stable", decision: "on" });
export const off = preference({ status: "off", enabled: false, source: "stable" });

/** A change that was first seen today at 9:41. */
export const change = (differs: Partial<PreferenceChange>): PreferenceChange => ({
  from: "on",
  to: "off",
  times: 1,
  since: new Date().setHours(9, 41, 0, 0),
  ...differs,
});
