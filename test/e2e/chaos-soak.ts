import { describe, it } from "vitest";
import { LEGACY, STABLE } from "../../src/core/index.ts";
import { Device } from "../contract/device.ts";
import type { Wire } from "../support/wire-proxy.ts";
import { setUpRecovery } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { roomKeys } from "./backup-keys.ts";
import { silence } from "./backup-uploads.ts";
import type { ChaosGround } from "./chaos.ts";
import type { Watched } from "./chaos-device.ts";
import { openWatched } from "./chaos-device.ts";
import { uploadsIn } from "./chaos-log.ts";
import { broken } from "./chaos-promises.ts";
import { rest } from "./chaos-rest.ts";
import type { Dice } from "./chaos-schedule.ts";
import { createDice, drawMischief } from "./chaos-schedule.ts";

/** A schedule is drawn from each; `CHAOS_SEED=1,2` plays others. */
const seeds = (process.env["CHAOS_SEED"] ?? "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16").split(",").map(Number);
const ROUNDS = Number(process.env["CHAOS_ROUNDS"] ?? 6);

/** Two devices of one user, a foreign client, and a network on which everything goes wrong, by dice. */
export function soakCases({ place, wire }: ChaosGround): void {
  describe("two devices and a foreign client", () => {
    it.for(seeds)(
      "seed %i: whatever happens, the promises are kept, and at rest all is as it is said",
      async (seed, { expect, onTestFinished }) => {
        const begin = performance.now();
        const soak = await createSoak(place(), wire(), seed);
        onTestFinished(soak.end);
        try {
          for (let round = 1; round <= ROUNDS; round += 1) {
            // oxlint-disable-next-line no-await-in-loop -- one round after the other
            await soak.round(round);
            expect(soak.broken()).toEqual([]);
          }
          await soak.settle();
          expect(soak.broken()).toEqual([]);
        } catch (thrown) {
          const said = thrown instanceof Error ? thrown.message : String(thrown);
          throw new Error(`CHAOS_SEED=${seed}\n${soak.tale()}\n${said}`, { cause: thrown });
        }
        figures("seed", seed, ...soak.figures(), "ms", performance.now() - begin);
      },
    );
  });
}

async function createSoak(place: { baseUrl: string; fetch: typeof fetch }, wire: Wire, seed: number) {
  const dice = createDice(seed);
  const history: string[] = [];
  const options = { paper: {}, requestTimeoutMs: 800, echoTimeoutMs: 600, localTimeoutMs: 800, backupRefreshMs: 700 };
  const first = await openWatched(wire, await Device.register(place), { ...options, name: "first" });
  await setUpRecovery(first.app);
  const second = await openWatched(wire, await first.app.device.another(), { ...options, name: "second" });
  await second.app.verify();
  const foreign = await first.app.device.another();
  const devices = [first, second];
  const diaries = devices.map(({ diary }) => diary);
  const tell = (line: string) => void history.push(line);
  // Some begin with a backup, to which the second device would upload unasked.
  if (dice.below(3) > 0) {
    tell("first: on, before anything goes wrong");
    await first.on();
  }
  await Promise.all(devices.map((device) => newKeys(device, dice, tell)));
  let faults = 0;
  let acts = 0;

  /** Nothing is in the way any more, and what was begun has ended. */
  async function calm(pending: readonly Promise<unknown>[], ends: readonly (() => void)[]): Promise<void> {
    for (const end of ends) end();
    await Promise.race([Promise.allSettled(pending), silence(8_000)]);
  }

  return {
    async round(n: number): Promise<void> {
      const ends = Array.from({ length: 2 + dice.below(4) }, () => {
        const { what, match, fault } = drawMischief(dice);
        const whose = dice.of(devices);
        const times = 1 + dice.below(3);
        tell(`round ${n}: ${whose.diary.name} ${what} × ${times}`);
        faults += 1;
        return wire.play({ ...match, token: whose.diary.token }, fault, times);
      });
      const pending: Promise<unknown>[] = [];
      for (let left = 2 + dice.below(3); left > 0; left -= 1) {
        acts += 1;
        const device = dice.of(devices);
        if (dice.below(2) === 0) pending.push(newKeys(device, dice, tell));
        pending.push(dice.below(4) === 0 ? writeElsewhere(foreign, dice, tell) : act(device, dice, tell));
        // oxlint-disable-next-line no-await-in-loop -- some acts meet, some do not
        await Promise.race([Promise.allSettled(pending), silence(dice.below(1_200))]);
      }
      await calm(pending, ends);
    },
    async settle(): Promise<void> {
      tell("at rest");
      // What comes late has come by then.
      await silence(1_000);
      await deliverAgain(foreign);
      // One after the other, twice: what one does is news to the other.
      for (const device of [...devices, ...devices]) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        await rest(device);
      }
    },
    broken: () => broken(wire.requests, ...diaries),
    figures: () => [
      "acts",
      acts,
      "faults",
      faults,
      "uploads",
      devices.reduce((sum, { diary }) => sum + uploadsIn(wire.requests, diary.token).length, 0),
      "sightings",
      diaries.reduce((sum, { sightings }) => sum + sightings.length, 0),
    ],
    /** What was done, and where the devices stand. */
    tale: () => [...history, ...devices.map(standing)].join("\n"),
    end(): void {
      for (const device of devices) device.die();
    },
  };
}

/** A homeserver that put something else into sync brings the truth at last. */
async function deliverAgain(foreign: Device): Promise<void> {
  for (const type of [STABLE, LEGACY]) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    const { status, body } = await foreign.get(foreign.accountData(type));
    // oxlint-disable-next-line no-await-in-loop -- in this order
    if (status === 200) await foreign.put(foreign.accountData(type), body);
  }
}

/** What a device shows and remembers. */
function standing({ diary, app }: Watched): string {
  return `${diary.name}: ${JSON.stringify(app.shown())} ${JSON.stringify(app.keyBackup.record.read())}`;
}

/** Messages came, with their keys. */
async function newKeys({ diary, app }: Watched, dice: Dice, tell: (line: string) => void): Promise<void> {
  const count = 1 + dice.below(4);
  tell(`${diary.name}: ${count} new keys`);
  await app.crypto.importRoomKeys(roomKeys(count));
}

/** A person does something. */
async function act(device: Watched, dice: Dice, tell: (line: string) => void): Promise<void> {
  const { name } = device.diary;
  const what = dice.of([
    "on",
    "on",
    "on",
    "off",
    "off",
    "later",
    "retry",
    "delete",
    "off and delete",
    "replace",
    "restart",
  ] as const);
  tell(`${name}: ${what}`);
  switch (what) {
    case "on":
      return device.on();
    case "off":
      return device.off();
    case "later":
      return device.later();
    case "retry":
      return void (await Promise.all([device.app.preference.retry(), device.app.engine.refresh()]));
    case "delete":
      return device.deleteStored();
    case "off and delete":
      return device.off({ deleteStored: true });
    case "replace":
      return device.on({ replace: true });
    case "restart":
      return device.restart();
  }
}

/** A client of another make, or the homeserver itself, writes one event or both. */
async function writeElsewhere(foreign: Device, dice: Dice, tell: (line: string) => void): Promise<void> {
  const enabled = dice.below(2) === 0;
  const [stable, legacy] = dice.of([
    [{ enabled }, { disabled: !enabled }],
    [{ enabled }, undefined],
    [undefined, { disabled: !enabled }],
    [{}, {}],
  ]);
  tell(`elsewhere: ${JSON.stringify({ stable, legacy })}`);
  if (stable) await foreign.put(foreign.accountData(STABLE), stable);
  if (legacy) await foreign.put(foreign.accountData(LEGACY), legacy);
}
