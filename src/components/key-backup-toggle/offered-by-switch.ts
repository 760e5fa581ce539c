import type { Way } from "../../core/statements/statement.ts";

/** What a switch does itself, so that no button beside it does the same. In no position it does neither. */
export function offeredBySwitch(enabled: boolean | undefined): readonly Way[] {
  if (enabled === undefined) return [];
  return enabled ? ["turn-off"] : ["turn-on"];
}
