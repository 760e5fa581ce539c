import { LEGACY, STABLE } from "../../../src/core/index.ts";
import type { RequestFault } from "../support/faults.ts";
import { requestFaults } from "../support/faults.ts";
import type { Sightings } from "./stage.ts";

/** A few things that happen to a port, one after the other. */
export type Script = (seen: Sightings) => Promise<void>;

const on = { enabled: true };
const off = { enabled: false };

/** What has to come out the same on the simulation and on a real client. */
export const scripts: Readonly<Record<string, Script>> = {
  "nothing was ever written": async (seen) => {
    seen.listen();
    seen.look();
    await seen.stage.start();
    await seen.get(STABLE);
    await seen.get(LEGACY);
    const { port } = seen.stage;
    seen.lines.push(`${port.isSynced()} ${JSON.stringify([port.getLocalAccountData(STABLE) ?? null])}`);
  },
  "a value was written before the client began": async (seen) => {
    seen.stage.elsewhere(STABLE, on);
    seen.listen();
    await seen.stage.start();
    seen.look();
    await seen.get(STABLE);
  },
  "a write comes back by sync": async (seen) => {
    seen.listen();
    await seen.stage.start();
    await seen.put(STABLE, on);
    await seen.stage.settle();
    await seen.get(STABLE);
    seen.leave();
  },
  "an equal write is sent, accepted and echoed": async (seen) => {
    seen.stage.elsewhere(STABLE, on);
    seen.listen();
    await seen.stage.start();
    seen.look();
    await seen.put(STABLE, on);
    await seen.stage.settle();
    seen.look();
  },
  "another client's write is delivered": async (seen) => {
    seen.listen();
    await seen.stage.start();
    seen.stage.elsewhere(LEGACY, { disabled: true });
    await seen.stage.settle();
    await seen.get(LEGACY);
    seen.stage.elsewhere(STABLE, off);
    seen.stage.elsewhere(STABLE, {});
    await seen.stage.settle();
    seen.look();
    await seen.get(STABLE);
  },
  "sync is late, and the server's own answer is not": async (seen) => {
    seen.stage.elsewhere(STABLE, on);
    seen.listen();
    await seen.stage.start();
    seen.look();
    seen.stage.delaySync();
    seen.stage.elsewhere(STABLE, off);
    await seen.get(STABLE);
    seen.look();
    await seen.stage.settle();
    seen.look();
  },
  "the connection breaks and comes back": async (seen) => {
    seen.stage.elsewhere(STABLE, on);
    seen.listen();
    await seen.stage.start();
    seen.look();
    await seen.stage.disconnect();
    seen.stage.elsewhere(STABLE, off);
    await seen.get(STABLE);
    await seen.put(STABLE, on);
    seen.look();
    await seen.stage.reconnect();
    seen.look();
    await seen.get(STABLE);
  },
  "the app begins with what it had on disk": async (seen) => {
    seen.stage.elsewhere(STABLE, on);
    await seen.stage.start();
    await seen.stage.reopen();
    seen.stage.elsewhere(STABLE, off);
    seen.listen();
    await seen.stage.startFromCache();
    seen.look();
    await seen.get(STABLE);
    await seen.stage.settle();
    seen.look();
  },
  "nobody listens any more": async (seen) => {
    seen.stage.elsewhere(STABLE, on);
    seen.listen();
    await seen.stage.start();
    seen.look();
    seen.leave();
    seen.stage.elsewhere(STABLE, off);
    await seen.stage.settle();
    seen.look();
  },
};

/** Each fault, at a question and at a write, and what the account says afterwards. */
export const faultScripts: readonly [RequestFault, Script][] = (Object.keys(requestFaults) as RequestFault[]).map(
  (fault) => [
    fault,
    async (seen) => {
      seen.stage.elsewhere(STABLE, on);
      seen.stage.fault(fault);
      await seen.get(STABLE);
      seen.stage.fault(fault);
      await seen.put(STABLE, off);
      await seen.stage.settle();
      await seen.get(STABLE);
    },
  ],
);
