import { truthOf } from "../../src/core/index.ts";
import type { KeyBackupStorage, TurnOnOptions } from "../../src/core/index.ts";
import { publicKeyOf } from "../../src/core/recovery/public-key.ts";
import { fromBase64 } from "../../src/core/recovery/secret.ts";
import { english } from "../../src/locales/english.ts";
import { statusContent } from "../../src/components/key-backup-status/status-content.ts";
import type { Device } from "../contract/device.ts";
import type { Wire } from "../support/wire-proxy.ts";
import { stamped } from "../support/wire/request.ts";
import type { App, AppOptions } from "./backup-device.ts";
import { openApp } from "./backup-device.ts";
import type { Diary } from "./chaos-diary.ts";
import { createDiary } from "./chaos-diary.ts";
import { toldKey } from "./chaos-log.ts";

/** A device whose person keeps a diary; it can be restarted, or die. */
export interface Watched {
  readonly diary: Diary;
  /** The app that runs now. */
  readonly app: App;
  /** Key storage on; `replace` where the person confirmed that what they see is replaced. */
  on(how?: Pick<TurnOnOptions, "withoutRecovery"> & { replace?: boolean }): Promise<void>;
  /** Key storage off, with a confirmation to delete what they see where they gave it. */
  off(how?: { deleteStored?: boolean }): Promise<void>;
  /** Deletes what they see. */
  deleteStored(): Promise<void>;
  later(): void;
  /** Ends the app as a crash does: nothing of it goes on. */
  die(): void;
  /** Opens it again, with what is on disk. */
  restart(): Promise<void>;
}

/** Opens an app on a disk of its own, and notes what it shows and what leaves it. */
export async function openWatched(
  wire: Wire,
  device: Device,
  options: AppOptions & { name?: string } = {},
): Promise<Watched> {
  const { name = device.deviceId, ...appOptions } = options;
  const disk = new Map<string, string>();
  const diary = createDiary(name, device.token);
  let life = await live();

  async function live() {
    const end = new AbortController();
    let open: (app: App) => void = () => {};
    // What is kept on disk may leave before the app is all there.
    const opened = new Promise<App>((resolve) => (open = resolve));
    const fetch = mortalFetch(end.signal, async (version) => prove(wire, diary, await opened, version));
    const app = await openApp(wire, device, {
      keepKeys: true,
      onEnd: () => {},
      ...appOptions,
      storage: mortalStorage(disk, end.signal),
      fetch,
    });
    open(app);
    const see = () => sight(app, diary);
    const leaves = [app.engine.subscribe(see), app.preference.subscribe(see)];
    see();
    const close = () => {
      for (const leave of leaves) leave();
      app.close();
      end.abort();
    };
    return { app, close };
  }

  const say = (said: "on" | "off" | "later") => void diary.words.push({ said, at: performance.now() });
  function confirm() {
    const { confirmed } = life.app.shown();
    if (confirmed) diary.confirmations.push({ at: performance.now(), version: confirmed.version });
    return confirmed ?? false;
  }

  return {
    diary,
    get app() {
      return life.app;
    },
    on({ replace = false, ...how } = {}) {
      const replaced = replace && confirm();
      say("on");
      return life.app.keyBackup.setEnabled(true, { ...how, replace: replaced });
    },
    off({ deleteStored = false } = {}) {
      const deleted = deleteStored && confirm();
      say("off");
      return life.app.keyBackup.setEnabled(false, { deleteStored: deleted });
    },
    deleteStored() {
      const confirmed = confirm();
      return confirmed ? life.app.engine.deleteStored(confirmed) : Promise.resolve();
    },
    later() {
      if (life.app.preference.getDecision() !== undefined) return;
      say("later");
      life.app.preference.postpone();
    },
    die: () => life.close(),
    async restart() {
      life.close();
      life = await live();
    },
  };
}

/** Requests that end with the app, and tell of an upload when it leaves. */
function mortalFetch(end: AbortSignal, onUpload: (version: string) => Promise<void>): typeof globalThis.fetch {
  const leave = stamped((input, init) => globalThis.fetch(input, init));
  return async (input, init) => {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    if (init?.method === "PUT" && pathname.endsWith("/room_keys/keys"))
      await onUpload(searchParams.get("version") ?? "");
    if (end.aborted) throw new TypeError("The app has ended.");
    const signal = init?.signal ? AbortSignal.any([end, init.signal]) : end;
    return leave(input, { ...init, signal });
  };
}

/** What an app that has ended writes is lost. */
function mortalStorage(disk: Map<string, string>, end: AbortSignal): KeyBackupStorage {
  return {
    getItem: (key) => disk.get(key) ?? null,
    setItem: (key, value) => void (end.aborted || disk.set(key, value)),
    removeItem: (key) => void (end.aborted || disk.delete(key)),
  };
}

/** Notes whether the key to what leaves now, of which the wire told this device, is or was in this person's hands. */
async function prove(wire: Wire, diary: Diary, app: App, version: string): Promise<void> {
  const at = performance.now();
  const wanted = toldKey(wire.requests, diary.token, version);
  await noteKeys(app, diary);
  diary.proofs.push({ at, version, isHeld: wanted !== undefined && diary.held.has(wanted) });
}

/** Notes the keys that this device and secret storage hold now, by their public halves. */
async function noteKeys({ crypto, client }: App, { held }: Diary): Promise<void> {
  const key = await crypto.getSessionBackupPrivateKey();
  if (key) held.add(await publicKeyOf(key));
  const secret = await client.secretStorage.get("m.megolm_backup.v1");
  if (secret) held.add(await publicKeyOf(fromBase64(secret)));
}

/** Notes what the device shows now: what the status of the settings says of it. */
function sight(app: App, diary: Diary): void {
  const { engine, preference } = app;
  // An app that ends meanwhile holds what it held.
  noteKeys(app, diary).catch(() => undefined);
  const backup = engine.getSnapshot();
  const account = preference.getSnapshot();
  const { status, saving } = account;
  const known = status !== "loading" && !saving;
  const truth = known
    ? truthOf(status, backup.leaving, backup.reading, backup.gateOpen ? "open" : "closed")
    : undefined;
  const offers = { verify: true, setUpRecovery: true, without: [] };
  const { sentence, note } = statusContent({ ...backup, available: true, truth, saving }, truth, offers, english);
  const isBusy = backup.task !== undefined || saving !== undefined;
  const shown = isBusy ? undefined : truth;
  diary.sightings.push({
    at: performance.now(),
    backup,
    preference: account,
    truth: shown,
    text: `${sentence} ${note}`,
  });
}
