// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { createMemoryStorage } from "../../src/core/index.ts";
import { device, register } from "../e2e/device.tsx";
import { silence } from "../e2e/backup-uploads.ts";
import { synapse } from "../support/synapse-suite.ts";

const place = { baseUrl: synapse.baseUrl, fetch };

describe.skipIf(synapse.isMissing)("a client that keeps nothing of its sync, on Synapse", () => {
  it.each([false, true])(
    "makes up no change when it is reloaded, although its first sync is answered from a cache: %s (27)",
    async (enabled) => {
      const account = await register(place);
      const storage = createMemoryStorage();
      let app = await device(place, account, { storage });
      const { session } = app;
      await app.write("m.key_backup", { enabled: !enabled });
      await app.shows({ status: enabled ? "off" : "on" });
      await app.close();
      // The first sync from here on is what the cache keeps, and the choice comes after it.
      app = await device(place, account, { session, storage });
      await app.choose(enabled);
      await app.shows({ status: enabled ? "on" : "off", saving: undefined });
      await app.close();
      for (let reloads = 0; reloads < 3; reloads += 1) {
        app = await device(place, account, { session, storage });
        await app.shows({ status: enabled ? "on" : "off" });
        await silence(1_000);
        expect(app.shown()).toMatchObject({ status: enabled ? "on" : "off", change: undefined });
        await app.close();
      }
    },
  );
});
