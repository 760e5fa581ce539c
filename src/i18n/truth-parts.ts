import type { Truth } from "../core/backup/truth.ts";

/** Whether account and device say the same, so that it can be said at once: "Key storage is on." */
export function agreed({ account, device, gate }: Truth): boolean {
  if (account === "on") return device === "storing" || device === "all-stored" || device === "stores-unreadably";
  if (account !== "off" || gate === "open") return false;
  return device !== "checking" && (device !== "fails" || gate === "closed");
}

/** Whether keys would leave this device, which the account does not say, as soon as there is somewhere to store them. */
export function wouldStore({ account, device, gate }: Truth): boolean {
  if (gate !== "open" || (device !== "stores-nothing" && device !== "distrusts")) return false;
  return account === "off" || account === "undetermined";
}
