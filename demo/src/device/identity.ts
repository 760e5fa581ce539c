import type { MatrixClient, UIAuthCallback } from "matrix-js-sdk";
import type { VerificationRequest } from "matrix-js-sdk/lib/crypto-api/index.js";
import { CryptoEvent, decodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { RecoveryKeyKeeper } from "./recovery-key-keeper.ts";

/** How long another device may take to send a secret, in milliseconds. */
const SECRETS_MS = 5_000;

/** What happens to an account's identity and recovery on one device. */
export interface Identity {
  /** Proves to the homeserver that it is the user, where it asks. */
  readonly proveWith: (password: string) => UIAuthCallback<void>;
  /** Takes the identity out of secret storage and signs this device with it. */
  readonly verifyWith: (recoveryKey: string) => Promise<void>;
  /** Asks the user's other devices to compare emoji. */
  readonly requestVerification: () => Promise<VerificationRequest>;
  /**
   * Waits for the backup's key, which a device that has it sends to one that was verified; not for long, since there may
   * be none.
   */
  readonly secretsArrived: () => Promise<void>;
  /** Takes the recovery key for the SDK to use. */
  readonly unlock: (recoveryKey: string) => Promise<void>;
  /** Throws identity, recovery and stored keys away and makes a new identity. */
  readonly reset: (password: string) => Promise<void>;
  /** Whether this device is signed by its user. */
  readonly isVerified: () => Promise<boolean>;
}

/** The identity of a client's user, as matrix-js-sdk sets it up. */
export function identityOf(client: MatrixClient, keeper: RecoveryKeyKeeper): Identity {
  function crypto() {
    const api = client.getCrypto();
    if (!api) throw new Error("This client has no encryption.");
    return api;
  }

  async function unlock(recoveryKey: string): Promise<void> {
    const stored = await client.secretStorage.getKey();
    if (!stored) throw new Error("This account has no recovery key yet.");
    const [keyId, info] = stored;
    const key = decode(recoveryKey);
    if (!key || !(await client.secretStorage.checkKey(key, info))) {
      throw new Error("This is not this account’s recovery key.");
    }
    keeper.keep(keyId, key);
  }

  async function isVerified(): Promise<boolean> {
    const deviceId = client.getDeviceId() ?? "";
    const status = await crypto().getDeviceVerificationStatus(client.getSafeUserId(), deviceId);
    return status?.crossSigningVerified ?? false;
  }

  return {
    unlock,
    isVerified,
    proveWith: (password) => proveWith(client, password),
    async verifyWith(recoveryKey) {
      await unlock(recoveryKey);
      // The SDK takes the secrets only once it knows the public keys.
      await crypto().userHasCrossSigningKeys(client.getSafeUserId(), true);
      await crypto().bootstrapCrossSigning({});
    },
    async requestVerification() {
      if (!(await crypto().userHasCrossSigningKeys(client.getSafeUserId(), true))) {
        throw new Error("This account has no identity to verify with. Set up recovery first.");
      }
      return crypto().requestOwnUserVerification();
    },
    async secretsArrived() {
      const arrived = new Promise((resolve) => client.once(CryptoEvent.KeyBackupDecryptionKeyCached, resolve));
      if (await crypto().getSessionBackupPrivateKey()) return;
      await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, SECRETS_MS))]);
    },
    async reset(password) {
      keeper.forget();
      await crypto().resetEncryption(proveWith(client, password));
    },
  };
}

function decode(recoveryKey: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return decodeRecoveryKey(recoveryKey.trim());
  } catch {
    return undefined;
  }
}

function proveWith(client: MatrixClient, password: string): UIAuthCallback<void> {
  return async (upload) => {
    try {
      await upload(null);
    } catch (refused) {
      const { session } = (refused as { data?: { session?: string } }).data ?? {};
      if (!session) throw refused;
      const identifier = { type: "m.id.user", user: client.getSafeUserId() };
      await upload({ type: "m.login.password", session, identifier, password });
    }
  };
}
