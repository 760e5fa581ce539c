import { LEGACY, STABLE } from "../../core/index.ts";
import type { JsonObject } from "../state/json.ts";
import { assert, assertSame, inTime, listenTo, rejection, rejectionOf500, unaborted } from "./expect.ts";
import type { PortPromise, PortWorld } from "./world.ts";

const on = { enabled: true };
const contents: readonly JsonObject[] = [on, { enabled: "yes" }, {}];
const read = ({ port }: PortWorld) => port.fetchAccountData(STABLE, unaborted());
const put = ({ port }: PortWorld, content = on) => port.putAccountData(STABLE, content, unaborted());

/** Reads and writes. */
export const requestPromises: readonly PortPromise[] = [
  {
    name: "reads undefined where the homeserver has nothing",
    async check(world) {
      assertSame(await inTime(read(world), "The answer"), undefined, "What was read");
    },
  },
  {
    name: "reads what the homeserver holds, as it is",
    async check(world) {
      for (const content of contents) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await world.write(STABLE, content);
        // oxlint-disable-next-line no-await-in-loop
        assertSame(await inTime(read(world), "The answer"), content, "What was read");
      }
    },
  },
  {
    name: "tells the two events apart when it reads",
    async check({ port, write }) {
      await write(LEGACY, { disabled: true });
      const answers = ([STABLE, LEGACY] as const).map((type) => port.fetchAccountData(type, unaborted()));
      assertSame(await inTime(Promise.all(answers), "The answers"), [undefined, { disabled: true }], "What was read");
    },
  },
  {
    name: "rejects a read that fails, with an error that says why: unknown is not unset",
    without: "plain-reads",
    async check(world) {
      world.setMood("fails");
      await rejectionOf500(() => read(world), "A read that the homeserver answers with a 500");
    },
  },
  {
    name: "gives a read up when it is told to",
    without: "plain-reads",
    check: async (world) => givesUp(world, (signal) => world.port.fetchAccountData(STABLE, signal)),
  },
  {
    name: "writes what it is given, and settles when the homeserver has it",
    async check(world) {
      await inTime(put(world), "The answer to a write");
      assertSame(await world.read(STABLE), on, "What the homeserver holds");
    },
  },
  {
    name: "tells the two events apart when it writes",
    async check({ port, read }) {
      await inTime(port.putAccountData(LEGACY, { disabled: false }, unaborted()), "The answer to a write");
      assertSame(
        [await read(STABLE), await read(LEGACY)],
        [undefined, { disabled: false }],
        "What the homeserver holds",
      );
    },
  },
  {
    name: "tells its listener of its own write, once sync delivers it",
    async check(world) {
      const { delivered, unsubscribe } = listenTo(world.port);
      await inTime(put(world), "The answer to a write");
      await delivered(STABLE, on);
      unsubscribe();
    },
  },
  {
    name: "sends a write also where the local copy says the same",
    without: "equal-writes",
    async check(world) {
      const { delivered, unsubscribe } = listenTo(world.port);
      await world.write(STABLE, on);
      await delivered(STABLE, on);
      unsubscribe();
      const before = world.writes();
      await inTime(put(world), "The answer to a write");
      assert(world.writes() > before, "The write was not sent.");
    },
  },
  {
    name: "rejects a write that fails, with an error that says why",
    async check(world) {
      world.setMood("fails");
      await rejectionOf500(() => put(world), "A write that the homeserver answers with a 500");
    },
  },
  {
    name: "gives a write up when it is told to",
    without: "aborts",
    check: async (world) => givesUp(world, (signal) => world.port.putAccountData(STABLE, on, signal)),
  },
];

async function givesUp({ setMood }: PortWorld, request: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  setMood("hangs");
  const abort = new AbortController();
  const end = rejection(() => request(abort.signal), "A request that was given up");
  abort.abort();
  await end;
}
