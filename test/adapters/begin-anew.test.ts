import { describe, expect, it } from "vitest";
import { beginAnew } from "../../src/adapters/begin-anew.ts";

/** Requests of a client, and an SDK that checks as matrix-js-sdk does: one check at a time, which asks when it begins. */
function sdk() {
  const http = {
    asked: 0,
    authedRequest: (method: string, path: string): Promise<unknown> => {
      http.asked += 1;
      return Promise.resolve({ method, path, version: "2" });
    },
  };
  const seen: string[] = [];
  let check: Promise<void> | undefined;
  async function look(): Promise<void> {
    const stored = await http
      .authedRequest("GET", "/room_keys/version")
      .catch((thrown: { errcode?: string }) => thrown);
    seen.push(
      (stored as { version?: string; errcode?: string }).version ?? String((stored as { errcode?: string }).errcode),
    );
  }
  const crypto = {
    checkKeyBackupAndEnable: async () => {
      check ??= look().finally(() => (check = undefined));
      await check;
    },
  };
  return { http, crypto, seen };
}

describe("beginning anew", () => {
  it("shows the SDK for a moment that nothing is stored, and then what is", async () => {
    const { http, crypto, seen } = sdk();
    await beginAnew({ http }, crypto);
    expect(seen).toEqual(["2", "M_NOT_FOUND", "2"]);
    expect(http.asked, "what is shown is asked of nobody").toBe(2);
  });

  it("tells everybody else what is so, and leaves the client as it was", async () => {
    const { http, crypto } = sdk();
    const { authedRequest } = http;
    const anew = beginAnew({ http }, crypto);
    const answers: unknown[] = [];
    for (let n = 0; n < 20; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- at every moment of it
      answers.push(await http.authedRequest("GET", "/room_keys/version"));
    }
    await anew;
    expect(answers.every((answer) => (answer as { version: string }).version === "2")).toBe(true);
    expect(http.authedRequest).toBe(authedRequest);
  });

  it("tries again where a check of the SDK's own was under way, and never without end", async () => {
    const { http, crypto, seen } = sdk();
    let busy = 1;
    const check = crypto.checkKeyBackupAndEnable;
    // Somebody begins another check in the moment in which one ends.
    crypto.checkKeyBackupAndEnable = async () => {
      const own = check();
      await own;
      if (busy > 0) {
        busy -= 1;
        void check();
      }
    };
    await beginAnew({ http }, crypto);
    expect(seen).toContain("M_NOT_FOUND");
    expect(seen.at(-1)).toBe("2");
    let checks = 0;
    const deaf = { checkKeyBackupAndEnable: async () => void (checks += 1) };
    await beginAnew({ http }, deaf);
    expect(checks).toBeLessThan(10);
  });
});
