import type { KeyBackupPort } from "../port.ts";
import type { PreferenceStore } from "./api.ts";
import { createPreferenceStore } from "./store.ts";

const stores = new WeakMap<KeyBackupPort, PreferenceStore>();

/** The one store of a port. */
export function getPreferenceStore(port: KeyBackupPort): PreferenceStore {
  let store = stores.get(port);
  if (!store) stores.set(port, (store = createPreferenceStore(port)));
  return store;
}
