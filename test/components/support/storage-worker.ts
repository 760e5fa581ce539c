import { openIndexedDbStorage } from "../../../src/adapters/indexed-db-storage.ts";

/** What the page tells the worker to do with its storage, and what comes of it. */
export type StorageOrder =
  | { readonly type: "open"; readonly name: string }
  | { readonly type: "set"; readonly value: string };
export type StorageReport = { readonly type: "ready" } | { readonly type: "value"; readonly value: string | null };

/** The global scope of a dedicated worker, as far as it is needed here: the DOM's types know windows only. */
const scope = globalThis as unknown as {
  addEventListener(type: "message", listener: (event: MessageEvent<StorageOrder>) => void): void;
  postMessage(report: StorageReport): void;
};

function report(given: StorageReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one origin
  scope.postMessage(given);
}

const storages: Awaited<ReturnType<typeof openIndexedDbStorage>>[] = [];

async function obey(order: StorageOrder): Promise<void> {
  if (order.type === "set") {
    for (const storage of storages) storage.setItem("a", order.value);
    return;
  }
  const storage = await openIndexedDbStorage({ name: order.name });
  storages.push(storage);
  storage.subscribe((key) => report({ type: "value", value: storage.getItem(key) }));
  report({ type: "ready" });
}

scope.addEventListener("message", ({ data }) => void obey(data));
