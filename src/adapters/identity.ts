import type { ConfirmUpload, UploadWithProof } from "../core/backup/port.ts";
import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import { fromMatrixError } from "./matrix-error.ts";

/** The release of the specification from which on a first identity is taken without a proof of who the user is. */
const WITHOUT_PROOF = "v1.11";

/** The part of matrix-js-sdk's `CryptoApi` that the user's identity needs. */
export interface IdentityApi {
  /** The public master key whose private part this device holds, with those of the other keys; else null. */
  getCrossSigningKeyId(): Promise<string | null>;
  bootstrapCrossSigning(options: object): Promise<void>;
}

/** A client that may say which releases of the specification its homeserver knows. */
export interface IdentityClient extends KeyBackupMatrixClient {
  isVersionSupported?(version: string): Promise<boolean>;
}

/** Whether this device holds the private keys of the account's identity, and else why not. */
export type IdentityHere = "held" | "elsewhere" | "unconfirmed";

/**
 * Makes the user's identity (cross-signing) where the account has none; an identity that there is stays as it is, also
 * where this device does not hold its keys.
 *
 * The server is asked whether there is one: the SDK takes an identity that it made and could not upload for the
 * account's, and never uploads it again. For the same reason none is begun where the server would refuse it.
 */
export async function ensureIdentity(
  client: IdentityClient,
  crypto: IdentityApi,
  confirm: ConfirmUpload | undefined,
): Promise<IdentityHere> {
  const published = await fetchMasterKey(client);
  if (published !== undefined) return (await crypto.getCrossSigningKeyId()) === published ? "held" : "elsewhere";
  if (!confirm && !(await client.isVersionSupported?.(WITHOUT_PROOF))) return "unconfirmed";
  const authUploadDeviceSigningKeys = (upload: UploadWithProof) => confirmed(upload, confirm);
  await crypto.bootstrapCrossSigning({ setupNewCrossSigning: true, authUploadDeviceSigningKeys });
  return "held";
}

/** Uploads with the proof that the host gets. A host rejects with whatever it likes where the user leaves its question. */
async function confirmed(upload: UploadWithProof, confirm: ConfirmUpload = (send) => send(null)): Promise<void> {
  try {
    await confirm(upload);
  } catch (thrown) {
    const { data } = (thrown ?? {}) as { data?: { flows?: unknown } };
    if (data?.flows === undefined && fromMatrixError(thrown).code !== "unexpected") throw thrown;
    throw new KeyBackupError("not-confirmed", "The homeserver asked for a proof of who the user is, and got none.", {
      cause: thrown,
    });
  }
}

/** The account's public master key, asked of the server; empty where it cannot be made out. */
async function fetchMasterKey(client: KeyBackupMatrixClient): Promise<string | undefined> {
  const userId = client.getUserId() ?? "";
  const body = { device_keys: { [userId]: [] } };
  const answer = (await client.http.authedRequest("POST", "/keys/query", undefined, body)) as {
    master_keys?: Partial<Record<string, { keys?: Partial<Record<string, string>> }>>;
  };
  const master = answer.master_keys?.[userId];
  return master && (Object.values(master.keys ?? {})[0] ?? "");
}
