import { setImmediate as realSetImmediate } from "node:timers";
import type { Realm } from "./realm.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** Whose code runs right now. Pages share a thread here, and nothing of one may run in the other's name. */
let current: Realm | undefined;

/** Runs something in a page's name until nothing of it is left to do at this moment. */
export async function inRealm(realm: Realm, run: () => unknown): Promise<void> {
  current = realm;
  try {
    run();
    await new Promise<void>((resolve) => realSetImmediate(resolve));
  } finally {
    current = undefined;
  }
}

/** What modules of the kit keep on the global object, by the symbol's name. */
const pageGlobals = ["matrix-react-key-backup:records"].map((name) => Symbol.for(name));

/** Puts the simulated time and pages in the place of the platform's; gives the function that puts these back. */
export function installGlobals(time: VirtualTime): () => void {
  const target = globalThis as unknown as Record<PropertyKey, unknown>;
  const undo: (() => void)[] = [];
  const replace = (key: PropertyKey, descriptor: PropertyDescriptor) => {
    const before = Object.getOwnPropertyDescriptor(target, key);
    Object.defineProperty(target, key, { configurable: true, ...descriptor });
    undo.push(() => {
      if (before) Object.defineProperty(target, key, before);
      else delete target[key];
    });
  };
  const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout, setInterval: realSetInterval } = globalThis;
  let ids = 0;
  const virtualSetTimeout = (run: () => void, ms = 0): unknown => {
    const realm = current;
    if (!realm) return realSetTimeout(run, ms);
    const id = -(ids += 1);
    if (!realm.alive) return id;
    const fire = () => {
      realm.timers.delete(id);
      return inRealm(realm, run);
    };
    realm.timers.set(id, time.schedule(ms, fire));
    return id;
  };
  const virtualClearTimeout = (id: unknown): void => {
    if (typeof id !== "number" || id >= 0) return realClearTimeout(id as number | undefined);
    const entry = current?.timers.get(id);
    current?.timers.delete(id);
    if (entry) time.cancel(entry);
  };
  /** An interval keeps its id, so that it can be cleared at any time. */
  const virtualSetInterval = (run: () => void, ms = 0): unknown => {
    const realm = current;
    if (!realm) return realSetInterval(run, ms);
    const id = -(ids += 1);
    const again = () => {
      if (!realm.alive) return;
      const fire = () => {
        again();
        return inRealm(realm, run);
      };
      realm.timers.set(id, time.schedule(ms, fire));
    };
    again();
    return id;
  };
  const realNow = Date.now;
  Date.now = () => (current ? time.now + time.skew : realNow());
  undo.push(() => void (Date.now = realNow));
  replace("setTimeout", { value: virtualSetTimeout, writable: true });
  replace("clearTimeout", { value: virtualClearTimeout, writable: true });
  replace("setInterval", { value: virtualSetInterval, writable: true });
  replace("clearInterval", { value: virtualClearTimeout, writable: true });
  replace("localStorage", { get: () => current?.storage });
  const { navigator: realNavigator } = globalThis;
  replace("navigator", { get: () => (current ? { locks: current.locks } : realNavigator) });
  replace("addEventListener", {
    value: (type: string, listener: () => void) => type === "storage" && current?.storageListeners.add(listener),
    writable: true,
  });
  replace("removeEventListener", {
    value: (type: string, listener: () => void) => type === "storage" && current?.storageListeners.delete(listener),
    writable: true,
  });
  for (const symbol of pageGlobals) {
    replace(symbol, {
      get: () => current?.globals.get(symbol),
      set: (value: unknown) => void current?.globals.set(symbol, value),
    });
  }
  return () => {
    for (const step of undo.toReversed()) step();
  };
}
