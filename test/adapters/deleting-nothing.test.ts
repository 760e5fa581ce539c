import { describe, expect, it } from "vitest";
import { deletingNothing } from "../../src/adapters/deleting-nothing.ts";

/** A client's requests, as the SDK has them: the method is its class's. */
class Http {
  readonly sent: string[] = [];
  readonly own = "own";

  authedRequest(method: string, path: string): Promise<unknown> {
    this.sent.push(`${method} ${path} ${this.own}`);
    return Promise.resolve({});
  }
}

describe("a call of the SDK's that creates a backup", () => {
  it("deletes no version, and is told why", async () => {
    const http = new Http();
    const creating = deletingNothing(http, undefined, () => http.authedRequest("DELETE", "/room_keys/version/7"));
    await expect(creating).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(http.sent).toEqual([]);
  });

  it("sends everything else as it is", async () => {
    const http = new Http();
    await deletingNothing(http, undefined, async () => {
      await http.authedRequest("GET", "/room_keys/version");
      await http.authedRequest("DELETE", "/devices/PHONE");
    });
    expect(http.sent).toEqual(["GET /room_keys/version own", "DELETE /devices/PHONE own"]);
  });

  it.each(["ends", "fails", "is given up"])("leaves the client's requests as they were when it %s", async (how) => {
    const http = new Http();
    const ending = new AbortController();
    const creating = deletingNothing(http, ending.signal, () => {
      if (how === "is given up") return new Promise<never>(() => {});
      return how === "ends" ? Promise.resolve() : Promise.reject(new Error("failed"));
    });
    if (how === "is given up") ending.abort();
    else await creating.catch(() => undefined);
    expect(Object.keys(http)).not.toContain("authedRequest");
    await http.authedRequest("DELETE", "/room_keys/version/7");
    expect(http.sent).toEqual(["DELETE /room_keys/version/7 own"]);
  });

  it("gives back what a host had put in its place", async () => {
    const http = new Http();
    const hosts = () => Promise.resolve("the host's");
    http.authedRequest = hosts;
    await deletingNothing(http, undefined, () => Promise.resolve());
    expect(http.authedRequest).toBe(hosts);
  });

  it("goes on where the object cannot be changed", async () => {
    const http = Object.freeze(new Http());
    await expect(deletingNothing(http, undefined, () => Promise.resolve("done"))).resolves.toBe("done");
  });
});
