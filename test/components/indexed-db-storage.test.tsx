import { afterEach, describe, expect, it } from "vitest";
import { openIndexedDbStorage } from "../../src/adapters/indexed-db-storage.ts";
import type { StorageOrder, StorageReport } from "./support/storage-worker.ts";

const ends: (() => void)[] = [];

/** The same storage in a worker: another realm, with a database connection and a channel of its own. */
async function inWorker(name: string) {
  const worker = new Worker(new URL("./support/storage-worker.ts", import.meta.url), { type: "module" });
  ends.push(() => worker.terminate());
  const reports: StorageReport[] = [];
  worker.addEventListener("message", ({ data }: MessageEvent<StorageReport>) => reports.push(data));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one origin
  const order = (given: StorageOrder) => worker.postMessage(given);
  order({ type: "open", name });
  await expect.poll(() => reports, { timeout: 10_000 }).toEqual([{ type: "ready" }]);
  return { order, values: () => reports.flatMap((report) => (report.type === "value" ? [report.value] : [])) };
}

async function inPage(name: string) {
  const storage = await openIndexedDbStorage({ name });
  ends.push(storage.close);
  return storage;
}

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

describe("a storage in Chromium's IndexedDB", () => {
  it("is one for a page and a worker", async () => {
    const name = crypto.randomUUID();
    const page = await inPage(name);
    const worker = await inWorker(name);
    page.setItem("a", "on");
    await expect.poll(worker.values).toEqual(["on"]);
    worker.order({ type: "set", value: "off" });
    await expect.poll(() => page.getItem("a")).toBe("off");
    page.removeItem("a");
    await expect.poll(worker.values).toEqual(["on", null]);
    await page.settled();
    expect((await inPage(name)).getItem("a")).toBeNull();
  });

  it("outlives the page's copy, and ends with the site's data", async () => {
    const name = crypto.randomUUID();
    const first = await inPage(name);
    first.setItem("a", "on");
    first.close();
    await first.settled();
    const second = await inPage(name);
    expect(second.getItem("a")).toBe("on");
    await new Promise((resolve) => indexedDB.deleteDatabase(name).addEventListener("success", resolve));
    expect(second.getItem("a")).toBeNull();
  });
});
