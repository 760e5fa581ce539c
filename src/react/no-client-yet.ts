import { deviceOf } from "../core/device/device.ts";
import type { KeyBackupDevice } from "../core/device/device.ts";
import type { KeyBackupPort } from "../core/port.ts";

const never = () => new Promise<never>(() => {});

/** Nobody's client, which says nothing and is asked nothing. */
const noClientYet: KeyBackupPort = {
  options: { storage: null },
  getUserId: () => null,
  getDeviceId: () => null,
  isSynced: () => false,
  getLocalAccountData: () => undefined,
  subscribe: () => () => {},
  fetchAccountData: never,
  putAccountData: never,
};

/** The device in the place of one that is still to come: what looks at it waits. */
export const deviceToCome = (): KeyBackupDevice => deviceOf(noClientYet);

/** Whether a device is only in the place of another. */
export const isToCome = ({ port }: KeyBackupDevice): boolean => port === noClientYet;
