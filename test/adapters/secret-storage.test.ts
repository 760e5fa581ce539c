import { encodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { MatrixError } from "matrix-js-sdk/lib/http-api/index.js";
import type { ServerSideSecretStorage } from "matrix-js-sdk/lib/secret-storage.js";
import { calculateKeyCheck, ServerSideSecretStorageImpl } from "matrix-js-sdk/lib/secret-storage.js";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyBackupCryptoApi, KeyBackupCryptoClient } from "../../src/adapters/crypto-client.ts";
import { backupPortOf } from "../../src/adapters/matrix-crypto.ts";
import { openSecretStorage } from "../../src/adapters/open-secret-storage.ts";
import { readBackupSecret, storeBackupSecret } from "../../src/adapters/secret-storage.ts";
import { publicKeyOf } from "../../src/core/recovery/public-key.ts";
import { keyFromPassphrase, toBase64 } from "../../src/core/recovery/secret.ts";

const SECRET = "m.megolm_backup.v1";
const backupKey = new Uint8Array(32).fill(9);
const stored = {
  version: "7",
  algorithm: "m.megolm_backup.v1.curve25519-aes-sha2",
  auth_data: { public_key: await publicKeyOf(backupKey) },
};
const passphraseInfo = { algorithm: "m.pbkdf2", salt: "salz", iterations: 100 };
const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const written = (key: Uint8Array) => encodeRecoveryKey(key) ?? "";

/** What the server and the SDK's store hold. */
let data = new Map<string, object>();
let requests: string[] = [];
let device: Uint8Array | null = null;

/** A client with matrix-js-sdk's own secret storage, over account data that is only a map. */
function client(withStore = true) {
  const adapter = {
    getAccountDataFromServer: (type: string) => Promise.resolve(data.get(type) ?? null),
    setAccountData: (type: string, content: object) => Promise.resolve(data.set(type, content)),
    on: () => undefined,
    removeListener: () => undefined,
  };
  const secretStorage = new ServerSideSecretStorageImpl(adapter as never, {});
  const authedRequest = (method: string, path: string, _query: undefined, body?: object) => {
    const type = path.split("/").at(-1) ?? "";
    requests.push(`${method} ${path}`);
    if (method === "PUT") data.set(type, body ?? {});
    const content = data.get(type);
    return content
      ? Promise.resolve(method === "PUT" ? {} : content)
      : Promise.reject(new MatrixError({ errcode: "M_NOT_FOUND" }, 404));
  };
  const crypto = {
    getSessionBackupPrivateKey: () => Promise.resolve(device),
    storeSessionBackupPrivateKey: (next: Uint8Array) => Promise.resolve(void (device = next)),
    isKeyBackupTrusted: () => Promise.resolve({ trusted: false, matchesDecryptionKey: device?.[0] === backupKey[0] }),
  } as Partial<KeyBackupCryptoApi>;
  const accountData = new Map([...data].map(([type, content]) => [type, { getContent: () => content }]));
  return {
    getUserId: () => "@a:hs.example",
    getCrypto: () => crypto,
    http: { authedRequest },
    secretStorage,
    store: withStore ? { accountData } : undefined,
  } as Partial<KeyBackupCryptoClient> as KeyBackupCryptoClient;
}

/** Sets up recovery as another client does it. */
async function recovery(id: string, key: Uint8Array<ArrayBuffer>, passphrase?: object): Promise<void> {
  const check = await calculateKeyCheck(key);
  const info = { algorithm: "m.secret_storage.v1.aes-hmac-sha2", ...check, ...(passphrase && { passphrase }) };
  data.set(`m.secret_storage.key.${id}`, info);
  data.set("m.secret_storage.default_key", { key: id });
}

const unlock = (typed: string) => backupPortOf(client()).unlock(typed, stored);
const refusal = (typed: string) =>
  unlock(typed).then(
    () => "taken",
    (thrown: { code?: string }) => thrown.code,
  );

beforeEach(async () => {
  data = new Map();
  requests = [];
  device = null;
  await recovery("older", bytes(1));
  await recovery("newest", bytes(2));
  await storeBackupSecret(client(), { keyId: "newest", key: bytes(2) }, toBase64(backupKey));
});

describe("a recovery key that is typed", () => {
  it("is taken, also as people paste it", async () => {
    await unlock(`\uFEFF${written(bytes(2)).replaceAll(" ", "\u00A0")}\n`);
    expect(device).toEqual(backupKey);
  });

  it("is told to be mistyped where it is", async () => {
    expect(await refusal(written(bytes(2)).replace(/.$/, "x"))).toBe("mistyped-recovery-key");
    expect(await refusal(written(bytes(2)).slice(0, -3))).toBe("mistyped-recovery-key");
    expect(await refusal(written(bytes(2)).replace(/.$/, "0"))).toBe("mistyped-recovery-key");
  });

  it("is told to be older where it is this account's, and another's where it is not", async () => {
    expect(await refusal(written(bytes(1)))).toBe("older-recovery-key");
    expect(await refusal(written(bytes(3)))).toBe("wrong-recovery-key");
  });

  it("is not called older where nothing tells so", async () => {
    await expect(openSecretStorage(written(bytes(1)), client(false))).rejects.toMatchObject({
      code: "wrong-recovery-key",
    });
    data.set("m.secret_storage.key.older", { algorithm: "m.secret_storage.v1.aes-hmac-sha2" });
    expect(await refusal(written(bytes(1)))).toBe("wrong-recovery-key");
    data.set("m.secret_storage.key.older", { algorithm: "m.unknown", mac: "?", iv: "?" });
    expect(await refusal(written(bytes(1)))).toBe("wrong-recovery-key");
  });

  it.each<[string, () => void]>([
    ["no secret", () => data.delete(SECRET)],
    ["a deleted secret", () => data.set(SECRET, {})],
    ["a secret of another key's only", () => data.set(SECRET, { encrypted: { older: {} } })],
    ["null in the secret's place", () => data.set(SECRET, { encrypted: { newest: null } })],
    ["a secret of no shape", () => data.set(SECRET, { encrypted: { newest: { passthrough: true } } })],
    ["a damaged secret", () => data.set(SECRET, { encrypted: { newest: { iv: "AA", ciphertext: "!", mac: "AA" } } })],
    ["a list in the secrets' place", () => data.set(SECRET, { encrypted: [] })],
  ])("is right, and secret storage holds %s: that is said", async (_, change) => {
    change();
    expect(await refusal(written(bytes(2)))).toBe("recovery-key-without-backup");
    expect(device).toBeNull();
  });

  it.each(["not base64 !", toBase64(new Uint8Array(31))])(
    "is right, and what it opens is no key (%s): that is said",
    async (content) => {
      await storeBackupSecret(client(), { keyId: "newest", key: bytes(2) }, content);
      expect(await refusal(written(bytes(2)))).toBe("recovery-key-without-backup");
    },
  );

  it("is right, and secret storage holds another backup's key: that is said, and the key of before is back", async () => {
    device = bytes(5);
    await storeBackupSecret(client(), { keyId: "newest", key: bytes(2) }, toBase64(bytes(8)));
    expect(await refusal(written(bytes(2)))).toBe("recovery-key-of-other-backup");
    expect(device).toEqual(bytes(5));
  });

  it("is, without secret storage, the backup's own or another's", async () => {
    data.clear();
    expect(await refusal(written(bytes(8)))).toBe("wrong-recovery-key");
    expect(await refusal("Es0O")).toBe("mistyped-recovery-key");
    await unlock(written(backupKey));
    expect(device).toEqual(backupKey);
    await expect(openSecretStorage(written(backupKey), client())).rejects.toMatchObject({ code: "wrong-recovery-key" });
  });
});

describe("a passphrase that is typed", () => {
  const passphrase = "Pässe für Ähren 7";
  beforeEach(async () => {
    await recovery("newest", await keyFromPassphrase(passphrase, passphraseInfo), passphraseInfo);
    const open = await openSecretStorage(passphrase, client());
    await storeBackupSecret(client(), open, toBase64(backupKey));
  });

  it.each([
    ["as it is", passphrase],
    ["with a line break", `${passphrase}\n`],
    ["with a space behind it", `${passphrase} `],
    ["with its accents apart", passphrase.normalize("NFD")],
    ["with no-break spaces", passphrase.replaceAll(" ", "\u00A0")],
  ])("is taken %s", async (_, typed) => {
    await unlock(typed);
    expect(device).toEqual(backupKey);
  });

  it("is taken to the letter where it was set up with a space at its end", async () => {
    await recovery("newest", await keyFromPassphrase(`${passphrase} `, passphraseInfo), passphraseInfo);
    expect(await openSecretStorage(`${passphrase} `, client())).toMatchObject({ keyId: "newest", isProven: true });
    await expect(openSecretStorage(passphrase, client())).rejects.toMatchObject({ code: "wrong-recovery-key" });
  });

  it("is told to be wrong, to be older, or to be a mistyped key", async () => {
    expect(await refusal("correct horse")).toBe("wrong-recovery-key");
    expect(await refusal(written(bytes(2)).replace(/.$/, "x"))).toBe("mistyped-recovery-key");
    await recovery("anew", bytes(4));
    expect(await refusal(passphrase)).toBe("older-recovery-key");
  });
});

describe("the backup's key in secret storage", () => {
  it("is put beside what other keys hold, by plain requests, and read again", async () => {
    const other = { iv: "AA", ciphertext: "AA", mac: "AA" };
    data.set(SECRET, { encrypted: { other } });
    requests = [];
    await storeBackupSecret(client(), { keyId: "newest", key: bytes(2) }, "a2V5");
    expect(data.get(SECRET)).toMatchObject({ encrypted: { other, newest: { iv: expect.any(String) as string } } });
    expect(await readBackupSecret(client(), { keyId: "newest", key: bytes(2) })).toBe("a2V5");
    expect(await readBackupSecret(client(), { keyId: "none", key: bytes(2) })).toBeUndefined();
    const path = `/user/%40a%3Ahs.example/account_data/${SECRET}`;
    expect(requests.slice(0, 2)).toEqual([`GET ${path}`, `PUT ${path}`]);
  });

  it("is opened by matrix-js-sdk", async () => {
    const adapter = { getAccountDataFromServer: (type: string) => Promise.resolve(data.get(type) ?? null) };
    const sdk = new ServerSideSecretStorageImpl(adapter as never, {
      getSecretStorageKey: () => Promise.resolve(["newest", bytes(2)]),
    });
    expect(await sdk.get(SECRET)).toBe(toBase64(backupKey));
  });

  it("is not written where what other keys hold could not be read", async () => {
    const broken = { ...client(), http: { authedRequest: () => Promise.reject(new MatrixError({}, 500)) } };
    const before = data.get(SECRET);
    await expect(storeBackupSecret(broken, { keyId: "newest", key: bytes(2) }, "a2V5")).rejects.toThrow("500");
    expect(data.get(SECRET)).toBe(before);
  });
});

describe("whether an account has recovery", () => {
  /** As after a start that a homeserver answered from its cache: what was set up since is not in the local copy. */
  function behind() {
    const stale = client();
    vi.spyOn(stale.secretStorage as unknown as ServerSideSecretStorage, "getKey").mockResolvedValue(null);
    return stale;
  }

  it("is asked of the server, since the local copy may be older", async () => {
    await expect(backupPortOf(behind()).hasRecovery()).resolves.toBe(true);
    await expect(openSecretStorage(written(bytes(2)), behind())).resolves.toMatchObject({ keyId: "newest" });
  });

  it.each<[string, () => void]>([
    ["nothing is named", () => data.delete("m.secret_storage.default_key")],
    ["the event was emptied, which is how account data is deleted", () => data.set("m.secret_storage.default_key", {})],
    ["what is named is not there", () => data.delete("m.secret_storage.key.newest")],
    ["what is named was emptied", () => data.set("m.secret_storage.key.newest", {})],
    ["the name is no text", () => data.set("m.secret_storage.default_key", { key: 5 })],
  ])("is no where %s", async (_, become) => {
    become();
    await expect(backupPortOf(client()).hasRecovery()).resolves.toBe(false);
  });

  it("is not known while the server does not say: no is never said for a failure", async () => {
    const failing = { ...client(), http: { authedRequest: () => Promise.reject(new MatrixError({}, 502)) } };
    await expect(backupPortOf(failing).hasRecovery()).rejects.toMatchObject({ code: "server-error" });
  });
});
