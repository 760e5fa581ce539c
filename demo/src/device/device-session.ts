import type { MatrixClient } from "matrix-js-sdk";
import { ClientEvent, HttpApiEvent, SyncState } from "matrix-js-sdk";
import { fromMatrixClient } from "../../../src/index.ts";
import { getPreferenceStore } from "../../../src/core/index.ts";
import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";
import { closeClient, logIn, openClient, signInTrouble } from "./client.ts";
import type { DeviceLink } from "./link.ts";
import type { SavedSession } from "./saved-session.ts";
import { openSavedSession } from "./saved-session.ts";

/** Whether the device's sync works. */
export type Connection = "connecting" | "online" | "offline";

/** Where a device stands. */
export type SessionState =
  | { readonly step: "signed-out"; readonly trouble?: string }
  | { readonly step: "starting" }
  | { readonly step: "running"; readonly client: MatrixClient; readonly connection: Connection };

/** One device from sign-in to sign-out. */
export interface DeviceSession {
  readonly state: Readable<SessionState>;
  readonly signIn: (user: string, password: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** Starts a device: with the session that it kept, if there is one. */
export function startDevice(slot: string, link: DeviceLink): DeviceSession {
  const saved = openSavedSession(slot, link.baseUrl);
  const session = saved.read();
  const state = createStore<SessionState>({ step: session ? "starting" : "signed-out" });
  if (session) void run(session);

  async function run(from: SavedSession): Promise<void> {
    try {
      const client = await openClient(link, from);
      // Known to this tab only, as all else of the demo. The first call decides, so it comes before any component.
      fromMatrixClient(client, { storage: sessionStorage });
      follow(client);
      state.set({ step: "running", client, connection: "connecting" });
      await client.startClient();
    } catch (thrown) {
      state.set({ step: "signed-out", trouble: `This device could not start: ${String(thrown)}` });
    }
  }

  function follow(client: MatrixClient): void {
    client.on(ClientEvent.Sync, (sync) => {
      const running = state.get();
      if (running.step !== "running") return;
      const connection = connectionOf(sync);
      if (connection !== running.connection) state.set({ ...running, connection });
    });
    client.on(ClientEvent.AccountData, (event) => link.saw(event.getType(), event.getContent()));
    client.on(HttpApiEvent.SessionLoggedOut, () => void leave(client, "The homeserver signed this device out."));
  }

  async function leave(client: MatrixClient, trouble?: string): Promise<void> {
    getPreferenceStore(fromMatrixClient(client)).forget();
    saved.forget();
    await closeClient(client).catch(() => {});
    state.set(trouble ? { step: "signed-out", trouble } : { step: "signed-out" });
  }

  return {
    state,
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
      if (running.step === "running") await leave(running.client);
    },
  };
}

function connectionOf(sync: SyncState | null): Connection {
  switch (sync) {
    case SyncState.Prepared:
    case SyncState.Syncing:
    case SyncState.Catchup:
      return "online";
    case SyncState.Reconnecting:
    case SyncState.Error:
      return "offline";
    default:
      return "connecting";
  }
}
