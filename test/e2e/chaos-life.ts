import type { KeyBackupStorage } from "../../src/core/index.ts";
import type { Device } from "../contract/device.ts";
import type { Wire } from "../support/wire-proxy.ts";
import { stamped } from "../support/wire/request.ts";
import type { App, AppOptions } from "./backup-device.ts";
import { openApp } from "./backup-device.ts";
import type { Diary } from "./chaos-diary.ts";
import { prove, sight } from "./chaos-notes.ts";

/** An app from its start to its end, however sudden. */
export interface Life {
  readonly app: App;
  /** Nothing of it goes on: no request leaves, and nothing is written any more. */
  readonly close: () => void;
}

/**
 * Opens an app, and notes what it shows and what leaves it.
 *
 * @param disk - what the device remembers
 */
export async function openLife(
  wire: Wire,
  device: Device,
  options: AppOptions,
  disk: Map<string, string>,
  diary: Diary,
): Promise<Life> {
  const end = new AbortController();
  let open: (app: App) => void = () => {};
  // What is kept on disk may leave before the app is all there.
  const opened = new Promise<App>((resolve) => (open = resolve));
  const app = await openApp(wire, device, {
    keepKeys: true,
    onEnd: () => {},
    ...options,
    storage: mortalStorage(disk, end.signal),
    fetch: mortalFetch(end.signal, async (version) => prove(wire, diary, await opened, version)),
  });
  open(app);
  const see = () => sight(app, diary);
  const leaves = [app.engine.subscribe(see), app.preference.subscribe(see)];
  see();
  return {
    app,
    close() {
      for (const leave of leaves) leave();
      app.close();
      end.abort();
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
