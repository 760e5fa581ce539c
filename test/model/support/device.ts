import type { KeyBackupPort } from "../../../src/core/index.ts";
import type { KeyBackupDevice } from "../../../src/core/device/device.ts";
import { createKeyBackup, deviceOf } from "../../../src/core/device/device.ts";

export type { KeyBackupDevice } from "../../../src/core/device/device.ts";
export type { PreferenceSnapshot } from "../../../src/core/preference/snapshot.ts";
export type { SignInSnapshot } from "../../../src/core/sign-in/state.ts";

/** The real core on one page: the only place where the model knows how a device is made. */
export function makeDevice(port: KeyBackupPort, fetch?: typeof globalThis.fetch): KeyBackupDevice {
  const device = createKeyBackup({ userId: port.getUserId(), deviceId: port.getDeviceId(), fetch });
  return deviceOf({ ...port, options: { ...port.options, device } });
}
