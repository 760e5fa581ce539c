import type { DeviceHost, DeviceLink } from "./device/link.ts";
import { createEmbedded } from "./homeserver/embedded.ts";
import type { ServerHand } from "./homeserver/hand.ts";
import type { DemoHomeserver } from "./homeserver/homeserver.ts";
import { createRemote } from "./homeserver/remote.ts";
import type { RequestLog } from "./homeserver/request-log.ts";
import { createRequestLog } from "./homeserver/request-log.ts";
import type { Slots } from "./page/slots.ts";
import { createSlots } from "./page/slots.ts";
import type { Readable } from "./shared/store.ts";
import { createStore } from "./shared/store.ts";
import { forgetTab } from "./shared/tab.ts";
import { hasSessions } from "./device/saved-session.ts";
import { createStage } from "./tour/stage.ts";
import type { Tour } from "./tour/tour.ts";
import { createTour } from "./tour/tour.ts";
import { scenes } from "./tour/scenes/scenes.ts";
import { askFor, takeAskedFor } from "./tour/address.ts";

/** All that the page shows. */
export interface Demo extends DeviceHost {
  readonly homeserver: Readable<DemoHomeserver>;
  /** The embedded homeserver's, be it in use or not. */
  readonly hand: ServerHand;
  readonly log: RequestLog;
  readonly slots: Slots;
  /** Moves all devices to another homeserver: a real one, or with `undefined` the embedded one. */
  readonly use: (baseUrl: string | undefined) => void;
  /** Forgets devices, accounts and settings, and begins anew. */
  readonly startOver: () => void;
  readonly tour: Tour;
  /** Goes to a scene of the tour, from 1: from where the devices are if that is before it, else with new ones. */
  readonly startTour: (scene: number, playing: boolean) => void;
  /** Whether nothing was done yet that a new beginning would throw away. */
  readonly isFresh: () => boolean;
}

const KEY = "key-backup-demo:homeserver";

export function createDemo(): Demo {
  const embedded = createEmbedded();
  const kept = sessionStorage.getItem(KEY);
  const homeserver = createStore<DemoHomeserver>(kept ? createRemote(kept) : embedded);
  const log = createRequestLog();
  const slots = createSlots();

  const tour = createTour(scenes, (signal) => createStage({ homeserver, hand: embedded.hand, slots }, signal));

  function isFresh(): boolean {
    const { stable, legacy } = embedded.stored.get();
    const isUntouched = stable === undefined && legacy === undefined && embedded.hand.active.get().size === 0;
    return isUntouched && homeserver.get() === embedded && !hasSessions() && log.get().lines.length === 0;
  }

  function startOver(): void {
    forgetTab();
    location.reload();
  }

  function startTour(scene: number, playing: boolean): void {
    if (tour.goTo(scene, playing)) return;
    if (isFresh()) return tour.begin(scene, playing);
    askFor(scene, playing);
    startOver();
  }

  const asked = takeAskedFor();
  if (asked) startTour(asked.scene, asked.playing);

  return {
    tour,
    startTour,
    isFresh,
    startOver,
    homeserver,
    hand: embedded.hand,
    log,
    slots,
    use(baseUrl) {
      if (baseUrl) sessionStorage.setItem(KEY, baseUrl);
      else sessionStorage.removeItem(KEY);
      homeserver.set(baseUrl ? createRemote(baseUrl) : embedded);
      log.clear();
      slots.restartAll();
    },
    join(slot) {
      const name = slots.get().find(({ id }) => id === slot)?.name ?? slot;
      return connect(homeserver.get(), log, name, (report) => slots.report(slot, report));
    },
  };
}

/** The wire of one device, from its start to its end. */
function connect(homeserver: DemoHomeserver, log: RequestLog, name: string, report: DeviceLink["report"]): DeviceLink {
  const off = new AbortController();
  const fetch = log.watch(name, homeserver.fetch);
  return {
    name,
    report,
    baseUrl: homeserver.baseUrl,
    account: homeserver.account,
    saw: homeserver.saw,
    fetch: (input, init) =>
      fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, off.signal]) : off.signal }),
    close: () => off.abort(),
  };
}
