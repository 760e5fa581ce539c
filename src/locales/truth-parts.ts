import { stores } from "../core/backup/axes.ts";
import type { Truth } from "../core/backup/truth.ts";

/** Whether account and device say the same, so that it can be said at once: "Key storage is on." */
export function agreed({ account, leaving, gate }: Truth): boolean {
  if (account === "on") return stores(leaving);
  return account === "off" && gate !== "open" && (leaving === "held" || leaving === "nothing");
}

/** Whether keys would leave this device, which the account does not say, as soon as there is somewhere to store them. */
export function wouldStore({ account, leaving, gate }: Truth): boolean {
  if (gate !== "open" || (leaving !== "nothing" && leaving !== "held")) return false;
  return account === "off" || account === "undetermined";
}
