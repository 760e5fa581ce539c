import { vi } from "vitest";
import type { KeyUploadGateOptions } from "../../src/core/gate/gate.ts";
import { createKeyUploadGate, createMemoryStorage } from "../../src/core/index.ts";
import type { DeviceRecord } from "../../src/core/record/record.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";

const userId = "@alice:example.org";
const deviceId = "PHONE";

/** Where the record of the gate's device lies. */
export const recordKey = deviceRecordKey(userId, deviceId);

/** The address of an upload to a version. */
export const keysOf = (version: string) =>
  `https://example.org/_matrix/client/v3/room_keys/keys?version=${encodeURIComponent(version)}`;

/** An upload of two keys. */
export const twoKeys = (signal?: AbortSignal): RequestInit => ({
  method: "PUT",
  body: JSON.stringify({ rooms: { "!a:b": { sessions: { one: {}, two: {} } } } }),
  ...(signal && { signal }),
});

/** A gate, the record that opens it, and a server that takes everything unless it is told otherwise. */
export function gateDevice(first: DeviceRecord = {}, options: Partial<KeyUploadGateOptions> = {}) {
  const storage = options.storage ?? createMemoryStorage();
  const record = openDeviceRecord(storage, recordKey);
  record.update(first);
  const server = vi.fn<typeof fetch>(async (_, init) => {
    init?.signal?.throwIfAborted();
    return Response.json({ etag: "7", count: 2 });
  });
  const gate = createKeyUploadGate({ userId, deviceId, fetch: server, ...options, storage });
  return { gate, record, storage, server };
}

/** A server that does not answer; a request that is cut off rejects. */
export const neverAnswers: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(new DOMException("cut", "AbortError")));
  });

/** Whether a promise is still open after everything that is due has run. */
export async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol("open");
  const turn = new Promise((resolve) => setImmediate(() => resolve(open)));
  return (await Promise.race([promise.catch(() => undefined), turn])) === open;
}
