import type { AccountDataApi } from "@element-hq/element-web-module-api";
import { Watchable } from "@element-hq/element-web-module-api";
import { vi } from "vitest";

/** The signed-in client of an Element Web, as far as its Module API's account data goes. */
function createClient(contents: Record<string, unknown>) {
  const account = new Map(Object.entries(contents));
  const listeners = new Set<(type: string) => void>();
  return {
    account,
    listeners,
    deliver(type: string, content: unknown): void {
      account.set(type, content);
      // As an event emitter: who comes while it tells is not told.
      for (const listener of Array.from(listeners)) listener(type);
    },
  };
}

type Client = ReturnType<typeof createClient>;

/** One event's content: taken when this is made, and followed only while somebody watches. */
class AccountDataWatchable extends Watchable<unknown> {
  readonly #client: Client;
  readonly #type: string;

  constructor(client: Client, type: string) {
    super(client.account.get(type));
    this.#client = client;
    this.#type = type;
  }

  readonly #onAccountData = (type: string): void => {
    if (type === this.#type) this.value = this.#client.account.get(type);
  };

  protected override onFirstWatch(): void {
    this.#client.listeners.add(this.#onAccountData);
  }

  protected override onLastWatch(): void {
    this.#client.listeners.delete(this.#onAccountData);
  }
}

/**
 * An Element Web as a module sees it: one API object for the page, whoever is signed in. It is built on the package's
 * own `Watchable`, a new one for each `get`, as Element's `AccountDataApi` does it; there the class is not exported.
 */
export function elementHost(contents?: Record<string, unknown>) {
  let client = contents && createClient(contents);
  const clients = client ? [client] : [];

  function now(): Client {
    if (client) return client;
    throw new Error("User is not logged in");
  }

  const accountData = {
    get: vi.fn((type: string) => new AccountDataWatchable(now(), type)),
    set: vi.fn((type: string, content: unknown) => Promise.resolve(now().deliver(type, content))),
    delete: (type: string) => Promise.resolve(now().deliver(type, {})),
  } satisfies AccountDataApi;

  return {
    accountData,
    /** What the account of whoever is signed in holds. */
    contents: () => Object.fromEntries(now().account),
    /** Sync delivers an event. */
    deliver: (type: string, content: unknown) => now().deliver(type, content),
    logOut(): void {
      client = undefined;
    },
    logIn(account: Record<string, unknown>): void {
      client = createClient(account);
      clients.push(client);
    },
    /** How many listen to a client that this page ever had. */
    listenerCount: () => clients.reduce((sum, { listeners }) => sum + listeners.size, 0),
  };
}
