import fc from "fast-check";
import type { TabName } from "../steps.ts";
import type { CryptoStore } from "./crypto-store.ts";
import type { Typed } from "./port.ts";
import type { RoomKeyLies } from "./room-keys.ts";

/** How a person turns on or off where there is more than one way. */
export interface How {
  /** Turning on replaces, turning off deletes, what a confirmation on the screen says. */
  readonly isConfirmed?: boolean;
  readonly withoutRecovery?: boolean;
  readonly typed?: Typed;
}

/** What can be done about the backup in the simulated world. */
export type BackupStep =
  | { type: "confirm" | "deleteStored" | "restore" | "leaveRestore" | "refresh"; tab: TabName }
  | { type: "unlock"; tab: TabName; typed: Typed }
  | { type: "logOut"; tab: TabName }
  | { type: "newKeys"; device: "A" | "B"; count: number }
  | { type: "verify"; device: "A" | "B" }
  | { type: "host"; device: "A" | "B"; answers: CryptoStore["host"] }
  | { type: "setUpRecovery"; isKept: boolean }
  | { type: "otherBackup"; does: "create" | "delete" | "replace" | "upload"; isSigned: boolean; isKept: boolean }
  | { type: "lieOfKeys"; lie: keyof RoomKeyLies };

const tab = fc.constantFrom<TabName>("A1", "A1", "A2", "B");
const device = fc.constantFrom("A" as const, "A" as const, "B" as const);
const typed = fc.constantFrom<Typed>("right", "right", "wrong");

function step<T extends BackupStep["type"]>(
  type: T,
  fields: { [Name in Exclude<keyof Extract<BackupStep, { type: T }>, "type">]: fc.Arbitrary<unknown> },
): fc.Arbitrary<BackupStep> {
  return fc.record({ type: fc.constant(type), ...fields }) as unknown as fc.Arbitrary<BackupStep>;
}

export const anyHow: fc.Arbitrary<How> = fc.record(
  { isConfirmed: fc.constantFrom(true, false, false), withoutRecovery: fc.boolean(), typed },
  { requiredKeys: ["withoutRecovery"] },
);

/** How often which of them comes up. */
export const backupSteps: { readonly weight: number; readonly arbitrary: fc.Arbitrary<BackupStep> }[] = [
  { weight: 2, arbitrary: step("logOut", { tab }) },
  { weight: 6, arbitrary: step("confirm", { tab }) },
  { weight: 16, arbitrary: step("deleteStored", { tab }) },
  { weight: 2, arbitrary: step("restore", { tab }) },
  { weight: 1, arbitrary: step("leaveRestore", { tab }) },
  { weight: 3, arbitrary: step("refresh", { tab }) },
  { weight: 6, arbitrary: step("unlock", { tab, typed }) },
  { weight: 10, arbitrary: step("newKeys", { device, count: fc.constantFrom(1, 3, 150) }) },
  { weight: 2, arbitrary: step("verify", { device }) },
  {
    weight: 2,
    arbitrary: step("host", { device, answers: fc.constantFrom("opens", "opens", "refuses", "says nothing") }),
  },
  { weight: 2, arbitrary: step("setUpRecovery", { isKept: fc.boolean() }) },
  {
    weight: 9,
    arbitrary: step("otherBackup", {
      does: fc.constantFrom("create", "delete", "replace", "upload", "upload", "upload"),
      isSigned: fc.boolean(),
      isKept: fc.boolean(),
    }),
  },
  {
    weight: 14,
    arbitrary: step("lieOfKeys", {
      // What a lie takes to be met differs.
      lie: fc.constantFrom(
        ...Array.from({ length: 8 }, () => "deletesNothing" as const),
        "countsNothing" as const,
        "hidesVersions" as const,
      ),
    }),
  },
];
