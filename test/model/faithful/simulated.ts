import { makeAccountPort } from "../support/account-port.ts";
import { inRealm } from "../support/globals.ts";
import { Page } from "../support/page.ts";
import type { Beginning } from "../support/steps.ts";
import { World } from "../support/world.ts";
import type { Stage } from "./stage.ts";

const nothingSet: Beginning = { stable: "missing", legacy: "missing", locks: false, confirm: "never" };

/** How long everything that is under way takes at most, in simulated milliseconds. */
const LONG_MS = 40_000;

/** How long a request may take, in simulated milliseconds. */
const LIMIT_MS = 20_000;

/** A page of the model's, without a kit on it that would act. */
export async function simulatedStage(): Promise<Stage> {
  const world = new World(nothingSet);
  let page = world.pages.A1;
  // Nobody sits before it: what is written is the script's own.
  world.note = () => {};
  for (const each of world.allPages()) await each.open();
  let port = makeAccountPort(world, page);
  return {
    get port() {
      return port;
    },
    async reopen() {
      const { household, feed } = page;
      page.end();
      page = new Page(world, household, "A1", feed.local);
      world.pages.A1 = page;
      await page.open();
      port = makeAccountPort(world, page);
    },
    async startFromCache() {
      page.feed.start(5_000);
      await world.pass(10);
    },
    start: async () => {
      page.feed.start(300);
      await world.pass(1_000);
    },
    elsewhere: (type, content) => world.server.write(type, content),
    fault: (fault) => world.server.faults.add(fault, { method: "any", event: "any" }, 1),
    async run(request) {
      const over = new AbortController();
      world.time.schedule(LIMIT_MS, () => inRealm(page.realm, () => over.abort()));
      let isOver = false;
      let result: ReturnType<typeof request> | undefined;
      await inRealm(page.realm, () => {
        result = request(over.signal);
        result.catch(() => {}).finally(() => (isOver = true));
      });
      // oxlint-disable-next-line no-await-in-loop, no-unmodified-loop-condition -- time passes in small steps
      while (!isOver) await world.pass(100);
      return result as ReturnType<typeof request>;
    },
    settle: () => world.pass(LONG_MS),
    delaySync: () => page.feed.disturb("late"),
    disconnect: async () => page.feed.stop(),
    async reconnect() {
      page.feed.resume();
      await world.pass(LONG_MS);
    },
    end: () => world.end(),
  };
}
