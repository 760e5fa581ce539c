import type { ConfirmUpload, OpenRecovery, RecoverySetUp } from "../core/backup/port.ts";
import { KeyBackupError } from "../core/errors.ts";
import { decodeRecoveryKey } from "../core/recovery/recovery-key.ts";
import { fetchAccountData } from "./account-data.ts";
import type { HostCallbacks } from "./host-callbacks.ts";
import { callbacksOf, lending } from "./host-callbacks.ts";
import type { IdentityApi, IdentityClient } from "./identity.ts";
import { ensureIdentity } from "./identity.ts";
import { createSecretStorage, ownSecretStorage } from "./new-secret-storage.ts";
import type { SecretStorageClient } from "./open-secret-storage.ts";

/** The secrets that an identity is found again by (specification, "Cross-signing"). */
const IDENTITY_SECRETS = ["m.cross_signing.master", "m.cross_signing.self_signing", "m.cross_signing.user_signing"];

/** `ClientEvent.AccountData`, by name: importing the enum would import the SDK. */
const ACCOUNT_DATA = "accountData";

/** The part of matrix-js-sdk's `CryptoApi` that setting recovery up needs. */
export interface KeyBackupRecoveryApi extends IdentityApi {
  bootstrapSecretStorage(options: object): Promise<void>;
}

interface Client extends SecretStorageClient, IdentityClient {
  readonly cryptoCallbacks?: HostCallbacks | undefined;
}

/**
 * Makes secret storage under a recovery key, with the private keys of the user's identity in it. See
 * {@link BackupPort.setUpRecovery}.
 *
 * @param typed - the recovery key, as it was shown
 * @param signal - aborts when nobody waits for it any more
 */
export async function setUpRecovery(
  client: Client,
  crypto: KeyBackupRecoveryApi,
  typed: string,
  confirm: ConfirmUpload | undefined,
  signal: AbortSignal | undefined,
): Promise<RecoverySetUp> {
  const key = decodeRecoveryKey(typed);
  // Before anything is written: where the account has recovery, nothing is to be made.
  await ownSecretStorage(client, key);
  const here = await ensureIdentity(client, crypto, confirm);
  const { keyId, info } = await createSecretStorage(client, key);
  client.cryptoCallbacks?.cacheSecretStorageKey?.(keyId, info, key);
  const open = { keyId, key };
  if (here === "held") await keepIdentity(client, crypto, open, signal);
  // Where two devices were at it in the same moment the last one counts, and the other one has to learn of it.
  const now = await ownSecretStorage(client, key);
  if (now?.keyId !== keyId) throw notKept();
  return { ...open, identity: here === "held" ? "kept" : here };
}

/** Has the SDK put the private keys of the identity into secret storage; nobody else can take them out of its store. */
async function keepIdentity(
  client: Client,
  crypto: KeyBackupRecoveryApi,
  open: OpenRecovery,
  signal: AbortSignal | undefined,
): Promise<void> {
  await delivered(client, open.keyId, signal);
  // Creating a backup is not left to it (`setupNewKeyBackup`): it would delete first what is stored.
  await lending(callbacksOf(client), open, signal, () => crypto.bootstrapSecretStorage({}));
  for (const name of IDENTITY_SECRETS) {
    // oxlint-disable-next-line no-await-in-loop -- the first that is not there is enough
    const { encrypted } = ((await fetchAccountData(client, name)) ?? {}) as { encrypted?: object };
    if (!encrypted || !(open.keyId in encrypted)) throw notKept();
  }
}

/** Waits until the SDK knows of secret storage: while it syncs, it answers from what was delivered. */
async function delivered(client: Client, keyId: string, signal: AbortSignal | undefined): Promise<void> {
  const { secretStorage } = client;
  const isKnown = async () => (await secretStorage.getKey?.())?.[0] === keyId;
  if (!secretStorage.getKey || (await isKnown())) return;
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      client.off(ACCOUNT_DATA, look);
      signal?.removeEventListener("abort", giveUp);
      settle();
    };
    const giveUp = () => end(() => reject(notDelivered()));
    const look = () => void isKnown().then((known) => known && end(resolve), giveUp);
    client.on(ACCOUNT_DATA, look);
    signal?.addEventListener("abort", giveUp);
    // It may have come in between.
    look();
  });
}

function notDelivered(): KeyBackupError {
  return new KeyBackupError(
    "timeout",
    "The homeserver has not delivered secret storage to this device yet. Try again.",
  );
}

function notKept(): KeyBackupError {
  return new KeyBackupError("not-kept", "The homeserver took secret storage, and does not give it back. Try again.");
}
