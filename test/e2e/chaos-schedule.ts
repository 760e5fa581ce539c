import { LEGACY, STABLE } from "../../src/core/index.ts";
import type { WireFault, WireMatch } from "../support/wire-proxy.ts";
import { wireFaults } from "../support/wire-proxy.ts";
import {
  carriedOutLater,
  delayed,
  injected,
  lie,
  page,
  refused,
  rewritten,
  slowDown,
  twice,
} from "../support/wire/faults.ts";
import { silence } from "./backup-uploads.ts";

/** Draws numbers that are the same for the same seed (mulberry32). */
export interface Dice {
  /** From 0 to below the limit. */
  below(limit: number): number;
  of<T>(all: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    of<T>(all: readonly T[]): T {
      const drawn = all[below(all.length)];
      if (drawn === undefined) throw new Error("Nothing to draw from.");
      return drawn;
    },
  };
}

/** Something that happens to requests of a kind. */
export interface Mischief {
  readonly what: string;
  readonly match: WireMatch;
  readonly fault: WireFault;
}

const VERSION = "/room_keys/version";

const reads: readonly (readonly [string, WireMatch])[] = [
  ["GET stable", { method: "GET", path: STABLE }],
  ["GET legacy", { method: "GET", path: LEGACY }],
  ["GET version", { method: "GET", path: VERSION }],
];
const writes: readonly (readonly [string, WireMatch])[] = [
  ["PUT keys", { method: "PUT", path: "/room_keys/keys" }],
  ["PUT keys", { method: "PUT", path: "/room_keys/keys" }],
  ["POST version", { method: "POST", path: VERSION }],
  ["DELETE version", { method: "DELETE", path: /\/room_keys\/version\/[^/]+$/ }],
  ["PUT stable", { method: "PUT", path: STABLE }],
  ["PUT legacy", { method: "PUT", path: LEGACY }],
  ["PUT secret", { method: "PUT", path: "/account_data/m.megolm_backup.v1" }],
];

/** What can happen to any request. */
const anywhere: readonly (readonly [string, (dice: Dice) => WireFault])[] = [
  ["a 500", () => wireFaults["a 500"]],
  ["a 502", () => page(502)],
  ["a 403", () => refused(403, { errcode: "M_FORBIDDEN" })],
  ["a 404 without an errcode", () => refused(404, {})],
  ["a 413", () => refused(413, { errcode: "M_TOO_LARGE" })],
  ["a page with 200", () => page(200)],
  ["a 429", () => slowDown(200)],
  ["a 429 without a time", () => slowDown(undefined)],
  ["no answer", () => wireFaults["a timeout"]],
  ["a cut", () => wireFaults["a cut connection"]],
  ["a lost answer", () => wireFaults["a lost answer"]],
  ["late", (dice) => delayed(50 + dice.below(400), "request")],
  ["a late answer", (dice) => delayed(50 + dice.below(400), "answer")],
];

/** What can happen to a request that changes something. */
const toWrites: readonly (readonly [string, (dice: Dice) => WireFault])[] = [
  ["twice", () => twice],
  ["a 504, done later", (dice) => later("a 504", dice)],
  ["a cut, done later", (dice) => later("a cut connection", dice)],
];

function later(what: "a 504" | "a cut connection", dice: Dice): WireFault {
  const ms = 50 + dice.below(700);
  return carriedOutLater(what, () => silence(ms));
}

/** What a homeserver can say that is not so. */
const lies: readonly ((dice: Dice) => Mischief)[] = [
  (dice) => sync(STABLE, { enabled: dice.below(2) === 0 }),
  (dice) => sync(LEGACY, { disabled: dice.below(2) === 0 }),
  (dice) => get(STABLE, { enabled: dice.below(2) === 0 }),
  (dice) => get(LEGACY, { disabled: dice.below(2) === 0 }),
  () => ({
    what: "GET version ← nothing is stored",
    match: { method: "GET", path: VERSION },
    fault: lie(404, { errcode: "M_NOT_FOUND" }),
  }),
  () => version("a wrong count", (body) => ({ ...body, count: 4_287, etag: "lie" })),
  () => version("an older version", (body) => ({ ...body, version: "0" })),
  () => ({
    what: "PUT keys ← a wrong count",
    match: { method: "PUT", path: "/room_keys/keys" },
    fault: rewritten((body) => ({ ...body, count: 0 })),
  }),
  () => ({
    what: "DELETE version ← deletes nothing",
    match: { method: "DELETE", path: /\/room_keys\/version\/[^/]+$/ },
    fault: lie(200, {}),
  }),
];

function sync(type: string, content: object): Mischief {
  const what = `GET sync ← ${type} ${JSON.stringify(content)}`;
  return { what, match: { method: "GET", path: "/sync" }, fault: injected([{ type, content }]) };
}

function get(type: string, content: object): Mischief {
  const what = `GET ${type} ← ${JSON.stringify(content)}`;
  return { what, match: { method: "GET", path: type }, fault: lie(200, content) };
}

function version(what: string, change: Parameters<typeof rewritten>[0]): Mischief {
  return { what: `GET version ← ${what}`, match: { method: "GET", path: VERSION }, fault: rewritten(change) };
}

/** Draws something that goes wrong. */
export function drawMischief(dice: Dice): Mischief {
  if (dice.below(4) === 0) return dice.of(lies)(dice);
  const isWrite = dice.below(3) > 0;
  const [kind, match] = dice.of(isWrite ? writes : reads);
  const [name, make] = dice.of(isWrite ? [...anywhere, ...toWrites] : anywhere);
  return { what: `${kind} ← ${name}`, match, fault: make(dice) };
}
