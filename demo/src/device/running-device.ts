import type { MatrixClient } from "matrix-js-sdk";
import { ClientEvent, HttpApiEvent } from "matrix-js-sdk";
import { CryptoEvent } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { KeyUploadGate } from "../../../src/index.ts";
import { createKeyUploadGate, fromMatrixClient } from "../../../src/index.ts";
import { deviceOf } from "../../../src/core/index.ts";
import { closeClient, openClient } from "./client.ts";
import { createComparison } from "./comparison.ts";
import type { Connection } from "./connection.ts";
import { connectionOf } from "./connection.ts";
import type { Identity } from "./identity.ts";
import { identityOf } from "./identity.ts";
import type { DeviceLink } from "./link.ts";
import type { Questions } from "./questions.ts";
import { createRecoveryKeyKeeper } from "./recovery-key-keeper.ts";
import type { DeviceRoom } from "./room.ts";
import { openRoom } from "./room.ts";
import type { SavedSession } from "./saved-session.ts";

/** A device that is signed in. */
export interface Running {
  readonly client: MatrixClient;
  readonly gate: KeyUploadGate;
  readonly identity: Identity;
  readonly room: DeviceRoom;
}

/** Whom a running device tells of what happens to it. */
export interface RunningListener {
  onConnection(connection: Connection): void;
  /** The homeserver signed the device out. */
  onSignedOut(): void;
}

/**
 * How often a device asks what is stored, in milliseconds. No homeserver tells its clients; twelve times as often as
 * the kit does by itself, since a visitor watches.
 */
const REFRESH_MS = 5_000;

/** Opens a device's client, with the kit beside it. It does not sync yet. */
export async function openDevice(link: DeviceLink, session: SavedSession, questions: Questions): Promise<Running> {
  // Known to this tab only, as all else of the demo.
  const storage = sessionStorage;
  const keeper = createRecoveryKeyKeeper(() => questions.ask({ type: "recovery-key" }));
  const gate = createKeyUploadGate({ ...session, fetch: link.fetch, storage });
  const client = await openClient(link, session, { gate, cryptoCallbacks: keeper.callbacks });
  // The first call decides, so it comes before any component.
  fromMatrixClient(client, { storage, backupRefreshMs: REFRESH_MS });
  return { client, gate, identity: identityOf(client, keeper), room: openRoom(client, link.name) };
}

/** Lets it sync, and tells of what happens to it. */
export async function run(
  { client, identity }: Running,
  link: DeviceLink,
  questions: Questions,
  listener: RunningListener,
): Promise<void> {
  client.on(ClientEvent.Sync, (sync) => listener.onConnection(connectionOf(sync)));
  client.on(ClientEvent.AccountData, (event) => link.saw(event.getType(), event.getContent()));
  client.on(HttpApiEvent.SessionLoggedOut, () => listener.onSignedOut());
  client.on(CryptoEvent.VerificationRequestReceived, (request) => {
    if (!request.isSelfVerification) return;
    void questions.ask({ type: "verification", comparison: createComparison(request, identity.secretsArrived) });
  });
  await client.startClient({ initialSyncLimit: 30 });
}

/** Signs the device out and forgets all that it kept. */
export async function closeDevice({ client }: Running): Promise<void> {
  deviceOf(fromMatrixClient(client)).signOut();
  await closeClient(client).catch(() => {});
}

export { logIn, signInTrouble } from "./client.ts";
