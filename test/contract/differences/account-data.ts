import { accountDataIn, Device } from "../device.ts";
import type { Server } from "../server.ts";
import type { Difference } from "./difference.ts";
import { answers, said } from "./difference.ts";

const STABLE = "m.key_backup";

/** Writes something to a new account; gives the answer, and what is there then. */
async function written(server: Server, raw: string): Promise<string> {
  const device = await Device.register(server);
  const answer = await device.send("PUT", device.accountData(STABLE), { raw });
  const { status, body } = await device.get(device.accountData(STABLE));
  return `${said(answer)}; GET: ${status === 200 ? JSON.stringify(body) : said({ status, body })}`;
}

const noObject = (raw: string): Difference => ({
  what: `PUT of ${raw}`,
  specification: "400 M_BAD_JSON or M_NOT_JSON",
  answers: answers("400 M_BAD_JSON; GET: 404 M_NOT_FOUND", `200; GET: ${raw}`),
  kit: 'Malformed, like every content without a boolean: `test/e2e/no-object.tsx` "is malformed, whatever the legacy event says"',
  measure: (server) => written(server, raw),
});

/** Account data, as homeservers keep it. */
export const accountDataDifferences: readonly Difference[] = [
  ...["null", `"on"`, "1", "[]"].map(noObject),
  {
    what: "a sync after a PUT of null",
    specification: "nothing of it",
    answers: answers("[]", "[null]"),
    kit: 'Read as it was delivered, past the SDK, which makes `{}` of it: `test/adapters/matrix-client.test.ts` "as it was delivered, where it should be an object"',
    async measure(server) {
      const device = await Device.register(server);
      await device.send("PUT", device.accountData(STABLE), { raw: "null" });
      return JSON.stringify(accountDataIn(await device.sync({ timeout: 1_000 })).map(({ content }) => content));
    },
  },
  {
    what: "PUT of {}, as clients delete",
    specification: "200",
    answers: answers("200; GET: {}", "200; GET: {}"),
    kit: 'Missing: `test/core/protocol.test.ts` "speaks through the legacy event when the stable content is %j"',
    measure: (server) => written(server, "{}"),
  },
  {
    what: "GET of what was never written",
    specification: "404 M_NOT_FOUND",
    answers: answers("404 M_NOT_FOUND", "404 M_NOT_FOUND"),
    kit: 'Missing, and no other answer is: `test/adapters/matrix-client.test.ts` "a 404 without an errcode"',
    async measure(server) {
      const device = await Device.register(server);
      return said(await device.get(device.accountData(STABLE)));
    },
  },
];
