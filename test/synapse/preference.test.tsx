// @vitest-environment jsdom
import { act } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { STABLE } from "../../src/core/index.ts";
import { device, register } from "../e2e/device.tsx";
import { preferenceCases } from "../e2e/preference.tsx";
import { limitedSynapse, synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("on Synapse", () => {
  preferenceCases("Synapse", () => ({ baseUrl: synapse.baseUrl, fetch }));
});

describe.skipIf(limitedSynapse.isMissing)("on a Synapse with its default rate limits", () => {
  const place = () => ({ baseUrl: limitedSynapse.baseUrl, fetch });

  it("quick flips end with the last one saved, also when the server asks to slow down", async () => {
    const account = await register(place());
    const a = await device(place(), account);
    const b = await device(place(), account);
    const flips = Array.from({ length: 31 }, (_, n) => n % 2 === 0);
    await act(() => Promise.all(flips.map((enabled) => a.shown().setEnabled(enabled))));
    await a.shows({ status: "on", enabled: true, saving: undefined, unsaved: undefined, error: undefined });
    await b.shows({ status: "on" });
  });

  it("a 429 is shown as such, waits as long as the server asks, and the choice is saved then", async () => {
    const account = await register(place());
    let limited = 0;
    let answers = 0;
    // The server's own 429: it limits log-ins, so one of those stands in for the answer to a PUT.
    const slow: typeof fetch = async (input, init) => {
      if (init?.method === "PUT" && String(input).endsWith(STABLE) && answers === 0) {
        answers += 1;
        const refused = await exhaustLogins(place().baseUrl, account.user);
        limited = refused.status;
        return refused;
      }
      return fetch(input, init);
    };
    const a = await device({ ...place(), fetch: slow }, account);
    await a.choose(false);
    expect(limited).toBe(429);
    expect(a.shown()).toMatchObject({ unsaved: { enabled: false }, error: { code: "rate-limited" } });
    expect(a.shown().error?.retryAfterMs).toBeGreaterThan(0);
    await act(() => a.shown().retry());
    await a.shows({ status: "off", unsaved: undefined, error: undefined });
  });
});

/** Logs in wrongly until Synapse asks to slow down, and gives that answer. */
async function exhaustLogins(baseUrl: string, user: string): Promise<Response> {
  const body = { type: "m.login.password", identifier: { type: "m.id.user", user }, password: "wrong" };
  return vi.waitFor(
    async () => {
      const response = await fetch(`${baseUrl}/_matrix/client/v3/login`, {
        method: "POST",
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(429);
      return response;
    },
    { timeout: 20_000, interval: 10 },
  );
}
