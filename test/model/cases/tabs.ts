import type { Case } from "./case.ts";

/** About two tabs of one device. */
export const tabs: readonly Case[] = [
  [
    "a tab does not hold its older reading against what another tab saved",
    {},
    [
      { type: "choose", tab: "A2", enabled: false },
      { type: "answer", tab: "A1", enabled: false },
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
  [
    "a read that began before another tab's choice does not save it",
    {},
    [
      { type: "foreign", writes: "both", enabled: false },
      {
        type: "fault",
        fault: "time-out, carried out later",
        target: { method: "GET", event: "legacy" },
        times: 1,
      },
      { type: "wait", ms: 600 },
      { type: "fault", fault: "400", target: { method: "PUT", event: "stable" }, times: 40 },
      { type: "choose", tab: "A1", enabled: false },
      { type: "wait", ms: 6_000 },
      { type: "choose", tab: "A2", enabled: false },
      { type: "wait", ms: 45_000 },
    ],
  ],
  [
    "a tab does not acknowledge a change that it did not show",
    {},
    [
      { type: "fault", fault: "400", target: { method: "GET", event: "stable" }, times: 40 },
      { type: "wait", ms: 21_000 },
      { type: "choose", tab: "A2", enabled: false },
      { type: "wait", ms: 6_000 },
      { type: "mount", tab: "A2" },
      { type: "wait", ms: 120 },
      { type: "discard", tab: "A2" },
      { type: "acknowledge", tab: "A1" },
      { type: "ask", tab: "A1" },
    ],
  ],
];
