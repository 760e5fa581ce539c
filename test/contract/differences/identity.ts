import { Device } from "../device.ts";
import { call } from "../server.ts";
import { identity } from "../signing.ts";
import type { Difference } from "./difference.ts";
import { answers } from "./difference.ts";

/** What it takes to give an account an identity. */
export const identityDifferences: readonly Difference[] = [
  {
    what: "POST of the first identity without a proof of who it is",
    specification: "200 (v1.11)",
    answers: answers("200", "401"),
    kit: 'The host\'s `onConfirmUpload` gives the proof; without it no identity is begun, and it is said: `test/e2e/backup-set-up.ts` "a homeserver that would ask, where the host cannot answer"',
    async measure(server) {
      const device = await Device.register(server);
      return String((await device.post("/keys/device_signing/upload", identity(device).body)).status);
    },
  },
  {
    what: "whether it says that it knows v1.11",
    specification: "where it does",
    answers: answers("yes", "no"),
    kit: 'Decides whether a first identity is begun without a proof: `test/e2e/backup-set-up.ts` "a homeserver that would ask, where the host cannot answer"',
    async measure(server) {
      const { body } = await call(server, "GET", "/_matrix/client/versions");
      return (body as { readonly versions: readonly string[] }).versions.includes("v1.11") ? "yes" : "no";
    },
  },
];
