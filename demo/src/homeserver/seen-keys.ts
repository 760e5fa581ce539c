import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";
import type { StoredKeys } from "./homeserver.ts";

/** What can be told of the stored keys from what devices and their homeserver say to each other. */
export interface SeenKeys {
  readonly keys: Readable<StoredKeys>;
  /** The same `fetch`, listened to. */
  readonly fetch: typeof globalThis.fetch;
}

export function watchKeys(fetch: typeof globalThis.fetch): SeenKeys {
  const keys = createStore<StoredKeys>({ backup: undefined, uploads: 0 });

  async function listen(method: string, url: URL, response: Response): Promise<void> {
    const path = /\/room_keys\/(version|keys)$/.exec(url.pathname)?.[1];
    const { uploads, backup } = keys.get();
    if (method === "GET" && path === "version") {
      if (response.status === 404) keys.set({ uploads, backup: undefined });
      if (response.ok) keys.set({ uploads, backup: (await response.json()) as StoredKeys["backup"] });
    } else if (method === "PUT" && path === "keys") {
      const answer = response.ok ? ((await response.json()) as { count: number; etag: string }) : undefined;
      const version = url.searchParams.get("version") ?? "";
      keys.set({ uploads: uploads + 1, backup: answer ? { version, ...answer } : backup });
    }
  }

  return {
    keys,
    async fetch(input, init) {
      const isRequest = typeof input === "object" && "url" in input;
      const response = await fetch(input, init);
      const method = init?.method ?? (isRequest ? input.method : "GET");
      // What cannot be read here is the device's to complain about.
      listen(method, new URL(isRequest ? input.url : input), response.clone()).catch(() => {});
      return response;
    },
  };
}
