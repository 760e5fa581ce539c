/** The event of MSC4287 and of the Matrix specification v1.19: `{"enabled": boolean}`. */
export const STABLE = "m.key_backup";

/** The MSC's unstable form, with the sense reversed: `{"disabled": boolean}` (MSC4287, "Unstable prefix"). */
export const LEGACY = "m.org.matrix.custom.backup_disabled";

/** The two global account data events that carry the preference. */
export type AccountDataType = "m.key_backup" | "m.org.matrix.custom.backup_disabled";

/** Which of the two events a preference was read from. */
export type PreferenceSource = "stable" | "legacy";

/**
 * The content of {@link STABLE} for a choice (MSC4287, "Behaviour on setting change").
 *
 * @example
 * ```ts
 * import { STABLE, stableContent } from "matrix-react-key-backup/core";
 * import { createHomeserver } from "matrix-react-key-backup/testing";
 *
 * createHomeserver().setAccountData("alice", STABLE, stableContent(false)); // { enabled: false }
 * ```
 */
export function stableContent(enabled: boolean): { enabled: boolean } {
  return { enabled };
}

/**
 * The content of {@link LEGACY} for a choice, in its reversed sense (MSC4287, "Unstable prefix").
 *
 * @example
 * ```ts
 * import { LEGACY, legacyContent } from "matrix-react-key-backup/core";
 * import { createHomeserver } from "matrix-react-key-backup/testing";
 *
 * createHomeserver().setAccountData("alice", LEGACY, legacyContent(false)); // { disabled: true }
 * ```
 */
export function legacyContent(enabled: boolean): { disabled: boolean } {
  return { disabled: !enabled };
}
