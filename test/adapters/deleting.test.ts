import { describe, expect, it } from "vitest";
import { guardDeleting } from "../../src/adapters/deleting.ts";

/** The part of the SDK's that makes requests; it is called as a method, as the SDK calls it. */
class Http {
  readonly reached: string[] = [];

  authedRequest(method: string, path: string): Promise<unknown> {
    this.reached.push(`${method} ${path}`);
    return Promise.resolve({});
  }
}

const remove = (http: Http, version: string) => http.authedRequest("DELETE", `/room_keys/version/${version}`);

describe("while the SDK creates a backup", () => {
  it("it deletes nothing, and everything else is as it was", async () => {
    const http = new Http();
    const guard = guardDeleting(http);
    const work = async () => {
      await http.authedRequest("GET", "/room_keys/version");
      await http.authedRequest("DELETE", "/devices/PHONE");
      await remove(http, "7");
    };
    await expect(guard.creating(work)).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(http.reached).toEqual(["GET /room_keys/version", "DELETE /devices/PHONE"]);
  });

  it("what the user confirmed meanwhile is deleted all the same, and nothing else", async () => {
    const http = new Http();
    const guard = guardDeleting(http);
    let end = (): void => {};
    const creating = guard.creating(() => new Promise<void>((resolve) => (end = resolve)));
    await guard.deleting("7/1", () => remove(http, "7%2F1"));
    await expect(remove(http, "7%2F1"), "confirmed once").rejects.toMatchObject({ code: "changed-meanwhile" });
    await expect(guard.deleting("7", () => remove(http, "8"))).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(http.reached).toEqual(["DELETE /room_keys/version/7%2F1"]);
    end();
    await creating;
  });

  it.each(["well", "with an error"])("and it ended %s, the SDK's own object is as it was", async (how) => {
    const http = new Http();
    const guard = guardDeleting(http);
    const created = guard.creating(async () => {
      if (how !== "well") throw new Error("no");
    });
    await created.catch(() => {});
    expect(Object.keys(http)).toEqual(["reached"]);
    await remove(http, "7");
    expect(http.reached).toHaveLength(1);
  });

  it("an object that cannot be changed is used as it is", async () => {
    const http = Object.freeze(new Http());
    await guardDeleting(http).creating(() => remove(http, "7"));
    expect(http.reached).toHaveLength(1);
  });
});
