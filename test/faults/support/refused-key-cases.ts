import { expect, it } from "vitest";
import { roomKeys } from "../../e2e/backup-keys.ts";
import type { App } from "./app.ts";
import { eventually, openApp, reopen, setUpRecovery } from "./app.ts";
import type { Ground } from "./ground.ts";

/** What a recovery key that does not fit leaves behind; on every homeserver. */
export function refusedKeyCases(ground: Ground): void {
  /** A recovery key that was made for nothing here. */
  async function strangersKey(app: App): Promise<string> {
    return (await app.crypto.createRecoveryKeyFromPassphrase()).encodedPrivateKey ?? "";
  }

  it("a recovery key that does not fit is not kept where there was none before (18)", async () => {
    const first = await openApp(ground, await ground.register());
    await first.turnOn({ withoutRecovery: true });
    const app = await openApp(ground, await first.device.another(), { keepKeys: true });
    expect(await app.status().unlock(await strangersKey(app))).toBe(false);
    await eventually(() => expect(app.status()).toMatchObject({ failed: "unlocking" }));
    expect(await app.crypto.getSessionBackupPrivateKey()).toBeNull();
    const again = await reopen(ground, app);
    expect(await again.crypto.getSessionBackupPrivateKey()).toBeNull();
  });

  it("the right recovery key whose secret storage holds another backup's key leaves none behind (like 18)", async () => {
    const first = await openApp(ground, await ground.register(), { paper: {} });
    const { encodedPrivateKey = "" } = await setUpRecovery(first);
    await first.turnOn();
    const algorithm = "m.megolm_backup.v1.curve25519-aes-sha2";
    const auth_data = { public_key: "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo", signatures: {} };
    await first.device.post("/room_keys/version", { algorithm, auth_data });
    const app = await openApp(ground, await first.device.another());
    expect(await app.status().unlock(encodedPrivateKey)).toBe(false);
    expect(await app.crypto.getSessionBackupPrivateKey()).toBeNull();
  });

  it("a recovery key that does not fit leaves the one that was there (like 18)", async () => {
    const app = await openApp(ground, await ground.register());
    await app.turnOn({ withoutRecovery: true });
    const before = await app.crypto.getSessionBackupPrivateKey();
    expect(await app.status().unlock(await strangersKey(app))).toBe(false);
    expect(await app.crypto.getSessionBackupPrivateKey()).toEqual(before);
    await app.crypto.importRoomKeys(roomKeys(1));
    await eventually(() => expect(app.uploads()).not.toHaveLength(0));
  });
}
