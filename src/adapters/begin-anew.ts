import type { KeyBackupMatrixClient } from "./client-type.ts";
import { standBefore } from "./stand-before.ts";

/** How often it is tried: a check of the SDK's own that is under way asks nothing new. */
const TRIES = 3;

/** The part of matrix-js-sdk's `CryptoApi` that looks for a backup. */
interface Checker {
  checkKeyBackupAndEnable(): Promise<unknown>;
}

/**
 * Makes the SDK upload every key of this device. It notes which keys it has stored, and not in which backup, and begins
 * anew only where it sees that the one that it uploads to is gone. An app that was closed meanwhile never sees that: its
 * keys would count as stored, and be stored nowhere. So it is shown for a moment that there is none, and then what there
 * is; nothing of that leaves this device.
 */
export async function beginAnew(client: Pick<KeyBackupMatrixClient, "http">, crypto: Checker): Promise<void> {
  // Only one that it uploads to can be gone.
  await crypto.checkKeyBackupAndEnable();
  for (let n = 0; n < TRIES; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    if (await seesNothing(client, crypto)) break;
  }
  await crypto.checkKeyBackupAndEnable();
}

/** Answers the one question that a check asks in the moment in which it begins; gives whether it did ask. */
async function seesNothing(client: Pick<KeyBackupMatrixClient, "http">, crypto: Checker): Promise<boolean> {
  let hasAsked = false;
  const takeAway = standBefore(client, (method, path, pass) => {
    if (method !== "GET" || path !== "/room_keys/version") return pass();
    hasAsked = true;
    return Promise.reject(Object.assign(new Error("No backup"), { errcode: "M_NOT_FOUND" }));
  });
  const check = crypto.checkKeyBackupAndEnable();
  // Whoever else asks is told what is so.
  takeAway();
  await check;
  return hasAsked;
}
