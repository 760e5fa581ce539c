import { accountDataIn, Device } from "../device.ts";
import type { Difference } from "./difference.ts";

const STABLE = "m.key_backup";

function row(what: string, measure: Difference["measure"]): Difference {
  return {
    what,
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure,
  };
}

/** What sync tells of account data. */
export const syncDifferences: readonly Difference[] = [
  row("a second first sync of one device, after a change", async (server) => {
    const device = await Device.register(server);
    await device.put(device.accountData(STABLE), { enabled: true });
    await device.sync();
    await device.put(device.accountData(STABLE), { enabled: false });
    const [event] = accountDataIn(await device.sync());
    return JSON.stringify(event?.content) === `{"enabled":false}` ? "the change" : "the answer of before";
  }),
  row("what a first sync without account data calls it", async (server) => {
    const device = await Device.register(server);
    const { account_data } = await device.sync();
    return JSON.stringify(account_data?.events.map(({ type }) => type) ?? null);
  }),
  row("a content that equals the one before", async (server) => {
    const device = await Device.register(server);
    await device.put(device.accountData(STABLE), { enabled: true });
    const since = await device.now();
    await device.put(device.accountData(STABLE), { enabled: true });
    return JSON.stringify(accountDataIn(await device.sync({ since })).map(({ content }) => content));
  }),
  row("two writes between two syncs", async (server) => {
    const device = await Device.register(server);
    const since = await device.now();
    await device.put(device.accountData(STABLE), { enabled: true });
    await device.put(device.accountData(STABLE), { enabled: false });
    return JSON.stringify(accountDataIn(await device.sync({ since })).map(({ content }) => content));
  }),
  row("{} in a first sync", async (server) => {
    const device = await Device.register(server);
    await device.put(device.accountData(STABLE), {});
    return JSON.stringify(accountDataIn(await device.sync()).map(({ content }) => content));
  }),
  row("{} in a later sync", async (server) => {
    const device = await Device.register(server);
    await device.put(device.accountData(STABLE), { enabled: true });
    const since = await device.now();
    await device.put(device.accountData(STABLE), {});
    return JSON.stringify(accountDataIn(await device.sync({ since })).map(({ content }) => content));
  }),
  row("full_state", async (server) => {
    const device = await Device.register(server);
    await device.put(device.accountData(STABLE), { enabled: true });
    const since = await device.now();
    const answer = await device.sync({ since, full: true });
    return JSON.stringify(accountDataIn(answer).map(({ content }) => content));
  }),
  row("a sync with nothing to tell", async (server) => {
    const device = await Device.register(server);
    const since = await device.now();
    return Object.keys(await device.sync({ since }))
      .toSorted()
      .join(", ");
  }),
  row("a filter of account data by type", async (server) => {
    const device = await Device.register(server);
    await device.put(device.accountData(STABLE), { enabled: true });
    await device.put(device.accountData("org.example.a"), {});
    const answer = await device.sync({ filter: { account_data: { types: [STABLE] } } });
    return JSON.stringify((answer.account_data?.events ?? []).map(({ type }) => type).toSorted());
  }),
  row("a place that never was", async (server) => {
    const device = await Device.register(server);
    const { status } = await device.get("/sync?since=never");
    return String(status);
  }),
  row("account data written while a sync waits", async (server) => {
    const device = await Device.register(server);
    const since = await device.now();
    const waiting = device.sync({ since, timeout: 5_000 });
    await device.put(device.accountData(STABLE), { enabled: true });
    return JSON.stringify(accountDataIn(await waiting).map(({ content }) => content));
  }),
];
