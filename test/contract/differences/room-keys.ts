import { Device } from "../device.ts";
import { type Server, textOf } from "../server.ts";
import type { Difference } from "./difference.ts";
import { answers, said, saidWhole } from "./difference.ts";

const VERSION = "/room_keys/version";
const KEYS = "/room_keys/keys";
/** A number that no version has. */
const NONE = "987654321";
const algorithm = "m.megolm_backup.v1.curve25519-aes-sha2";
const key = { first_message_index: 0, forwarded_count: 0, is_verified: false, session_data: { ciphertext: "x" } };

async function create(device: Device): Promise<string> {
  return textOf(await device.post(VERSION, { algorithm, auth_data: { public_key: "abc" } }), "version");
}

async function withBackup(server: Server): Promise<{ device: Device; version: string }> {
  const device = await Device.register(server);
  return { device, version: await create(device) };
}

const upload = (device: Device, version: string, body: object = { rooms: { "!a:b": { sessions: { s: key } } } }) =>
  device.put(`${KEYS}?version=${version}`, body);

const noticed =
  'Refused, and a reason to look what is stored, which tells: `test/e2e/backup-others.ts` "a backup that another device deleted is noticed by"';
const older =
  'A version that the user saw deleted is gone where the server says so, one that surfaces is looked at anew: `test/faults/support/deletion-cases.ts` "an older backup that surfaces when one is deleted goes too"';

/** Where uploads go. */
export const uploadDifferences: readonly Difference[] = [
  {
    what: "PUT of keys to a deleted version",
    specification: "403 M_WRONG_ROOM_KEYS_VERSION",
    answers: answers("404 M_NOT_FOUND", "500 without a code"),
    kit: noticed,
    async measure(server) {
      const { device, version } = await withBackup(server);
      await device.delete(`${VERSION}/${version}`);
      return saidWhole(await upload(device, version));
    },
  },
  {
    what: "PUT of keys to a deleted version, where there is a newer one",
    specification: "403 M_WRONG_ROOM_KEYS_VERSION",
    answers: answers("404 M_NOT_FOUND", "403 M_WRONG_ROOM_KEYS_VERSION"),
    kit: 'Either says that it is gone: `test/core/gate-answers.test.ts` "is a refusal, %s, until one is taken"',
    async measure(server) {
      const { device, version } = await withBackup(server);
      await device.delete(`${VERSION}/${version}`);
      await create(device);
      return saidWhole(await upload(device, version));
    },
  },
  {
    what: "PUT of keys to a version that never was",
    specification: "403 M_WRONG_ROOM_KEYS_VERSION",
    answers: answers("404 M_NOT_FOUND", "403 M_WRONG_ROOM_KEYS_VERSION"),
    kit: 'Either says that it is gone: `test/core/gate-answers.test.ts` "is a refusal, %s, until one is taken"',
    measure: async (server) => saidWhole(await upload((await withBackup(server)).device, NONE)),
  },
  {
    what: "PUT of keys where no version ever was",
    specification: "403 M_WRONG_ROOM_KEYS_VERSION",
    answers: answers("404 M_NOT_FOUND", "500 without a code"),
    kit: noticed,
    measure: async (server) => saidWhole(await upload(await Device.register(server), NONE)),
  },
  {
    what: "PUT of no keys to a deleted version, or to one that never was",
    specification: "403 M_WRONG_ROOM_KEYS_VERSION",
    answers: answers("404 M_NOT_FOUND, 404 M_NOT_FOUND", `200 {"count":0,"etag":""}, 200 {"count":0,"etag":""}`),
    kit: 'Fewer than were sent are not stored, whatever the status: `test/e2e/chaos-lies-about-keys.ts` "an upload that is answered as stored and is not"',
    async measure(server) {
      const { device, version } = await withBackup(server);
      await device.delete(`${VERSION}/${version}`);
      const versions = [await upload(device, version, { rooms: {} }), await upload(device, NONE, { rooms: {} })];
      return versions.map(saidWhole).join(", ");
    },
  },
  {
    what: "PUT of keys to an older version, and the current_version that is named",
    specification: "403 M_WRONG_ROOM_KEYS_VERSION, the newest",
    answers: answers("403 M_WRONG_ROOM_KEYS_VERSION, the one asked for", "403 M_WRONG_ROOM_KEYS_VERSION, the newest"),
    kit: 'The server is asked, and the named one is not read: `test/core/gate-answers.test.ts` "is a refusal, %s, until one is taken"',
    async measure(server) {
      const { device, version } = await withBackup(server);
      const newer = await create(device);
      const answer = await upload(device, version);
      const { current_version: named } = answer.body as { readonly current_version?: unknown };
      return `${said(answer)}, ${named === version ? "the one asked for" : named === newer ? "the newest" : "none"}`;
    },
  },
  {
    what: "PUT of keys to an older version, after the newest was deleted",
    specification: "nothing of it",
    answers: answers(`200 {"count":1,"etag":"1"}`, "500 without a code"),
    kit: noticed,
    async measure(server) {
      const { device, version } = await withBackup(server);
      await device.delete(`${VERSION}/${await create(device)}`);
      return saidWhole(await upload(device, version));
    },
  },
];

/** What is stored. */
export const roomKeyDifferences: readonly Difference[] = [
  ...uploadDifferences,
  {
    what: "the numbers of two users' first versions",
    specification: "opaque",
    answers: answers("the same", "different"),
    kit: 'One user\'s are compared, where both are numbers: `test/e2e/chaos-created-late.ts` "a version that comes late over a whole one takes no key"',
    async measure(server) {
      const [one, other] = [await withBackup(server), await withBackup(server)];
      return one.version === other.version ? "the same" : "different";
    },
  },
  {
    what: "the etag of a new backup, and of one with a key",
    specification: "opaque",
    answers: answers(`"0", "1"`, `"", "1"`),
    kit: 'Compared as texts: `test/faults/support/deletion-cases.ts` "keys that were added since replacing was confirmed are not replaced"',
    async measure(server) {
      const { device, version } = await withBackup(server);
      const etag = async () => JSON.stringify(textOf(await device.get(VERSION), "etag"));
      const before = await etag();
      await upload(device, version);
      return `${before}, ${await etag()}`;
    },
  },
  {
    what: "GET of the version, after the newest was deleted and an older one is left",
    specification: "the latest",
    answers: answers("200, the older one", "404 M_NOT_FOUND"),
    kit: older,
    async measure(server) {
      const { device, version } = await withBackup(server);
      await device.delete(`${VERSION}/${await create(device)}`);
      const answer = await device.get(VERSION);
      const { version: told } = answer.body as { readonly version?: unknown };
      return told === version ? "200, the older one" : said(answer);
    },
  },
  {
    what: "GET of that older one by its number, and of its keys",
    specification: "200, 200",
    answers: answers("200, 200", "200, 200"),
    kit: `Not asked for: only what is told without a number counts as stored. ${older}`,
    async measure(server) {
      const { device, version } = await withBackup(server);
      await upload(device, version);
      await device.delete(`${VERSION}/${await create(device)}`);
      const all = [await device.get(`${VERSION}/${version}`), await device.get(`${KEYS}?version=${version}`)];
      return all.map(said).join(", ");
    },
  },
  {
    what: "DELETE of a version that is deleted, and of one that never was",
    specification: "200, 404 M_NOT_FOUND",
    answers: answers("200, 404 M_NOT_FOUND", "200, 404 M_NOT_FOUND"),
    kit: 'Deleting is over when the server says that nothing is stored: `test/e2e/chaos-not-deleted.ts` "a backup that is to be %s and is not"',
    async measure(server) {
      const { device, version } = await withBackup(server);
      await device.delete(`${VERSION}/${version}`);
      const all = [await device.delete(`${VERSION}/${version}`), await device.delete(`${VERSION}/${NONE}`)];
      return all.map(said).join(", ");
    },
  },
  {
    what: "DELETE of keys",
    specification: "200",
    answers: answers("200", "405 M_UNRECOGNIZED"),
    kit: 'Never asked for. That others do is played where it can be: `test/e2e/backup-sign-out.ts` "keys that the server has lost are told, and stored anew by waiting"',
    async measure(server) {
      const { device, version } = await withBackup(server);
      await upload(device, version);
      return said(await device.delete(`${KEYS}?version=${version}`));
    },
  },
  {
    what: "PUT of another algorithm for a version",
    specification: "400 M_INVALID_PARAM",
    answers: answers("400 M_INVALID_PARAM", "200"),
    kit: "Never asked for.",
    async measure(server) {
      const { device, version } = await withBackup(server);
      return said(await device.put(`${VERSION}/${version}`, { algorithm: "m.other", auth_data: {} }));
    },
  },
  {
    what: "a member of a key that nobody knows",
    specification: "nothing of it",
    answers: answers("dropped", "dropped", "kept"),
    kit: 'The index is read, and whether there is a ciphertext: `test/adapters/room-keys.test.ts` "leave out %s"',
    async measure(server) {
      const { device, version } = await withBackup(server);
      await upload(device, version, { rooms: { "!a:b": { sessions: { s: { ...key, "org.example": 1 } } } } });
      const { body } = await device.get(`${KEYS}?version=${version}`);
      return JSON.stringify(body).includes("org.example") ? "kept" : "dropped";
    },
  },
];
