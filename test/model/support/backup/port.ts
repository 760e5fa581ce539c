import type { BackupPort, OpenRecovery, StoredBackup } from "../../../../src/core/backup/port.ts";
import { KeyBackupError } from "../../../../src/core/index.ts";
import { contentOf } from "../account-port.ts";
import type { Page } from "../page.ts";
import type { World } from "../world.ts";
import type { Deletions } from "./deletions.ts";
import { keyOf } from "./room-keys.ts";
import type { SdkCrypto } from "./sdk-crypto.ts";
import { isNotFound } from "./sdk-crypto.ts";

/** What opens secret storage in this world, and what does not. */
export type Typed = "right" | "wrong";

/** The backup port of one page: what the real one does, over the simulated SDK and homeserver. */
export function makeBackupPort(world: World, page: Page, sdk: SdkCrypto, deletions: Deletions): BackupPort {
  const { roomKeys } = world;
  const { store } = sdk;

  async function readSecret(): Promise<number | undefined> {
    const answer = await page.wire.send({ kind: "GET secret", perform: () => roomKeys.answerSecret() });
    return isNotFound(answer) ? undefined : (contentOf(answer) as number);
  }

  function adopt(key: number, stored: StoredBackup): boolean {
    if (key !== keyOf(stored)) return false;
    sdk.hold(key, stored.version);
    return true;
  }

  return {
    subscribe(listener) {
      sdk.listeners.add(listener);
      return () => void sdk.listeners.delete(listener);
    },
    async fetchStored(signal) {
      const answer = await page.wire.send({ kind: "GET versions", signal, perform: () => roomKeys.answerVersion() });
      const stored = isNotFound(answer) ? undefined : (contentOf(answer, "/room_keys/version") as StoredBackup);
      deletions.heard(stored, world.time.now);
      return stored;
    },
    deleteStored: (version) =>
      sdk.deleteVersion(version).catch((thrown: unknown) => {
        if (!(thrown instanceof KeyBackupError) || !isNotFoundError(thrown)) throw thrown;
      }),
    trustOf: async (stored) => sdk.trustOf(stored),
    activeVersion: async () => sdk.active,
    async checkAndEnable(anew) {
      if (anew) sdk.beginAnew();
      await sdk.checkAndEnable();
    },
    create(recovery) {
      world.note(() => deletions.checkCreation());
      return explained(sdk.reset(async () => recovery !== undefined || (await hostOpens(sdk))));
    },
    hasDecryptionKey: async () => store.held !== undefined,
    hasRecovery: async () => roomKeys.hasRecovery,
    async openRecovery(typed) {
      if (!roomKeys.hasRecovery) {
        if (typed === undefined) return undefined;
        throw new KeyBackupError("wrong-recovery-key", "no secret storage");
      }
      if (typed === undefined) return (await hostOpens(sdk)) ? opened() : undefined;
      if (typed !== ("right" satisfies Typed)) throw new KeyBackupError("wrong-recovery-key", "wrong");
      return opened();
    },
    async loadKey(_, stored) {
      const secret = await readSecret();
      return secret !== undefined && adopt(secret, stored);
    },
    async keepKey() {
      const { held } = store;
      if (held === undefined) throw new KeyBackupError("not-enabled", "no key");
      if ((await readSecret()) === held) return;
      contentOf(
        await page.wire.send({ kind: "PUT secret", perform: () => ((roomKeys.secret = held), {}), body: held }),
      );
      if ((await readSecret()) !== held) throw new KeyBackupError("not-kept", "another key is stored");
    },
    async secretMark() {
      return roomKeys.hasRecovery ? String((await readSecret()) ?? "") : undefined;
    },
    async unlock(typed, stored) {
      if (typed !== ("right" satisfies Typed)) throw new KeyBackupError("wrong-recovery-key", "wrong");
      if (!roomKeys.hasRecovery) throw new KeyBackupError("mistyped-recovery-key", "no secret storage");
      const secret = await readSecret();
      if (secret === undefined) throw new KeyBackupError("recovery-key-without-backup", "no secret");
      if (!adopt(secret, stored)) throw new KeyBackupError("recovery-key-of-other-backup", "another one");
    },
    async restore(onProgress) {
      const { held, heldFor } = store;
      if (held === undefined || heldFor === undefined) throw new KeyBackupError("unexpected", "no key in the store");
      const perform = () => roomKeys.answerKeys(heldFor);
      const keys = contentOf(await page.wire.send({ kind: "GET keys", perform })) as string[];
      onProgress({ imported: 0, failed: 0, total: keys.length });
      return { imported: keys.length, failed: 0, total: keys.length };
    },
  };
}

function opened(): OpenRecovery {
  return { keyId: "key", key: new Uint8Array(32) };
}

/** Asks the host for the key of secret storage; it may never answer. */
async function hostOpens({ store }: SdkCrypto): Promise<boolean> {
  if (store.host === "says nothing") return new Promise(() => {});
  return store.host === "opens";
}

function isNotFoundError({ cause }: KeyBackupError): boolean {
  return (cause as { errcode?: string } | undefined)?.errcode === "M_NOT_FOUND";
}

async function explained(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    throw thrown instanceof KeyBackupError ? thrown : new KeyBackupError("unexpected", String(thrown));
  }
}
