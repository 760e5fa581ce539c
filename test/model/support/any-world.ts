import fc from "fast-check";
import { anyBackupBeginning } from "./backup/beginning.ts";
import type { How } from "./backup/steps.ts";
import { anyHow, backupSteps } from "./backup/steps.ts";
import type { RequestFault } from "./faults.ts";
import { requestFaults } from "./faults.ts";
import type { Beginning, Step, TabName } from "./steps.ts";
import { contents } from "./steps.ts";

const contentNames = Object.keys(contents) as (keyof typeof contents)[];
const tab = fc.constantFrom<TabName>("A1", "A1", "A2", "B");
const enabled = fc.boolean();
const content = fc.constantFrom(...contentNames, "on" as const, "off" as const);

function step<T extends Step["type"]>(
  type: T,
  fields: { [Name in Exclude<keyof Extract<Step, { type: T }>, "type" | "how">]: fc.Arbitrary<unknown> } & {
    how?: fc.Arbitrary<How>;
  },
): fc.Arbitrary<Step> {
  return fc.record({ type: fc.constant(type), ...fields }) as unknown as fc.Arbitrary<Step>;
}

const target = fc.record({
  method: fc.constantFrom("GET" as const, "PUT" as const, "PUT" as const, "any" as const),
  event: fc.constantFrom("stable" as const, "stable" as const, "legacy" as const, "any" as const),
});
const waits = fc.constantFrom(0, 1, 10, 49, 120, 600, 2_500, 6_000, 21_000, 45_000, 130_000, 700_000);

const anyChoice = step("choose", { tab, enabled });

/** What can happen to the preference, some of it more often than the rest. */
const steps: { readonly weight: number; readonly arbitrary: fc.Arbitrary<Step> }[] = [
  { weight: 14, arbitrary: anyChoice },
  { weight: 3, arbitrary: step("answer", { tab, enabled }) },
  { weight: 3, arbitrary: step("retry", { tab }) },
  { weight: 3, arbitrary: step("discard", { tab }) },
  { weight: 3, arbitrary: step("acknowledge", { tab }) },
  { weight: 1, arbitrary: step("later", { tab }) },
  { weight: 1, arbitrary: step("skip", { tab }) },
  { weight: 1, arbitrary: step("ask", { tab }) },
  { weight: 1, arbitrary: step("retrySignIn", { tab }) },
  { weight: 3, arbitrary: step("mount", { tab }) },
  { weight: 2, arbitrary: step("unmount", { tab }) },
  { weight: 4, arbitrary: step("reload", { tab, cache: fc.boolean(), stale: fc.boolean() }) },
  { weight: 3, arbitrary: step("crash", { tab, after: fc.nat(6) }) },
  {
    weight: 6,
    arbitrary: step("foreign", {
      writes: fc.constantFrom("both", "stable", "legacy", "mirrors late"),
      enabled,
    }),
  },
  { weight: 3, arbitrary: step("server", { event: fc.constantFrom("stable", "legacy"), content }) },
  {
    weight: 14,
    arbitrary: step("fault", {
      fault: fc.constantFrom(...(Object.keys(requestFaults) as RequestFault[])),
      target,
      times: fc.constantFrom(1, 1, 2, 40),
    }),
  },
  { weight: 3, arbitrary: step("calm", {}) },
  { weight: 2, arbitrary: step("lie", { where: fc.constantFrom("get", "sync"), stable: content, legacy: content }) },
  { weight: 1, arbitrary: step("refuse", {}) },
  { weight: 1, arbitrary: step("keepNothing", {}) },
  { weight: 3, arbitrary: step("honest", {}) },
  { weight: 2, arbitrary: step("latency", { ms: fc.constantFrom(2, 50, 400, 3_000) }) },
  {
    weight: 6,
    arbitrary: step("sync", {
      tab,
      fault: fc.constantFrom("late", "repeated", "reordered", "reordered", "lost", "lost"),
    }),
  },
  { weight: 2, arbitrary: step("disconnect", { tab }) },
  { weight: 2, arbitrary: step("reconnect", { tab }) },
  {
    weight: 3,
    arbitrary: step("storage", {
      device: fc.constantFrom("A", "A", "B"),
      mood: fc.constantFrom("sound", "sound", "full", "forbidden", "silent", "cleared", "foreign"),
    }),
  },
  { weight: 1, arbitrary: step("clock", { ms: fc.constantFrom(-86_400_000, -3_600_000, 3_600_000, 86_400_000) }) },
  { weight: 26, arbitrary: step("wait", { ms: waits }) },
];

const backupFault = step("fault", {
  fault: fc.constantFrom(...(Object.keys(requestFaults) as RequestFault[])),
  target: fc.record({
    method: fc.constantFrom("GET", "PUT", "POST", "DELETE", "any", "any"),
    event: fc.constantFrom("versions", "versions", "keys", "keys", "secret"),
  }),
  times: fc.constantFrom(1, 1, 2, 40),
});

const beginning = {
  stable: content,
  legacy: content,
  locks: fc.boolean(),
  confirm: fc.constantFrom("always" as const, "undetermined" as const, "never" as const),
};

/** A world, and what happens in it; one in some has a backup too. */
export function anyWorld(longest: number): fc.Arbitrary<[Beginning, Step[]]> {
  const many = (weighted: typeof steps) =>
    fc.array(fc.oneof(...weighted), { minLength: 1, maxLength: longest, size: "max" });
  const mostlyOn = fc.constantFrom(true, true, true, false);
  const choice = { weight: 24, arbitrary: step("choose", { tab, enabled: mostlyOn, how: anyHow }) };
  const withBackup = [
    ...steps.filter(({ arbitrary }) => arbitrary !== anyChoice),
    choice,
    { weight: 34, arbitrary: backupFault },
    ...backupSteps,
  ];
  return fc.oneof(
    { weight: 2, arbitrary: fc.tuple(fc.record(beginning), many(steps)) },
    { weight: 1, arbitrary: fc.tuple(fc.record({ ...beginning, backup: anyBackupBeginning }), many(withBackup)) },
  );
}
