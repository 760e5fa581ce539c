import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";
import type { Connection } from "./connection.ts";
import type { DeviceLink } from "./link.ts";
import type { Questions } from "./questions.ts";
import { createQuestions } from "./questions.ts";
import type { Running } from "./running-device.ts";
import type { SavedSession } from "./saved-session.ts";
import { openSavedSession } from "./saved-session.ts";

export type { Running } from "./running-device.ts";

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

/** The SDK and the kit are fetched while the visitor looks at the form. */
export const loadDevice = () => import("./running-device.ts");

/** Starts a device: with the session that it kept, if there is one. */
export function startDevice(slot: string, link: DeviceLink): DeviceSession {
  const saved = openSavedSession(slot, link.baseUrl);
  const session = saved.read();
  const questions = createQuestions();
  const state = createStore<SessionState>({ step: session ? "starting" : "signed-out" });
  if (session) void start(session);

  async function start(from: SavedSession): Promise<void> {
    try {
      const { openDevice, run } = await loadDevice();
      const running = await openDevice(link, from, questions);
      state.set({ step: "running", connection: "connecting", ...running });
      await run(running, link, questions, {
        onConnection(connection) {
          const now = state.get();
          if (now.step === "running" && now.connection !== connection) state.set({ ...now, connection });
        },
        onSignedOut: () => void leave(running, "The homeserver signed this device out."),
      });
    } catch (thrown) {
      state.set({ step: "signed-out", trouble: `This device could not start: ${String(thrown)}` });
    }
  }

  async function leave(running: Running, trouble?: string): Promise<void> {
    saved.forget();
    await (await loadDevice()).closeDevice(running);
    state.set(trouble ? { step: "signed-out", trouble } : { step: "signed-out" });
  }

  return {
    state,
    questions,
    async signIn(user, password) {
      state.set({ step: "starting" });
      const { logIn, signInTrouble } = await loadDevice();
      try {
        const fresh = await logIn(link, user, password);
        saved.write(fresh);
        await start(fresh);
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
