import type { CryptoCallbacks } from "matrix-js-sdk/lib/crypto-api/index.js";

type StorageKey = [keyId: string, key: Uint8Array<ArrayBuffer>];

/** The recovery key while it is needed. It is never written down: a restart forgets it, and the user is asked again. */
export interface RecoveryKeyKeeper {
  /** For `createClient({ cryptoCallbacks })`. */
  readonly callbacks: CryptoCallbacks;
  keep(keyId: string, key: Uint8Array<ArrayBuffer>): void;
  forget(): void;
}

/** @param ask - lets the user type the recovery key, and resolves when it was kept or the user left */
export function createRecoveryKeyKeeper(ask: () => Promise<void>): RecoveryKeyKeeper {
  let kept: StorageKey | undefined;

  function keep(keyId: string, key: Uint8Array<ArrayBuffer>): void {
    kept = [keyId, key];
  }
  const fitting = (keys: object): StorageKey | null => (kept && kept[0] in keys ? kept : null);

  return {
    keep,
    forget() {
      kept = undefined;
    },
    callbacks: {
      cacheSecretStorageKey: (keyId, _info, key) => keep(keyId, key),
      async getSecretStorageKey({ keys }) {
        if (!fitting(keys)) await ask();
        return fitting(keys);
      },
    },
  };
}
