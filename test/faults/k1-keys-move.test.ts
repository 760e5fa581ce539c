// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { roomKeys } from "../e2e/backup-keys.ts";
import { openApp, setUpRecovery, silence, eventually } from "./support/app.ts";
import { prepareGround } from "./support/ground.ts";

const ground = prepareGround();

describe("keys leave by the user's word and by nothing else", () => {
  it("keys that are read back on a device that was turned off start no upload (1)", async () => {
    const first = await openApp(ground, await ground.register(), { paper: {} });
    const recovery = await setUpRecovery(first);
    await first.turnOn();
    await first.crypto.importRoomKeys(roomKeys(3));
    await eventually(() => expect(first.status().storedKeys).toBe(3));

    const second = await openApp(ground, await first.device.another(), { gate: false });
    await second.turnOff();
    await second.crypto.importRoomKeys(roomKeys(4));
    expect(await second.status().unlock(recovery.encodedPrivateKey ?? "")).toBe(true);
    await second.status().restore();
    await eventually(() => expect(second.status().restored).toMatchObject({ imported: 3 }));
    await silence();
    expect(second.uploads()).toHaveLength(0);
    expect(await second.crypto.getActiveSessionBackupVersion()).toBeNull();
  });
});
