import type { Truth } from "../core/backup/truth.ts";

/** Whether account and device say the same, so that it can be said at once: "Key storage is on." */
export function agreed({ account, device, gate }: Truth): boolean {
  if (account === "on") return device === "storing" || device === "all-stored" || device === "stores-unreadably";
  if (account !== "off" || gate === "open") return false;
  return device !== "checking" && (device !== "fails" || gate === "closed");
}

/** Whether keys would leave this device, against the account's word, as soon as there is somewhere to store them. */
export function wouldStore({ account, device, gate }: Truth): boolean {
  return account === "off" && gate === "open" && (device === "stores-nothing" || device === "distrusts");
}
