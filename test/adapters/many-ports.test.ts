import { createClient } from "matrix-js-sdk";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { accountPort } from "../support/account-port.ts";

const session = { userId: "@alice:example.org", deviceId: "PHONE", accessToken: "token" };
const newClient = (fetchFn?: typeof fetch) =>
  createClient({ baseUrl: "https://example.org", ...session, ...(fetchFn && { fetchFn }) });
const warnings = () =>
  vi.mocked(console.warn).mock.calls.filter(([text]) => String(text).includes("#port-in-render")).length;
/** The kit as it is in a page of its own, where nothing was told yet. */
const anew = async () => ({ ...(await import("../../src/core/index.ts")), ...(await import("../../src/index.ts")) });

beforeEach(() => {
  vi.resetModules();
  vi.spyOn(console, "warn").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});

describe("many ports of one signed-in device", () => {
  it("are told to developers where the app makes them", async () => {
    const { deviceOf, createMemoryStorage } = await anew();
    const storage = createMemoryStorage();
    for (let n = 0; n < 5; n++) deviceOf(accountPort({}, { storage }).port);
    expect(warnings()).toBe(1);
  });

  it.each(["without a gate", "with a gate each"])(
    "are nothing to tell where each is of a client of its own, as in the app's tests: %s",
    async (how) => {
      const { createKeyBackup, deviceOf, fromMatrixClient } = await anew();
      for (let n = 0; n < 8; n++) {
        const fetchFn = how.startsWith("with a") ? createKeyBackup({ ...session, storage: null }).fetch : undefined;
        deviceOf(fromMatrixClient(newClient(fetchFn), { storage: null }));
      }
      expect(warnings()).toBe(0);
    },
  );
});
