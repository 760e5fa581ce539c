import type { KeyBackupPort } from "matrix-react-key-backup";

const never = () => new Promise<never>(() => {});

/**
 * In the client's place until there is one, on the server too: the settings stand there and wait. An app that shows
 * nothing before it has a client needs no such thing.
 */
export const noClientYet: KeyBackupPort = {
  getUserId: () => null,
  getDeviceId: () => null,
  isSynced: () => false,
  getLocalAccountData: () => undefined,
  subscribe: () => () => {},
  fetchAccountData: never,
  putAccountData: never,
};
