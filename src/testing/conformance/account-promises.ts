import type { AccountDataType } from "../../core/index.ts";
import { LEGACY, STABLE } from "../../core/index.ts";
import type { JsonObject } from "../state/json.ts";
import { assert, assertSame, listenTo } from "./expect.ts";
import type { PortPromise } from "./world.ts";

const contents: readonly (readonly [AccountDataType, JsonObject])[] = [
  [STABLE, { enabled: true }],
  [LEGACY, { disabled: true }],
  [STABLE, { enabled: "yes", more: [1] }],
];

/** Who is signed in, the local copy, and what is told of it. */
export const accountPromises: readonly PortPromise[] = [
  {
    name: "names the user who is signed in by their Matrix id",
    async check({ port }) {
      const userId = port.getUserId();
      assert(/^@[^:]*:.+$/.test(userId ?? ""), `getUserId() is ${JSON.stringify(userId)}.`);
    },
  },
  {
    name: "names the device, or says null",
    async check({ port }) {
      const deviceId = port.getDeviceId();
      assert(deviceId === null || deviceId !== "", `getDeviceId() is ${JSON.stringify(deviceId)}.`);
    },
  },
  {
    name: "says that it is synced while its client is",
    async check({ port }) {
      const { unsubscribe } = listenTo(port);
      assertSame(port.isSynced(), true, "isSynced()");
      unsubscribe();
    },
  },
  {
    name: "has no local copy of what was never written",
    async check({ port }) {
      for (const type of [STABLE, LEGACY] as const) assertSame(port.getLocalAccountData(type), undefined, type);
    },
  },
  {
    name: "tells its listener of what another client wrote, and then has it as it is",
    async check({ port, write }) {
      for (const [type, content] of contents) {
        const { delivered, unsubscribe } = listenTo(port);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await write(type, content);
        // oxlint-disable-next-line no-await-in-loop
        await delivered(type, content);
        unsubscribe();
      }
    },
  },
  {
    name: "tells a listener nothing after it was unsubscribed",
    async check({ port, write }) {
      const first = listenTo(port);
      first.unsubscribe();
      const { told } = first.counts;
      const second = listenTo(port);
      await write(STABLE, { enabled: false });
      await second.delivered(STABLE, { enabled: false });
      second.unsubscribe();
      assert(first.counts.told === told, "A listener was called that had been unsubscribed.");
    },
  },
];
