import type { TestProject } from "vitest/node";
import { startSynapse, type RunningSynapse } from "../support/synapse.ts";
import { installSynapse, SynapseUnavailable } from "../support/synapse-install.ts";

declare module "vitest" {
  interface ProvidedContext {
    synapse: {
      /** A Synapse that lets tests hurry; `undefined` where there is none. */
      readonly baseUrl: string | undefined;
      /** A Synapse with its default rate limits. */
      readonly limitedUrl: string | undefined;
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
    project.provide("synapse", { baseUrl: running.replace(/\/+$/, ""), limitedUrl: undefined });
    return undefined;
  }
  const started: RunningSynapse[] = [];
  const stop = async () => void (await Promise.all(started.map((synapse) => synapse.stop())));
  const leave = () => process.exit(143);
  process.once("SIGTERM", leave);
  try {
    const python = await installSynapse();
    const starting = (["raised", "default"] as const).map(async (limits) => {
      const synapse = await startSynapse(python, limits);
      started.push(synapse);
      return synapse.baseUrl;
    });
    const settled = await Promise.allSettled(starting);
    const [baseUrl, limitedUrl] = settled.map((one) => {
      if (one.status === "rejected") throw one.reason;
      return one.value;
    });
    project.provide("synapse", { baseUrl, limitedUrl });
  } catch (thrown) {
    await stop();
    process.off("SIGTERM", leave);
    if (!(thrown instanceof SynapseUnavailable) || process.env["CI"]) throw thrown;
    console.warn(`\nThe Synapse suite is skipped: ${thrown.message}\n`);
    project.provide("synapse", { baseUrl: undefined, limitedUrl: undefined });
    return undefined;
  }
  return async () => {
    process.off("SIGTERM", leave);
    await stop();
  };
}
