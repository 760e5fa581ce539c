const KEY = "key-backup-demo:tab";
const PREFIX = "key-backup-demo/";

/** How long a reloaded page waits for the one that it replaces, in milliseconds. */
const HANDOVER_MS = 1_000;

/**
 * Makes this tab a demo of its own: what it keeps lies in its `sessionStorage`, and in crypto databases that carry the
 * tab's id. A duplicated tab starts afresh, since two pages cannot share the devices' databases. Databases of tabs that
 * are gone are deleted.
 *
 * @returns the tab's id
 */
export async function claimTab(): Promise<string> {
  const kept = sessionStorage.getItem(KEY);
  if (kept && (await hold(kept))) return kept;
  sessionStorage.clear();
  const id = crypto.randomUUID().slice(0, 8);
  sessionStorage.setItem(KEY, id);
  await hold(id);
  await sweep();
  return id;
}

/** Forgets everything that this tab keeps. The databases go with the next tab that starts. */
export function forgetTab(): void {
  sessionStorage.clear();
}

/** The prefix of a device's crypto databases in this tab. */
export function databasePrefix(deviceId: string): string {
  return `${PREFIX}${sessionStorage.getItem(KEY) ?? ""}/${deviceId}`;
}

/** Takes a lock that the browser releases when the page is gone; `false` when another page has it. */
function hold(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(PREFIX + id, { signal: AbortSignal.timeout(HANDOVER_MS) }, () => {
        resolve(true);
        return new Promise<never>(() => {});
      })
      .catch(() => resolve(false));
  });
}

async function sweep(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map(({ name }) => name));
  for (const { name } of await indexedDB.databases()) {
    const id = name?.startsWith(PREFIX) ? name.slice(PREFIX.length).split("/")[0] : undefined;
    if (name && id && !alive.has(PREFIX + id)) indexedDB.deleteDatabase(name);
  }
}
