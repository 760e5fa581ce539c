import type { Case } from "./case.ts";

/** About answers that come late, refuse or contradict each other. */
export const answers: readonly Case[] = [
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
    "a choice that is being read for is saved by the answer to an earlier question",
    {},
    [
      { type: "choose", tab: "A1", enabled: false },
      { type: "wait", ms: 700_000 },
      { type: "fault", fault: "time-out", target: { method: "GET", event: "legacy" }, times: 40 },
      { type: "choose", tab: "A1", enabled: false },
      { type: "wait", ms: 21_000 },
      { type: "fault", fault: "time-out", target: { method: "GET", event: "stable" }, times: 1 },
      { type: "fault", fault: "400", target: { method: "PUT", event: "stable" }, times: 3 },
      { type: "choose", tab: "A1", enabled: false },
      { type: "wait", ms: 45_000 },
      { type: "fault", fault: "400", target: { method: "GET", event: "stable" }, times: 1 },
    ],
  ],
  [
    "a change that went back is shown as it is, also beside a choice that is not saved",
    {},
    [
      { type: "foreign", writes: "both", enabled: false },
      { type: "wait", ms: 21_000 },
      { type: "fault", fault: "400", target: { method: "PUT", event: "stable" }, times: 1 },
      { type: "choose", tab: "A1", enabled: false },
      { type: "foreign", writes: "both", enabled: true },
      { type: "foreign", writes: "mirrors late", enabled: false },
      { type: "server", event: "stable", content: "missing" },
    ],
  ],
];
