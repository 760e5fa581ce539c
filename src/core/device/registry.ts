import type { KeyBackupDevice } from "./device.ts";

/**
 * The one place where devices are found: by the client, its port, or the `fetch` that its requests leave through. It
 * holds nothing that the host does not hold itself.
 */
const devices = new WeakMap<object, KeyBackupDevice>();

/** The device that goes by one of these; the first that is known. */
export function findDevice(...names: readonly unknown[]): KeyBackupDevice | undefined {
  for (const name of names) {
    const isObject = (typeof name === "object" && name !== null) || typeof name === "function";
    const device = isObject ? devices.get(name) : undefined;
    if (device) return device;
  }
  return undefined;
}

/** From now on the device is found by this. */
export function nameDevice(name: object, device: KeyBackupDevice): void {
  devices.set(name, device);
}
