import { describe, expect, it, vi } from "vitest";
import { play } from "./support/play.ts";
import type { Beginning, Step } from "./support/steps.ts";

const nothingSet: Beginning = { stable: "missing", legacy: "missing", locks: false, confirm: "always" };

/** Shortest ways to faults that random play once found. */
const cases: [string, Partial<Beginning>, Step[]][] = [
  [
    "a tab does not hold its older reading against what another tab saved",
    {},
    [
      { type: "choose", tab: "A2", enabled: false },
      { type: "answer", tab: "A1", enabled: false },
    ],
  ],
  [
    "a choice that is refused is not taken for saved because the account seemed to say so before",
    {},
    [
      { type: "refuse" },
      { type: "foreign", writes: "both", enabled: false },
      { type: "wait", ms: 21_000 },
      { type: "choose", tab: "A1", enabled: false },
      { type: "wait", ms: 600 },
    ],
  ],
  [
    "a tab does not show a choice as being saved for ever while another tab asks the user",
    {},
    [
      { type: "wait", ms: 700_000 },
      { type: "refuse" },
      { type: "storage", device: "A", mood: "full" },
      { type: "foreign", writes: "both", enabled: true },
      { type: "crash", tab: "A1", after: 0 },
      { type: "choose", tab: "A2", enabled: false },
      { type: "wait", ms: 600 },
      { type: "answer", tab: "A1", enabled: false },
    ],
  ],
  [
    "a tab that was away while another one saved takes its choice up again",
    {},
    [
      { type: "mount", tab: "A2" },
      { type: "choose", tab: "A1", enabled: false },
      { type: "unmount", tab: "A2" },
      { type: "refuse" },
      { type: "wait", ms: 700_000 },
    ],
  ],
  [
    "a server that asks for a moment again and again is asked less and less often",
    {},
    [
      {
        type: "fault",
        fault: "429 with a short Retry-After",
        target: { method: "GET", event: "stable" },
        times: 40,
      },
      { type: "choose", tab: "A1", enabled: false },
      { type: "wait", ms: 600 },
      { type: "wait", ms: 21_000 },
    ],
  ],
  [
    "two tabs that are told different things do not count each other's for ever",
    {},
    [
      { type: "choose", tab: "A1", enabled: true },
      { type: "fault", fault: "400", target: { method: "PUT", event: "any" }, times: 1 },
      { type: "server", event: "stable", content: "missing" },
      { type: "wait", ms: 49 },
      { type: "reload", tab: "A2", cache: false, stale: false },
      { type: "refuse" },
      { type: "wait", ms: 45_000 },
      { type: "choose", tab: "A1", enabled: false },
    ],
  ],
  [
    "a tab that comes back does not count what it knew before as a change",
    {},
    [
      { type: "choose", tab: "A2", enabled: true },
      { type: "wait", ms: 700_000 },
      { type: "choose", tab: "A1", enabled: false },
      { type: "retry", tab: "A1" },
    ],
  ],
  [
    "off that a forbidden storage could not take holds in its tab when the storage is back",
    {},
    [
      { type: "choose", tab: "A1", enabled: true },
      { type: "storage", device: "A", mood: "forbidden" },
      { type: "reload", tab: "A1", cache: false, stale: false },
      { type: "choose", tab: "A1", enabled: false },
    ],
  ],
  [
    "on that a full storage could not take is taken when it is chosen again",
    {},
    [
      { type: "storage", device: "A", mood: "full" },
      { type: "choose", tab: "A2", enabled: true },
      { type: "storage", device: "A", mood: "sound" },
      { type: "choose", tab: "A2", enabled: true },
    ],
  ],
  [
    "on that was stored stays so when it is chosen again and the storage is full",
    {},
    [
      { type: "choose", tab: "A1", enabled: true },
      { type: "storage", device: "A", mood: "full" },
      { type: "choose", tab: "A1", enabled: true },
    ],
  ],
  [
    "an app that dies while it takes a value over has not opened the gate without a word",
    { confirm: "undetermined", stable: "on" },
    [
      { type: "unmount", tab: "A1" },
      { type: "reload", tab: "A1", cache: false, stale: false },
      { type: "crash", tab: "A1", after: 1 },
      { type: "wait", ms: 600 },
    ],
  ],
  [
    "a first answer of sync that is asked about again is not stuck on an old refusal",
    {},
    [
      { type: "choose", tab: "A1", enabled: false },
      { type: "latency", ms: 3_000 },
      { type: "wait", ms: 45_000 },
      { type: "choose", tab: "B", enabled: true },
      { type: "fault", fault: "400", target: { method: "GET", event: "stable" }, times: 1 },
      { type: "reload", tab: "B", cache: false, stale: false },
    ],
  ],
  [
    "an answer that was asked for an earlier choice settles the later one",
    {},
    [
      { type: "choose", tab: "A1", enabled: false },
      { type: "wait", ms: 130_000 },
      { type: "server", event: "stable", content: "missing" },
      { type: "choose", tab: "A1", enabled: false },
      { type: "choose", tab: "B", enabled: true },
      { type: "wait", ms: 120 },
      { type: "fault", fault: "400", target: { method: "any", event: "stable" }, times: 2 },
      { type: "choose", tab: "A1", enabled: true },
      { type: "wait", ms: 600 },
    ],
  ],
  [
    "a choice made before the account was known does not overwrite what another device says later",
    {},
    [
      { type: "fault", fault: "400", target: { method: "any", event: "stable" }, times: 1 },
      { type: "fault", fault: "400", target: { method: "any", event: "stable" }, times: 1 },
      { type: "choose", tab: "A2", enabled: false },
      { type: "choose", tab: "B", enabled: false },
      { type: "fault", fault: "time-out", target: { method: "PUT", event: "stable" }, times: 1 },
      { type: "wait", ms: 45_000 },
      { type: "retrySignIn", tab: "A1" },
      { type: "foreign", writes: "both", enabled: true },
      { type: "fault", fault: "429", target: { method: "PUT", event: "stable" }, times: 1 },
      { type: "wait", ms: 45_000 },
    ],
  ],
  [
    "a choice that is insisted on in one tab is being saved in the other, not unsaved",
    {},
    [
      { type: "wait", ms: 45_000 },
      { type: "disconnect", tab: "A2" },
      { type: "mount", tab: "A2" },
      { type: "server", event: "stable", content: "on" },
      { type: "wait", ms: 600 },
      { type: "choose", tab: "A1", enabled: true },
      { type: "choose", tab: "B", enabled: false },
      { type: "wait", ms: 45_000 },
      { type: "retry", tab: "A1" },
      { type: "choose", tab: "B", enabled: false },
    ],
  ],
  [
    "a read that another tab overtook does not count a change that did not happen",
    {},
    [
      { type: "reload", tab: "A2", cache: false, stale: false },
      { type: "latency", ms: 3_000 },
      {
        type: "fault",
        fault: "504, carried out later",
        target: { method: "PUT", event: "stable" },
        times: 1,
      },
      { type: "choose", tab: "B", enabled: false },
      { type: "reload", tab: "A1", cache: false, stale: false },
      { type: "unmount", tab: "A1" },
    ],
  ],
];

describe("what random play once found", () => {
  it.each(cases)("%s", async (_, beginning, steps) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    await expect(play({ ...nothingSet, ...beginning }, steps)).resolves.toBeDefined();
    await expect(play({ ...nothingSet, ...beginning, locks: true }, steps)).resolves.toBeDefined();
  });
});
