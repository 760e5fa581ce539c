import { describe, it } from "vitest";
import { Device } from "../contract/device.ts";
import type { Wire, WireEnd } from "../support/wire-proxy.ts";
import { setUpRecovery } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { silence } from "./backup-uploads.ts";
import type { ChaosGround } from "./chaos.ts";
import type { Tell } from "./chaos-acts.ts";
import { act, deliverAgain, newKeys, writeElsewhere } from "./chaos-acts.ts";
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

interface Household {
  readonly devices: readonly [Watched, Watched];
  /** A client of another make, past the wire. */
  readonly foreign: Device;
}

/** Two devices of a new user, both verified, with keys; some begin with a backup. */
async function openHousehold(place: WireEnd, wire: Wire, dice: Dice, tell: Tell): Promise<Household> {
  const options = { paper: {}, requestTimeoutMs: 800, echoTimeoutMs: 600, localTimeoutMs: 800, backupRefreshMs: 700 };
  const first = await openWatched(wire, await Device.register(place), { ...options, name: "first" });
  await setUpRecovery(first.app);
  const second = await openWatched(wire, await first.app.device.another(), { ...options, name: "second" });
  await second.app.verify();
  if (dice.below(3) > 0) {
    // The second device would upload to it unasked.
    tell("first: on, before anything goes wrong");
    await first.on();
  }
  await Promise.all([first, second].map((device) => newKeys(device, dice, tell)));
  return { devices: [first, second], foreign: await first.app.device.another() };
}

async function createSoak(place: WireEnd, wire: Wire, seed: number) {
  const dice = createDice(seed);
  const history: string[] = [];
  const tell: Tell = (line) => void history.push(line);
  const { devices, foreign } = await openHousehold(place, wire, dice, tell);
  const diaries = devices.map(({ diary }) => diary);
  const done = { acts: 0, faults: 0 };

  function disturb(): () => void {
    const { what, match, fault } = drawMischief(dice);
    const { name, token } = dice.of(diaries);
    const times = 1 + dice.below(3);
    tell(`${name} ${what} × ${times}`);
    done.faults += 1;
    return wire.play({ ...match, token }, fault, times);
  }

  function actOnce(): Promise<unknown> {
    done.acts += 1;
    const device = dice.of(devices);
    const keys = dice.below(2) === 0 ? newKeys(device, dice, tell) : undefined;
    const acting = dice.below(4) === 0 ? writeElsewhere(foreign, dice, tell) : act(device, dice, tell);
    return Promise.allSettled([keys, acting]);
  }

  return {
    async round(n: number): Promise<void> {
      tell(`round ${n}`);
      const ends = Array.from({ length: 2 + dice.below(4) }, disturb);
      const pending: Promise<unknown>[] = [];
      for (let left = 2 + dice.below(3); left > 0; left -= 1) {
        pending.push(actOnce());
        // oxlint-disable-next-line no-await-in-loop -- some acts meet, some do not
        await Promise.race([Promise.all(pending), silence(dice.below(1_200))]);
      }
      for (const end of ends) end();
      // What an app that was ended had begun never ends.
      await Promise.race([Promise.all(pending), silence(8_000)]);
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
    figures: () => {
      const uploads = diaries.reduce((sum, { token }) => sum + uploadsIn(wire.requests, token).length, 0);
      const sightings = diaries.reduce((sum, diary) => sum + diary.sightings.length, 0);
      return ["acts", done.acts, "faults", done.faults, "uploads", uploads, "sightings", sightings];
    },
    /** What was done, and where the devices stand. */
    tale: () => [...history, ...devices.map(standing)].join("\n"),
    end(): void {
      for (const device of devices) device.die();
    },
  };
}

/** What a device shows and remembers. */
function standing({ diary, app }: Watched): string {
  return `${diary.name}: ${JSON.stringify(app.shown())} ${JSON.stringify(app.keyBackup.record.read())}`;
}
