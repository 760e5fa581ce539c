import type { BackupBeginning } from "../support/backup/beginning.ts";
import type { Case } from "./case.ts";

const nothingStored: BackupBeginning = { stored: "nothing", recovery: "none", host: "opens", isVerified: false };

/** About the backup and what leaves for it. */
export const backup: readonly Case[] = [
  [
    "what the SDK said while nobody listened does not stay on the screen",
    { backup: nothingStored },
    [
      { type: "choose", tab: "A2", enabled: true, how: {} },
      { type: "setUpRecovery", isKept: false },
    ],
  ],
  [
    "keys that the homeserver counted away are sent again, and not shown as stored",
    { backup: { ...nothingStored, recovery: "with the key" } },
    [
      { type: "lieOfKeys", lie: "countsNothing" },
      { type: "choose", tab: "B", enabled: true, how: { withoutRecovery: true } },
      { type: "wait", ms: 700_000 },
      { type: "newKeys", device: "B", count: 1 },
    ],
  ],
  [
    "an older backup that surfaces behind an empty one of this device's is left alone",
    { backup: { ...nothingStored, recovery: "with the key" } },
    [
      { type: "choose", tab: "A1", enabled: true },
      { type: "verify", device: "B" },
      { type: "lieOfKeys", lie: "hidesVersions" },
      { type: "choose", tab: "A1", enabled: true, how: {} },
      {
        type: "choose",
        tab: "B",
        enabled: true,
        how: { isConfirmed: false, withoutRecovery: true, typed: "right" },
      },
      { type: "wait", ms: 2_500 },
      { type: "otherBackup", does: "delete", isSigned: true, isKept: true },
      { type: "choose", tab: "B", enabled: true, how: { withoutRecovery: false } },
    ],
  ],
  [
    "a try to upload again that met with a fault is made again",
    { backup: nothingStored },
    [
      { type: "choose", tab: "A2", enabled: true, how: { withoutRecovery: false } },
      { type: "lieOfKeys", lie: "hidesVersions" },
      { type: "choose", tab: "B", enabled: true, how: { withoutRecovery: true } },
      { type: "verify", device: "A" },
      { type: "wait", ms: 21_000 },
      { type: "choose", tab: "A2", enabled: false, how: { withoutRecovery: false } },
      { type: "fault", fault: "HTML", target: { method: "any", event: "any" }, times: 40 },
      { type: "choose", tab: "A1", enabled: true, how: { typed: "wrong" } },
      { type: "verify", device: "A" },
    ],
  ],
  [
    "the proof of a backup ends when the key of another one takes its key's place",
    { backup: nothingStored },
    [
      { type: "setUpRecovery", isKept: false },
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: false } },
      { type: "wait", ms: 700_000 },
      { type: "unlock", tab: "A1", typed: "right" },
      { type: "choose", tab: "A2", enabled: false, how: { withoutRecovery: false } },
      { type: "otherBackup", does: "create", isSigned: false, isKept: true },
      { type: "wait", ms: 45_000 },
      {
        type: "choose",
        tab: "A2",
        enabled: true,
        how: { isConfirmed: true, withoutRecovery: false, typed: "right" },
      },
    ],
  ],
  [
    "a backup that surfaces behind the proven one is not refused for ever in its name",
    { backup: nothingStored },
    [
      { type: "setUpRecovery", isKept: false },
      { type: "verify", device: "A" },
      { type: "verify", device: "B" },
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: false, typed: "right" } },
      { type: "choose", tab: "B", enabled: true, how: { withoutRecovery: true, typed: "right" } },
      { type: "wait", ms: 2_500 },
      { type: "otherBackup", does: "delete", isSigned: true, isKept: false },
    ],
  ],
  [
    "what the SDK gave up again is uploaded to again",
    { backup: nothingStored },
    [
      { type: "lieOfKeys", lie: "deletesNothing" },
      { type: "latency", ms: 3_000 },
      { type: "choose", tab: "A2", enabled: true, how: { withoutRecovery: false } },
      { type: "choose", tab: "A2", enabled: true, how: { withoutRecovery: true } },
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: true, typed: "right" } },
      { type: "choose", tab: "A2", enabled: true, how: { withoutRecovery: true, typed: "right" } },
      { type: "wait", ms: 700_000 },
    ],
  ],
  [
    "what could not be made whole is not taken away once another device has put keys there",
    { confirm: "undetermined", backup: { ...nothingStored, recovery: "with the key", isVerified: true } },
    [
      { type: "foreign", writes: "both", enabled: true },
      { type: "latency", ms: 3_000 },
      { type: "fault", fault: "400", target: { method: "GET", event: "any" }, times: 1 },
      { type: "fault", fault: "HTML", target: { method: "PUT", event: "secret" }, times: 40 },
      { type: "wait", ms: 700_000 },
    ],
  ],
  [
    "turning on where this device uploads already is not shown as uploading for ever",
    { backup: { ...nothingStored, stored: "A's" } },
    [
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: false } },
      { type: "wait", ms: 21_000 },
      { type: "mount", tab: "A2" },
      { type: "choose", tab: "A2", enabled: true, how: { withoutRecovery: false } },
      { type: "fault", fault: "400", target: { method: "GET", event: "stable" }, times: 1 },
    ],
  ],
  [
    "what fails again and again is carried on less and less often, though the SDK uploads meanwhile",
    { backup: { ...nothingStored, recovery: "with the key" } },
    [
      { type: "fault", fault: "HTML", target: { method: "PUT", event: "secret" }, times: 400 },
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: true } },
      { type: "wait", ms: 6_000 },
      { type: "otherBackup", does: "upload", isSigned: false, isKept: false },
      { type: "wait", ms: 700_000 },
    ],
  ],
  [
    "a refusal ends when nothing may leave for the version that it was about",
    { backup: { ...nothingStored, recovery: "without the key" } },
    [
      { type: "verify", device: "B" },
      { type: "choose", tab: "B", enabled: true, how: { withoutRecovery: false } },
      { type: "wait", ms: 45000 },
      { type: "choose", tab: "B", enabled: false, how: { withoutRecovery: false } },
      { type: "reload", tab: "B", cache: false, stale: false },
      { type: "wait", ms: 6000 },
      { type: "lieOfKeys", lie: "hidesVersions" },
      { type: "fault", fault: "400", target: { method: "PUT", event: "any" }, times: 40 },
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: false } },
      { type: "choose", tab: "B", enabled: true, how: { withoutRecovery: false, typed: "wrong" } },
      { type: "wait", ms: 45000 },
      { type: "otherBackup", does: "delete", isSigned: false, isKept: false },
    ],
  ],
  [
    "a proof ends with its key also while the host's question waits",
    { backup: { ...nothingStored, recovery: "with the key", host: "says nothing" } },
    [
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: false, typed: "right" } },
      { type: "verify", device: "A" },
      { type: "wait", ms: 600 },
      { type: "choose", tab: "A1", enabled: true, how: { withoutRecovery: false } },
      { type: "choose", tab: "B", enabled: true, how: { withoutRecovery: false, typed: "right" } },
      { type: "lieOfKeys", lie: "hidesVersions" },
      { type: "wait", ms: 21_000 },
      { type: "otherBackup", does: "delete", isSigned: false, isKept: false },
      { type: "honest" },
    ],
  ],
];
