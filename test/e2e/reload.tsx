import { describe, expect, it } from "vitest";
import { createMemoryStorage } from "../../src/core/index.ts";
import { silence } from "./backup-uploads.ts";
import type { Place } from "./device.tsx";
import { device, register } from "./device.tsx";

/** Apps that begin with a first sync again and again; on every homeserver. */
export function reloadCases(name: string, place: () => Place): void {
  describe(`a client that keeps nothing of its sync, through ${name}`, () => {
    it.each([false, true])(
      "makes up no change when it is reloaded, although its first sync may be answered from a cache: %s (27)",
      async (enabled) => {
        const account = await register(place());
        const storage = createMemoryStorage();
        let app = await device(place(), account, { storage });
        const { session } = app;
        await app.write("m.key_backup", { enabled: !enabled });
        await app.shows({ status: enabled ? "off" : "on" });
        await app.close();
        // The first sync from here on is what a cache keeps, and the choice comes after it.
        app = await device(place(), account, { session, storage });
        await app.choose(enabled);
        await app.shows({ status: enabled ? "on" : "off", saving: undefined });
        await app.close();
        for (let reloads = 0; reloads < 3; reloads += 1) {
          app = await device(place(), account, { session, storage });
          await app.shows({ status: enabled ? "on" : "off" });
          await silence(1_000);
          expect(app.shown()).toMatchObject({ status: enabled ? "on" : "off", change: undefined });
          await app.close();
        }
      },
    );
  });
}
