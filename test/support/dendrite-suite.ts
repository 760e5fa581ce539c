import { beforeEach, describe, inject } from "vitest";
import type { Server } from "../contract/server.ts";
import { otherwiseOnDendrite } from "./otherwise-on-dendrite.ts";

const { baseUrl, failure } = inject("dendrite");

// Here, so that every file of the suite counts as failed.
if (failure !== undefined) throw new Error(`There is no Dendrite to test with: ${failure}`);

/**
 * Plays a suite on Dendrite. Where there is none it counts as skipped, and so does a case that is not so there, with
 * the reason.
 */
export function onDendrite(play: (server: Server) => void): void {
  describe.skipIf(baseUrl === undefined)("on Dendrite", () => {
    beforeEach(({ task, skip }) => {
      const reason = otherwiseOnDendrite(task.name);
      if (reason !== undefined) skip(reason);
    });
    play({ baseUrl: baseUrl ?? "", fetch });
  });
}
