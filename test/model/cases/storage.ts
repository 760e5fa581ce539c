import type { Case } from "./case.ts";

/** About a storage that refuses, and an app that dies. */
export const storage: readonly Case[] = [
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
    "a log-out holds in its tab where the storage let nothing go",
    { backup: { stored: "nothing", recovery: "none", host: "opens", isVerified: false } },
    [
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: false } },
      { type: "storage", device: "A", mood: "forbidden" },
      { type: "logOut", tab: "A1" },
    ],
  ],
  [
    "a value that is taken over and acknowledged in the same moment was told",
    { confirm: "undetermined" },
    [
      { type: "foreign", writes: "both", enabled: true },
      { type: "wait", ms: 49 },
      { type: "storage", device: "B", mood: "cleared" },
      { type: "wait", ms: 1 },
      { type: "acknowledge", tab: "B" },
      { type: "choose", tab: "A1", enabled: false },
    ],
  ],
];
