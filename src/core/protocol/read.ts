import type { PreferenceSource } from "./events.ts";

/** What the account says. */
export type Preference = "on" | "off" | "undetermined";

/** Why an account's preference is undetermined. */
export type UndeterminedReason = "missing" | "malformed";

/** What one event's content says. */
export type ContentReading = { status: "missing" } | { status: "malformed" } | { status: "value"; enabled: boolean };

/** What the two events say together. */
export type AccountReading =
  | {
      readonly preference: "on" | "off";
      /** The event that the value was read from. */
      readonly source: PreferenceSource;
      /**
       * Whether the legacy event says the opposite of the stable one. Normal for a moment, since a client that writes
       * both produces two syncs; lasting when an older client wrote only the legacy one.
       */
      readonly disagreement: boolean;
    }
  | { readonly preference: "undetermined"; readonly reason: UndeterminedReason };

/**
 * Reads the content of `m.key_backup` (MSC4287, "Proposal"; specification v1.19, `m.key_backup`).
 *
 * Only a boolean `enabled` of the content's own is a value: other types, and the MSC's example that wraps the content
 * in its own type name, are malformed and MUST be ignored. `{}` is how account data is deleted, so it is missing.
 *
 * @param content - the event's content; `undefined` when the account has no such event
 * @example
 * ```ts
 * import { readStableContent } from "matrix-react-key-backup/core";
 *
 * readStableContent({ enabled: true }); // { status: "value", enabled: true }
 * readStableContent({ enabled: "yes" }); // { status: "malformed" }
 * readStableContent({}); // { status: "missing" }
 * ```
 */
export function readStableContent(content: unknown): ContentReading {
  return readFlag(content, "enabled", (enabled) => enabled);
}

/**
 * Reads the content of `m.org.matrix.custom.backup_disabled`, whose sense is reversed (MSC4287, "Unstable prefix").
 *
 * @param content - the event's content; `undefined` when the account has no such event
 * @example
 * ```ts
 * import { readLegacyContent } from "matrix-react-key-backup/core";
 *
 * readLegacyContent({ disabled: true }); // { status: "value", enabled: false }
 * ```
 */
export function readLegacyContent(content: unknown): ContentReading {
  return readFlag(content, "disabled", (disabled) => !disabled);
}

/**
 * What the account says, from the contents of its two events: the stable one if there is one, else the legacy one
 * (MSC4287, "Behaviour on sign-in" and "Unstable prefix"). A malformed stable event ends the search, since something
 * newer than the legacy event was meant.
 *
 * @param stable - the content of `m.key_backup`; `undefined` when the account has none
 * @param legacy - the content of `m.org.matrix.custom.backup_disabled`; `undefined` when the account has none
 * @example
 * ```ts
 * import { readAccount } from "matrix-react-key-backup/core";
 *
 * const reading = readAccount(undefined, { disabled: true });
 * if (reading.preference !== "undetermined") console.log(reading.preference, reading.source); // "off" "legacy"
 * ```
 */
export function readAccount(stable: unknown, legacy: unknown): AccountReading {
  const first = readStableContent(stable);
  const second = readLegacyContent(legacy);
  if (first.status === "value") {
    const disagreement = second.status === "value" && second.enabled !== first.enabled;
    return { preference: first.enabled ? "on" : "off", source: "stable", disagreement };
  }
  if (first.status === "malformed") return { preference: "undetermined", reason: "malformed" };
  if (second.status === "value") {
    return { preference: second.enabled ? "on" : "off", source: "legacy", disagreement: false };
  }
  return { preference: "undetermined", reason: second.status };
}

function readFlag(content: unknown, key: string, toEnabled: (flag: boolean) => boolean): ContentReading {
  if (content === undefined) return { status: "missing" };
  if (typeof content !== "object" || content === null || Array.isArray(content)) return { status: "malformed" };
  if (Object.keys(content).length === 0) return { status: "missing" };
  // An own property only: a prototype must not be able to decide.
  const flag: unknown = Object.getOwnPropertyDescriptor(content, key)?.value;
  return typeof flag === "boolean" ? { status: "value", enabled: toEnabled(flag) } : { status: "malformed" };
}
