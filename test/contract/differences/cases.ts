import { describe, expect, it } from "vitest";
import type { Server } from "../server.ts";
import { differences } from "./all.ts";
import type { HomeserverName } from "./difference.ts";

/** Each homeserver is as docs/homeservers.md says. */
export function differenceCases(name: HomeserverName, server: Server): void {
  for (const [part, rows] of Object.entries(differences)) {
    describe(`${part}, as docs/homeservers.md says it of ${name}`, () => {
      it.each(rows)("$what", async ({ measure, answers }) => {
        expect(await measure(server)).toBe(answers[name]);
      });
    });
  }
}
