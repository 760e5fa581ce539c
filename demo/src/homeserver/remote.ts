import { LEGACY, STABLE } from "../../../src/core/index.ts";
import { createStore } from "../shared/store.ts";
import { watchKeys } from "./seen-keys.ts";
import type { DemoHomeserver, StoredEvents } from "./homeserver.ts";

/** A real homeserver. What it stores is known from what the devices' clients see of it. */
export function createRemote(baseUrl: string): DemoHomeserver {
  const stored = createStore<StoredEvents>({ stable: undefined, legacy: undefined });
  const seen = watchKeys((input, init) => fetch(input, init));
  return {
    baseUrl,
    fetch: seen.fetch,
    stored,
    keys: seen.keys,
    account: { user: "", password: "" },
    hand: undefined,
    saw(type, content) {
      if (type === STABLE) stored.set({ ...stored.get(), stable: content });
      if (type === LEGACY) stored.set({ ...stored.get(), legacy: content });
    },
  };
}

/**
 * Asks whether a Matrix homeserver answers at an address.
 *
 * @returns its base URL
 * @throws Error with a sentence for the visitor
 */
export async function findHomeserver(address: string): Promise<string> {
  const baseUrl = toBaseUrl(address);
  let answer: Response;
  try {
    answer = await fetch(`${baseUrl}/_matrix/client/versions`, { signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new Error(`Nothing answers at ${baseUrl}. Check the address and your connection.`);
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok || typeof body !== "object" || body === null || !("versions" in body)) {
    throw new Error(`${baseUrl} answers, but not as a Matrix homeserver.`);
  }
  return baseUrl;
}

function toBaseUrl(address: string): string {
  const trimmed = address.trim();
  const url = URL.parse(/^https?:\/\//.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!trimmed || !url) throw new Error("This is not an address. Try something like https://matrix.example.org.");
  return url.origin + url.pathname.replace(/\/+$/, "");
}
