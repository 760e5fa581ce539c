import { expect, it, vi } from "vitest";
import { createDeletions } from "../../src/adapters/deletions.ts";

/** A client's requests, of a class of their own as in the SDK. */
class Http {
  readonly asked: string[] = [];
  authedRequest(method: string, path: string): Promise<unknown> {
    this.asked.push(`${method} ${path}`);
    return Promise.resolve({});
  }
}

it("while the SDK creates a backup it deletes none, and asks everything else", async () => {
  const http = new Http();
  const deletions = createDeletions({ http });
  const work = vi.fn(async () => {
    await http.authedRequest("GET", "/room_keys/version");
    await expect(http.authedRequest("DELETE", "/room_keys/version/7")).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
    await http.authedRequest("DELETE", "/room_keys/keys/7");
    return "done";
  });
  await expect(deletions.none(work)).resolves.toBe("done");
  expect(http.asked).toEqual(["GET /room_keys/version", "DELETE /room_keys/keys/7"]);
});

it("what the user had deleted goes all the same, also while the SDK creates", async () => {
  const http = new Http();
  const deletions = createDeletions({ http });
  await deletions.none(async () => {
    await deletions.of("a/7", () => http.authedRequest("DELETE", "/room_keys/version/a%2F7"));
    await expect(http.authedRequest("DELETE", "/room_keys/version/a%2F7")).rejects.toBeInstanceOf(Error);
  });
  expect(http.asked).toEqual(["DELETE /room_keys/version/a%2F7"]);
});

it("the client's requests are as they were when the last of it has ended, however it ended", async () => {
  const http = new Http();
  const deletions = createDeletions({ http });
  let end = () => {};
  const first = deletions.none(() => new Promise<void>((resolve) => (end = resolve)));
  await expect(deletions.none(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(http.authedRequest("DELETE", "/room_keys/version/7")).rejects.toBeInstanceOf(Error);
  end();
  await first;
  expect(Object.getOwnPropertyNames(http)).toEqual(["asked"]);
  await http.authedRequest("DELETE", "/room_keys/version/7");
  expect(http.asked).toEqual(["DELETE /room_keys/version/7"]);
});

it("what a host has put in the place of the client's requests is asked, and put back", async () => {
  const http = new Http();
  const own = vi.fn(() => Promise.resolve({}));
  Object.assign(http, { authedRequest: own });
  const deletions = createDeletions({ http });
  await deletions.none(() => http.authedRequest("GET", "/room_keys/version"));
  expect(own).toHaveBeenCalledOnce();
  expect(http.authedRequest).toBe(own);
});

it("what a host puts around the client's requests meanwhile stays, and nothing is kept from it afterwards", async () => {
  const http = new Http();
  const deletions = createDeletions({ http });
  await deletions.none(async () => {
    const ask = http.authedRequest;
    Object.assign(http, { authedRequest: (method: string, path: string) => ask.call(http, method, path) });
  });
  await http.authedRequest("DELETE", "/room_keys/version/7");
  expect(http.asked).toEqual(["DELETE /room_keys/version/7"]);
});
