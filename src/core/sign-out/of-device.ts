import type { KeyBackupDevice } from "../device/device.ts";
import type { SignOutCheck } from "./api.ts";
import { createSignOutCheck } from "./check.ts";

const checks = new WeakMap<object, SignOutCheck>();

/**
 * What tells whether signing a device out now would lose keys.
 *
 * @example
 * ```ts
 * const { status } = await signOutCheckOf(keyBackup).check();
 * if (status === "safe") await logOut();
 * ```
 * @throws {@link KeyBackupError} `no-client` while the device has none
 */
export function signOutCheckOf(device: KeyBackupDevice): SignOutCheck {
  const { port, backup: engine, record, preference } = device;
  const known = checks.get(port);
  if (known) return known;
  const sources = port.backup && engine ? { port: port.backup, engine, record } : undefined;
  const made = createSignOutCheck(sources && { ...sources, getDecision: preference.getDecision });
  checks.set(port, made);
  return made;
}
