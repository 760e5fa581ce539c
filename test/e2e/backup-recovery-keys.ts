import { encodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { expect, it } from "vitest";
import type { Ground } from "./backup.ts";
import type { App } from "./backup-device.ts";
import { openApp, openFirst } from "./backup-device.ts";

const PASSPHRASE = "Pässe für Ähren 7";
const SECRET = "m.megolm_backup.v1";

/** Recovery keys and passphrases as people paste them, and what is said of each that does not open the backup. */
export function recoveryKeyCases({ place, wire }: Ground): void {
  it.each(["recovery key", "passphrase"])("a pasted %s is taken as it was meant", async (way) => {
    const first = await openFirst(wire(), place(), PASSPHRASE);
    const app = await openApp(wire(), await first.device.another());
    const typed = way === "passphrase" ? PASSPHRASE : (first.paper.recovery?.encodedPrivateKey ?? "");
    const pasted = `\uFEFF${typed.normalize("NFD").replaceAll(" ", "\u00A0")}\u200B\n`;
    await app.engine.refresh();
    expect(await app.engine.unlock(pasted)).toBe(true);
    expect(app.shown()).toMatchObject({ hasKey: true, error: undefined });
  });

  it("a key that does not open the backup is told to be mistyped, another account's, older, or right and of no use", async () => {
    const first = await openFirst(wire(), place());
    const older = first.paper.recovery?.encodedPrivateKey ?? "";
    const newest = await setUpAnew(first);
    const app = await openApp(wire(), await first.device.another());
    await app.engine.refresh();
    const said = async (typed: string) => {
      expect(await app.engine.unlock(typed)).toBe(false);
      return app.shown().error?.code;
    };

    expect(await said(newest.replace(/.$/, (last) => (last === "z" ? "y" : "z")))).toBe("mistyped-recovery-key");
    expect(await said(encodeRecoveryKey(new Uint8Array(32).fill(7)) ?? "")).toBe("wrong-recovery-key");
    expect(await said(older)).toBe("older-recovery-key");

    await first.client.secretStorage.store(SECRET, Buffer.alloc(32, 3).toString("base64"));
    expect(await said(newest)).toBe("recovery-key-of-other-backup");
    await first.device.put(first.device.accountData(SECRET), {});
    expect(await said(newest)).toBe("recovery-key-without-backup");
  });
}

/** Gives the account a new secret storage key, as "Change recovery key" does; the older one stays described. */
async function setUpAnew(app: App): Promise<string> {
  const recovery = await app.crypto.createRecoveryKeyFromPassphrase();
  const key = { key: recovery.privateKey };
  const { keyId } = await app.client.secretStorage.addKey("m.secret_storage.v1.aes-hmac-sha2", key);
  await app.client.secretStorage.setDefaultKeyId(keyId);
  app.paper.recovery = recovery;
  return recovery.encodedPrivateKey ?? "";
}
