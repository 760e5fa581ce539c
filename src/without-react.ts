/** The entry `./core`: one device, its ports and everything it can do, for hosts that draw it themselves without React. */
export type { ElementAccountDataApi, ElementWatchable } from "./adapters/element-account.ts";
export type { ElementModuleApiOptions } from "./adapters/element-module-api.ts";
export { fromElementModuleApi } from "./adapters/element-module-api.ts";
export type { IndexedDbStorage, IndexedDbStorageOptions } from "./adapters/indexed-db-storage.ts";
export { openIndexedDbStorage } from "./adapters/indexed-db-storage.ts";
export type { KeyBackupMatrixClient } from "./adapters/client-type.ts";
export type { CheckedCryptoApi, KeyBackupCryptoApi, KeyBackupCryptoClient } from "./adapters/crypto-client.ts";
export type { HostCallbacks } from "./adapters/host-callbacks.ts";
export type { IdentityApi } from "./adapters/identity.ts";
export type { KeyBackupSecretStorage } from "./adapters/open-secret-storage.ts";
export type { ExportedRoomKey } from "./adapters/room-keys.ts";
export type { KeyBackupRecoveryApi } from "./adapters/set-up-recovery.ts";
export { fromMatrixClient } from "./adapters/matrix-client.ts";
export * from "./core/index.ts";
