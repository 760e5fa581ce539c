import { accountDataIn, Device } from "../device.ts";
import type { Server } from "../server.ts";
import type { Difference } from "./difference.ts";
import { said, saidWhole } from "./difference.ts";

const STABLE = "m.key_backup";

/** Writes something to a new account; gives the answer, and what is there then. */
async function written(server: Server, raw: string, type = STABLE): Promise<string> {
  const device = await Device.register(server);
  const path = device.accountData(type);
  const answer = await device.send("PUT", path, { raw });
  return `${said(answer)}; GET: ${saidWhole(await device.get(path))}`;
}

async function synced(server: Server, raw: string): Promise<string> {
  const device = await Device.register(server);
  await device.send("PUT", device.accountData(STABLE), { raw });
  return JSON.stringify(accountDataIn(await device.sync()).map(({ content }) => content));
}

/** Account data, as homeservers keep it. */
export const accountDataDifferences: readonly Difference[] = [
  ...["null", `"on"`, "1", "[]"].map((raw): Difference => ({
    what: `${raw} is written in place of an object`,
    specification: "the content is an object",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => written(server, raw),
  })),
  {
    what: "sync after null was written in place of an object",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => synced(server, "null"),
  },
  {
    what: "a body that is no JSON is written",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => written(server, "enabled=true"),
  },
  {
    what: "half an object is written",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => written(server, `{"enabled":`),
  },
  {
    what: "an empty body is written",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => written(server, ""),
  },
  {
    what: "two members with one name are written",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => written(server, `{"enabled":true,"enabled":false}`),
  },
  {
    what: "{} is written, as clients delete",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => written(server, "{}"),
  },
  {
    what: "GET of what was never written",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    async measure(server) {
      const device = await Device.register(server);
      return said(await device.get(device.accountData(STABLE)));
    },
  },
  {
    what: "GET of somebody else's",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    async measure(server) {
      const [device, other] = [await Device.register(server), await Device.register(server)];
      return said(await device.get(other.accountData(STABLE)));
    },
  },
  {
    what: "DELETE",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    async measure(server) {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), { enabled: true });
      return said(await device.delete(device.accountData(STABLE)));
    },
  },
  {
    what: "m.push_rules is written as if it were account data",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    async measure(server) {
      const device = await Device.register(server);
      return said(await device.put(device.accountData("m.push_rules"), {}));
    },
  },
  {
    what: "a type with a slash in its name",
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure: (server) => written(server, `{"n":1}`, "org.example/a"),
  },
];
