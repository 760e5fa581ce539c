import type { KeyBackupPort, KeyBackupPortListener, KeyBackupPortOptions } from "../../src/core/index.ts";
import { createMemoryStorage } from "../../src/core/index.ts";

/**
 * An account in memory behind a port, for tests in which time and the order of events are inputs. What a homeserver and
 * a client really do is shown by the suites on the embedded homeserver and on Synapse.
 */
export function accountPort(contents: Record<string, unknown> = {}, options: KeyBackupPortOptions = {}) {
  const account = new Map(Object.entries(contents));
  const local = new Map(account);
  const listeners = new Set<KeyBackupPortListener>();
  const requests: string[] = [];
  let synced = true;
  let failure: Error | undefined;
  let echo = true;
  let answers: Promise<void> = Promise.resolve();
  let delay = 0;

  async function request<T>(line: string, perform: () => T): Promise<T> {
    requests.push(line);
    await answers;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (failure) throw failure;
    return perform();
  }

  /** Sync delivers what the account holds. */
  function deliver(type: string): void {
    local.set(type, account.get(type));
    for (const listener of listeners) listener.onAccountData();
  }

  const port: KeyBackupPort = {
    options: { storage: createMemoryStorage(), ...options },
    getUserId: () => "@alice:example.org",
    getDeviceId: () => "PHONE",
    isSynced: () => synced,
    getLocalAccountData: (type) => local.get(type),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    fetchAccountData: (type) => request(`GET ${type}`, () => account.get(type)),
    putAccountData: (type, content) =>
      request(`PUT ${type} ${JSON.stringify(content)}`, () => {
        account.set(type, content);
        if (echo) queueMicrotask(() => deliver(type));
      }),
  };

  return {
    port,
    account,
    requests,
    listeners,
    puts: () => requests.filter((line) => line.startsWith("PUT")),
    /** Another client, or the server, writes an event. */
    write(type: string, content: unknown): void {
      account.set(type, content);
      deliver(type);
    },
    /** Every request fails with this from now on; `undefined` ends it. */
    fail(error: Error | undefined): void {
      failure = error;
    },
    /** Requests are not answered until the function that is returned is called. */
    hold(): () => void {
      let release = () => {};
      answers = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    /** Every request is answered after so many milliseconds from now on. */
    slow(ms: number): void {
      delay = ms;
    },
    /** Whether sync delivers what was written. */
    setEcho(works: boolean): void {
      echo = works;
    },
    setSynced(now: boolean): void {
      const before = synced;
      synced = now;
      if (now && !before) {
        for (const [type, content] of account) local.set(type, content);
        for (const listener of listeners) listener.onSynced();
      }
    },
    reconnect(): void {
      for (const listener of listeners) listener.onSynced();
    },
  };
}
