import { accountDataIn, Device, type SyncAnswer } from "../device.ts";
import type { Server } from "../server.ts";
import type { Difference } from "./difference.ts";
import { answers } from "./difference.ts";

const STABLE = "m.key_backup";

const contents = (answer: SyncAnswer) => JSON.stringify(accountDataIn(answer).map(({ content }) => content));

/** A device whose account says on, and where the stream is after that. */
async function on(server: Server): Promise<{ device: Device; since: string }> {
  const device = await Device.register(server);
  const before = await device.now();
  await device.put(device.accountData(STABLE), { enabled: true });
  const { next_batch: since } = await device.news(before);
  return { device, since };
}

/** What sync tells of account data. */
export const syncDifferences: readonly Difference[] = [
  {
    what: "a first sync of a device that had one before the last change",
    specification: "nothing of it",
    answers: answers("the answer of before", "the change", "the change"),
    kit: 'What a cache delivers is no change; the server is asked: `test/e2e/reload.tsx` "makes up no change when it is reloaded"',
    async measure(server) {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), { enabled: true });
      await device.sync();
      await device.put(device.accountData(STABLE), { enabled: false });
      const [event] = accountDataIn(await device.sync());
      return JSON.stringify(event?.content) === `{"enabled":false}` ? "the change" : "the answer of before";
    },
  },
  {
    what: "a content that equals the one before",
    specification: "nothing of it",
    answers: answers(`[{"enabled":true}]`, `[{"enabled":true}]`),
    kit: 'No render: `test/react/use-key-backup-preference.test.tsx` "no render for 10,000 unrelated events"',
    async measure(server) {
      const { device, since } = await on(server);
      await device.put(device.accountData(STABLE), { enabled: true });
      return contents(await device.news(since));
    },
  },
  {
    what: "{} after a value",
    specification: "nothing of it",
    answers: answers("[{}]", "[{}]"),
    kit: 'Missing: `test/e2e/preference.tsx` "deleting the value makes it missing"',
    async measure(server) {
      const { device, since } = await on(server);
      await device.put(device.accountData(STABLE), {});
      return contents(await device.news(since));
    },
  },
  {
    what: "full_state, where nothing is new",
    specification: "all",
    answers: answers(`[{"enabled":true}]`, "[]"),
    kit: 'Not asked for: the account is read by GET: `test/adapters/matrix-client.test.ts` "asks the server itself"',
    async measure(server) {
      const { device, since } = await on(server);
      return contents(await device.sync({ since, full: true, timeout: 300 }));
    },
  },
  {
    what: "what a sync with nothing to tell still has",
    specification: "device_one_time_keys_count, device_unused_fallback_key_types, next_batch",
    answers: answers("device_one_time_keys_count, device_unused_fallback_key_types, next_batch", "next_batch"),
    kit: 'The SDK\'s affair: `test/contract/sdk.ts` "sets up recovery, backs up the keys of 20 messages"',
    async measure(server) {
      const device = await Device.register(server);
      const answer = await device.sync({ since: await device.now() });
      return Object.keys(answer)
        .filter((name) => !name.startsWith("org."))
        .toSorted()
        .join(", ");
    },
  },
];
