import type { MatrixClient } from "matrix-js-sdk";
import { ClientEvent, HttpApiEvent } from "matrix-js-sdk";
import { CryptoEvent } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { KeyUploadGate } from "../../../src/index.ts";
import { createKeyUploadGate, fromMatrixClient } from "../../../src/index.ts";
import { deviceOf } from "../../../src/core/index.ts";
import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";
import { createComparison } from "./comparison.ts";
import type { Connection } from "./connection.ts";
import { connectionOf } from "./connection.ts";
import { closeClient, logIn, openClient, signInTrouble } from "./client.ts";
import type { DeviceLink } from "./link.ts";
import type { SavedSession } from "./saved-session.ts";
import { openSavedSession } from "./saved-session.ts";
import type { Identity } from "./identity.ts";
import { identityOf } from "./identity.ts";
import type { Questions } from "./questions.ts";
import { createQuestions } from "./questions.ts";
import { createRecoveryKeyKeeper } from "./recovery-key-keeper.ts";
import type { DeviceRoom } from "./room.ts";
import { openRoom } from "./room.ts";

/** A device that is signed in. */
export interface Running {
  readonly client: MatrixClient;
  readonly gate: KeyUploadGate;
  readonly identity: Identity;
  readonly room: DeviceRoom;
}

/** Where a device stands. */
export type SessionState =
  | { readonly step: "signed-out"; readonly trouble?: string }
  | { readonly step: "starting" }
  | ({ readonly step: "running"; readonly connection: Connection } & Running);

/** One device from sign-in to sign-out. */
export interface DeviceSession {
  readonly state: Readable<SessionState>;
  /** What the app asks its user in dialogs of its own. */
  readonly questions: Questions;
  readonly signIn: (user: string, password: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/**
 * How often a device asks what is stored, in milliseconds. No homeserver tells its clients; twelve times as often as
 * the kit does by itself, since a visitor watches.
 */
const REFRESH_MS = 5_000;

/** Starts a device: with the session that it kept, if there is one. */
export function startDevice(slot: string, link: DeviceLink): DeviceSession {
  const saved = openSavedSession(slot, link.baseUrl);
  const session = saved.read();
  const questions = createQuestions();
  const state = createStore<SessionState>({ step: session ? "starting" : "signed-out" });
  if (session) void run(session);

  async function run(from: SavedSession): Promise<void> {
    try {
      // Known to this tab only, as all else of the demo.
      const storage = sessionStorage;
      const keeper = createRecoveryKeyKeeper(() => questions.ask({ type: "recovery-key" }));
      const gate = createKeyUploadGate({ ...from, fetch: link.fetch, storage });
      const client = await openClient(link, from, { gate, cryptoCallbacks: keeper.callbacks });
      // The first call decides, so it comes before any component.
      fromMatrixClient(client, { storage, backupRefreshMs: REFRESH_MS });
      const room = openRoom(client, link.name);
      const running: Running = { client, gate, identity: identityOf(client, keeper), room };
      follow(running);
      state.set({ step: "running", connection: "connecting", ...running });
      await client.startClient({ initialSyncLimit: 30 });
    } catch (thrown) {
      state.set({ step: "signed-out", trouble: `This device could not start: ${String(thrown)}` });
    }
  }

  function follow(running: Running): void {
    const { client } = running;
    client.on(ClientEvent.Sync, (sync) => {
      const running = state.get();
      if (running.step !== "running") return;
      const connection = connectionOf(sync);
      if (connection !== running.connection) state.set({ ...running, connection });
    });
    client.on(ClientEvent.AccountData, (event) => link.saw(event.getType(), event.getContent()));
    client.on(HttpApiEvent.SessionLoggedOut, () => void leave(running, "The homeserver signed this device out."));
    client.on(CryptoEvent.VerificationRequestReceived, (request) => {
      if (request.isSelfVerification)
        void questions.ask({
          type: "verification",
          comparison: createComparison(request, running.identity.secretsArrived),
        });
    });
  }

  async function leave({ client, gate }: Running, trouble?: string): Promise<void> {
    deviceOf(fromMatrixClient(client)).forget();
    gate.forget();
    saved.forget();
    await closeClient(client).catch(() => {});
    state.set(trouble ? { step: "signed-out", trouble } : { step: "signed-out" });
  }

  return {
    state,
    questions,
    async signIn(user, password) {
      state.set({ step: "starting" });
      try {
        const fresh = await logIn(link, user, password);
        saved.write(fresh);
        await run(fresh);
      } catch (thrown) {
        state.set({ step: "signed-out", trouble: signInTrouble(thrown) });
      }
    },
    async signOut() {
      const running = state.get();
      if (running.step === "running") await leave(running);
    },
  };
}
