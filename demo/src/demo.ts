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
}

const KEY = "key-backup-demo:homeserver";

export function createDemo(): Demo {
  const embedded = createEmbedded();
  const kept = sessionStorage.getItem(KEY);
  const homeserver = createStore<DemoHomeserver>(kept ? createRemote(kept) : embedded);
  const log = createRequestLog();
  const slots = createSlots();

  return {
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
    startOver() {
      forgetTab();
      location.reload();
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
