import { accountPromises } from "./account-promises.ts";
import { backupPromises } from "./backup-promises.ts";
import { requestPromises } from "./request-promises.ts";
import type { PortCheck, PortLack, PortPromise, PortWorld } from "./world.ts";

/** Settings of {@link portConformance}. */
export interface PortConformanceOptions {
  /**
   * What the port cannot keep: these checks are left out.
   * @defaultValue nothing
   */
  readonly lacks?: readonly PortLack[] | undefined;
}

/**
 * What the kit relies on in a port of one's own, as checks for the test runner that a host has.
 *
 * @param makeWorld - called for each check
 * @example
 * ```ts
 * import { portConformance } from "matrix-react-key-backup/testing";
 * import { it } from "vitest";
 *
 * it.each(portConformance(makeWorld))("my port $name", ({ run }) => run());
 * ```
 */
export function portConformance(
  makeWorld: () => PortWorld | Promise<PortWorld>,
  { lacks = [] }: PortConformanceOptions = {},
): readonly PortCheck[] {
  return [...accountPromises, ...requestPromises, ...backupPromises]
    .filter(({ without }) => without === undefined || !lacks.includes(without))
    .map(({ name, check }) => ({ name, run: () => play(makeWorld, { name, check }) }));
}

async function play(makeWorld: () => PortWorld | Promise<PortWorld>, { name, check }: PortPromise): Promise<void> {
  const world = await makeWorld();
  try {
    await check(world);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`matrix-react-key-backup: a port ${name}. ${why}`, { cause: thrown });
  } finally {
    world.setMood("answers");
    await world.end?.();
  }
}
