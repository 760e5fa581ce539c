import type { TestProject } from "vitest/node";
import type { RunningHomeserver } from "../support/homeserver-process.ts";
import { startSynapse } from "../support/synapse.ts";
import { HomeserverUnavailable } from "../support/homeserver-install.ts";
import { installSynapse } from "../support/synapse-install.ts";

declare module "vitest" {
  interface ProvidedContext {
    synapse: {
      /** A Synapse that lets tests hurry; `undefined` where there is none. */
      readonly baseUrl: string | undefined;
      /** A Synapse with its default rate limits. */
      readonly limitedUrl: string | undefined;
      /** Why there is none, where that is a failure and no mere lack. */
      readonly failure: string | undefined;
    };
  }
}

/**
 * Lends the suite two Synapses. `SYNAPSE_URL` names one that is running already; then there is none with default
 * limits. Without Python or PyPI the suite counts as skipped, under CI as failed.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env["SYNAPSE_URL"];
  if (running) {
    project.provide("synapse", { baseUrl: running.replace(/\/+$/, ""), limitedUrl: undefined, failure: undefined });
    return undefined;
  }
  const started: RunningHomeserver[] = [];
  const stop = async () => void (await Promise.all(started.map((synapse) => synapse.stop())));
  try {
    const python = await installSynapse();
    const starting = (["raised", "default"] as const).map(async (limits) => {
      const synapse = await startSynapse(python, limits);
      started.push(synapse);
      return synapse.baseUrl;
    });
    // Both are waited for, so that none is left behind when the other fails.
    await Promise.allSettled(starting);
    const [baseUrl, limitedUrl] = await Promise.all(starting);
    project.provide("synapse", { baseUrl, limitedUrl, failure: undefined });
    return stop;
  } catch (thrown) {
    await stop();
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const isFailure = Boolean(process.env["CI"]) || !(thrown instanceof HomeserverUnavailable);
    console.warn(`\nThe Synapse suite ${isFailure ? "cannot run" : "is skipped"}: ${message}\n`);
    const failure = isFailure ? message : undefined;
    project.provide("synapse", { baseUrl: undefined, limitedUrl: undefined, failure });
    return undefined;
  }
}
