import { Device } from "../device.ts";
import { type Server, textOf } from "../server.ts";
import type { Difference } from "./difference.ts";
import { said, saidWhole } from "./difference.ts";

const VERSION = "/room_keys/version";
const KEYS = "/room_keys/keys";
const ROOM = "/room_keys/keys/!a%3Aexample.org";
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

function row(what: string, measure: Difference["measure"]): Difference {
  return {
    what,
    specification: "",
    answers: { Synapse: "", Dendrite: "", "the embedded homeserver": "" },
    kit: "",
    measure,
  };
}

/** Stored keys, as homeservers keep them. */
export const roomKeyDifferences: readonly Difference[] = [
  row("the numbers of two users' first versions", async (server) => {
    const [one, other] = [await withBackup(server), await withBackup(server)];
    return one.version === other.version ? "the same" : "different";
  }),
  row("the etag of a new backup, and after a key", async (server) => {
    const { device, version } = await withBackup(server);
    const etag = async () => JSON.stringify(textOf(await device.get(VERSION), "etag"));
    const before = await etag();
    await device.put(`${ROOM}/s?version=${version}`, key);
    return `${before}, ${await etag()}`;
  }),
  row("PUT of keys to a version that never was", async (server) => {
    const { device } = await withBackup(server);
    return saidWhole(await device.put(`${ROOM}/s?version=${NONE}`, key));
  }),
  row("PUT of keys to a version that never was, where there is none", async (server) => {
    const device = await Device.register(server);
    return saidWhole(await device.put(`${ROOM}/s?version=${NONE}`, key));
  }),
  row("PUT of keys to a version that is no number", async (server) => {
    const { device } = await withBackup(server);
    return saidWhole(await device.put(`${ROOM}/s?version=abc`, key));
  }),
  row("PUT of keys to a deleted version", async (server) => {
    const { device, version } = await withBackup(server);
    await device.delete(`${VERSION}/${version}`);
    return saidWhole(await device.put(`${ROOM}/s?version=${version}`, key));
  }),
  row("PUT of keys to a deleted version, where there is a newer one", async (server) => {
    const { device, version } = await withBackup(server);
    await device.delete(`${VERSION}/${version}`);
    await create(device);
    return saidWhole(await device.put(`${ROOM}/s?version=${version}`, key));
  }),
  row("PUT of keys to an older version", async (server) => {
    const { device, version } = await withBackup(server);
    const newer = await create(device);
    const answer = await device.put(`${ROOM}/s?version=${version}`, key);
    const { current_version } = answer.body as { current_version?: unknown };
    const named = current_version === version ? "the one asked for" : current_version === newer ? "the newest" : "none";
    return `${said(answer)}, current_version: ${named}`;
  }),
  row("PUT of keys to an older version, whose newer one was deleted", async (server) => {
    const { device, version } = await withBackup(server);
    await device.delete(`${VERSION}/${await create(device)}`);
    return saidWhole(await device.put(`${ROOM}/s?version=${version}`, key));
  }),
  row("PUT of keys without a version", async (server) => {
    const { device } = await withBackup(server);
    return saidWhole(await device.put(KEYS, { rooms: {} }));
  }),
  row("PUT of a key that is none", async (server) => {
    const { device, version } = await withBackup(server);
    return saidWhole(await device.put(`${ROOM}/s?version=${version}`, {}));
  }),
  row("GET of the keys of a deleted version", async (server) => {
    const { device, version } = await withBackup(server);
    await device.put(`${ROOM}/s?version=${version}`, key);
    await device.delete(`${VERSION}/${version}`);
    return said(await device.get(`${KEYS}?version=${version}`));
  }),
  row("GET of a version that never was", async (server) => {
    const { device } = await withBackup(server);
    return said(await device.get(`${VERSION}/${NONE}`));
  }),
  row("GET of a version that is no number", async (server) => {
    const { device } = await withBackup(server);
    return said(await device.get(`${VERSION}/abc`));
  }),
  row("GET of the keys of a room that has none", async (server) => {
    const { device, version } = await withBackup(server);
    return saidWhole(await device.get(`${ROOM}?version=${version}`));
  }),
  row("GET of a key that is not there", async (server) => {
    const { device, version } = await withBackup(server);
    return said(await device.get(`${ROOM}/s?version=${version}`));
  }),
  row("GET of a version after the newest was deleted", async (server) => {
    const { device, version } = await withBackup(server);
    await device.delete(`${VERSION}/${await create(device)}`);
    const answer = await device.get(VERSION);
    const { version: told } = answer.body as { version?: unknown };
    return told === version ? "200, the older one" : said(answer);
  }),
  row("GET of an older version by its number, after the newest was deleted", async (server) => {
    const { device, version } = await withBackup(server);
    await device.delete(`${VERSION}/${await create(device)}`);
    return said(await device.get(`${VERSION}/${version}`));
  }),
  row("DELETE of a deleted version", async (server) => {
    const { device, version } = await withBackup(server);
    await device.delete(`${VERSION}/${version}`);
    return saidWhole(await device.delete(`${VERSION}/${version}`));
  }),
  row("DELETE of a version that never was", async (server) => {
    const { device } = await withBackup(server);
    return saidWhole(await device.delete(`${VERSION}/${NONE}`));
  }),
  row("DELETE of keys", async (server) => {
    const { device, version } = await withBackup(server);
    await device.put(`${ROOM}/s?version=${version}`, key);
    return saidWhole(await device.delete(`${KEYS}?version=${version}`));
  }),
  row("PUT of other signatures for a version", async (server) => {
    const { device, version } = await withBackup(server);
    const answer = await device.put(`${VERSION}/${version}`, { algorithm, auth_data: { signed: 1 } });
    return saidWhole(answer).replace(version, "N");
  }),
  row("PUT of another algorithm for a version", async (server) => {
    const { device, version } = await withBackup(server);
    const answer = await device.put(`${VERSION}/${version}`, { algorithm: "m.other", auth_data: {} });
    return said(answer);
  }),
  row("POST of a version without an algorithm", async (server) => {
    const device = await Device.register(server);
    return said(await device.post(VERSION, { auth_data: {} }));
  }),
  row("POST of a version without auth_data", async (server) => {
    const device = await Device.register(server);
    return said(await device.post(VERSION, { algorithm }));
  }),
  row("a key with a member that nobody knows", async (server) => {
    const { device, version } = await withBackup(server);
    await device.put(`${ROOM}/s?version=${version}`, { ...key, "org.example": 1 });
    const answer = await device.get(`${ROOM}/s?version=${version}`);
    return JSON.stringify(answer.body).includes("org.example") ? "kept" : "dropped";
  }),
];
