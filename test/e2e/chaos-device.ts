import type { TurnOnOptions } from "../../src/core/index.ts";
import type { Device } from "../contract/device.ts";
import type { Wire } from "../support/wire-proxy.ts";
import type { App, AppOptions } from "./backup-device.ts";
import type { Diary } from "./chaos-diary.ts";
import { createDiary } from "./chaos-diary.ts";
import { openLife } from "./chaos-life.ts";

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
  later(): Promise<void>;
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
  const live = () => openLife(wire, device, appOptions, disk, diary);
  let life = await live();
  /** An app is opened once at a time, and nobody does anything in one that is not open yet. */
  let opened: Promise<unknown> = Promise.resolve();
  let isDead = false;

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
    async on({ replace = false, ...how } = {}) {
      await opened;
      const replaced = replace && confirm();
      say("on");
      await life.app.keyBackup.setEnabled(true, { ...how, replace: replaced });
    },
    async off({ deleteStored = false } = {}) {
      await opened;
      const deleted = deleteStored && confirm();
      say("off");
      await life.app.keyBackup.setEnabled(false, { deleteStored: deleted });
    },
    async deleteStored() {
      await opened;
      const confirmed = confirm();
      if (confirmed) await life.app.engine.deleteStored(confirmed);
    },
    async later() {
      await opened;
      if (life.app.preference.getDecision() !== undefined) return;
      say("later");
      life.app.preference.postpone();
    },
    die() {
      isDead = true;
      life.close();
    },
    async restart() {
      isDead = false;
      const before = opened;
      opened = before.then(async () => {
        life.close();
        life = await live();
        if (isDead) life.close();
      });
      await opened;
    },
  };
}
