import type { TestProject } from "vitest/node";
import { startDendrite } from "../support/dendrite.ts";
import { installDendrite, NoGo } from "../support/dendrite-install.ts";
import { HomeserverUnavailable } from "../support/homeserver-install.ts";

declare module "vitest" {
  interface ProvidedContext {
    dendrite: {
      /** `undefined` where there is none. */
      readonly baseUrl: string | undefined;
      /** Why there is none, where that is a failure and no mere lack. */
      readonly failure: string | undefined;
    };
  }
}

/**
 * Lends the suite a Dendrite. `DENDRITE_URL` names one that is running already. Without Go the suite counts as skipped;
 * where Go cannot build it, too, but under CI as failed.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env["DENDRITE_URL"];
  if (running) {
    project.provide("dendrite", { baseUrl: running.replace(/\/+$/, ""), failure: undefined });
    return undefined;
  }
  try {
    const dendrite = await startDendrite(await installDendrite());
    project.provide("dendrite", { baseUrl: dendrite.baseUrl, failure: undefined });
    return () => dendrite.stop();
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const isLack = thrown instanceof NoGo || (thrown instanceof HomeserverUnavailable && !process.env["CI"]);
    console.warn(`\nThe Dendrite suite ${isLack ? "is skipped" : "cannot run"}: ${message}\n`);
    project.provide("dendrite", { baseUrl: undefined, failure: isLack ? undefined : message });
    return undefined;
  }
}
