import { describe, expect, it } from "vitest";
import { accountDataIn, Device } from "./device.ts";
import { call, ok, refusal, type Server } from "./server.ts";

const STABLE = "m.key_backup";

/** Every shape that a client or a server may have written, and that comes back as it was. */
const accepted: readonly [string, string][] = [
  ["the stable event, on", `{"enabled":true}`],
  ["the stable event, off", `{"enabled":false}`],
  ["nothing, which is how clients delete", `{}`],
  ["a text where a boolean belongs", `{"enabled":"yes"}`],
  ["a number where a boolean belongs", `{"enabled":1}`],
  ["null where a boolean belongs", `{"enabled":null}`],
  ["a list where a boolean belongs", `{"enabled":[true]}`],
  ["the content wrapped in its own type", `{"m.key_backup":{"enabled":true}}`],
  ["the content nested deeper", `{"content":{"content":{"enabled":true}}}`],
  ["the legacy event's content", `{"disabled":true}`],
  ["members that nobody knows", `{"enabled":true,"since":1.5,"por qué":"🗝️"}`],
  ["keys of a prototype", `{"__proto__":{"enabled":true},"constructor":1,"toString":null}`],
  ["60 kB", JSON.stringify({ enabled: true, ballast: "x".repeat(60_000) })],
];

const refused: readonly [string, string, string][] = [
  ["a list", "[]", "M_BAD_JSON"],
  ["a list with the content in it", `[{"enabled":true}]`, "M_BAD_JSON"],
  ["a text", `"on"`, "M_BAD_JSON"],
  ["a boolean", "true", "M_BAD_JSON"],
  ["a number", "1", "M_BAD_JSON"],
  ["null", "null", "M_BAD_JSON"],
  ["no body at all", "", "M_NOT_JSON"],
  ["half an object", `{"enabled":`, "M_NOT_JSON"],
  ["no JSON", "enabled=true", "M_NOT_JSON"],
  ["a number that is none", `{"enabled":NaN}`, "M_NOT_JSON"],
  ["a byte order mark before it", `\uFEFF{"enabled":true}`, "M_NOT_JSON"],
];

export function accountDataContract(server: Server): void {
  describe("account data", () => {
    it.each(accepted)("keeps %s as it is, for a GET and for a first sync", async (_, raw) => {
      const device = await Device.register(server);
      expect(await device.send("PUT", device.accountData(STABLE), { raw })).toEqual(ok({}));
      const { status, body } = await device.get(device.accountData(STABLE));
      expect(status).toBe(200);
      // Compared as text: `toEqual` does not see a member called `__proto__`.
      expect(JSON.stringify(body)).toBe(raw);
      const [event] = accountDataIn(await device.sync());
      expect(JSON.stringify(event?.content)).toBe(raw);
    });

    it.each(refused)("refuses %s, and keeps what it had", async (_, raw, errcode) => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), { enabled: true });
      expect(await device.send("PUT", device.accountData(STABLE), { raw })).toMatchObject(refusal(400, errcode));
      expect(await device.get(device.accountData(STABLE))).toEqual(ok({ enabled: true }));
    });

    it("takes the last of two members with one name", async () => {
      const device = await Device.register(server);
      await device.send("PUT", device.accountData(STABLE), { raw: `{"enabled":true,"enabled":false}` });
      expect(await device.get(device.accountData(STABLE))).toEqual(ok({ enabled: false }));
    });

    it("is not found where nothing was written, also of a type that objects have by nature", async () => {
      const device = await Device.register(server);
      for (const type of [STABLE, "__proto__", "constructor", "toString"]) {
        expect(await device.get(device.accountData(type))).toMatchObject(refusal(404, "M_NOT_FOUND"));
      }
    });

    it("is found, empty, after it was deleted by writing {}", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), { enabled: true });
      await device.put(device.accountData(STABLE), {});
      expect(await device.get(device.accountData(STABLE))).toEqual(ok({}));
    });

    it("has no DELETE", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), { enabled: true });
      expect(await device.delete(device.accountData(STABLE))).toMatchObject(refusal(405, "M_UNRECOGNIZED"));
      expect(await device.get(device.accountData(STABLE))).toEqual(ok({ enabled: true }));
    });

    it("is kept apart by type, with a slash in its name or without", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData("org.example/a"), { n: 1 });
      await device.put(device.accountData("org.example"), { n: 2 });
      expect(await device.get(device.accountData("org.example/a"))).toEqual(ok({ n: 1 }));
      expect(await device.get(device.accountData("org.example"))).toEqual(ok({ n: 2 }));
    });

    it("is shared by the user's devices and nobody else", async () => {
      const device = await Device.register(server);
      const [other, stranger] = [await device.another(), await Device.register(server)];
      await device.put(device.accountData(STABLE), { enabled: true });
      expect(await other.get(device.accountData(STABLE))).toEqual(ok({ enabled: true }));
      expect(await stranger.get(device.accountData(STABLE))).toMatchObject(refusal(403, "M_FORBIDDEN"));
      expect(await stranger.put(device.accountData(STABLE), { enabled: false })).toMatchObject(
        refusal(403, "M_FORBIDDEN"),
      );
      expect(await stranger.get(stranger.accountData(STABLE))).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await device.get(device.accountData(STABLE))).toEqual(ok({ enabled: true }));
    });

    it("wants a token before it looks at anything else", async () => {
      const device = await Device.register(server);
      const path = device.accountData(STABLE);
      expect(await call(server, "GET", path)).toMatchObject(refusal(401, "M_MISSING_TOKEN"));
      expect(await call(server, "PUT", path, { raw: "[" })).toMatchObject(refusal(401, "M_MISSING_TOKEN"));
      expect(await call(server, "PUT", path, { token: "made-up", body: {} })).toMatchObject(
        refusal(401, "M_UNKNOWN_TOKEN"),
      );
    });

    it("does not stand in for push rules and read markers", async () => {
      const device = await Device.register(server);
      expect(await device.put(device.accountData("m.push_rules"), {})).toMatchObject(refusal(405, "M_BAD_JSON"));
      expect(await device.put(device.accountData("m.fully_read"), {})).toMatchObject(refusal(405, "M_BAD_JSON"));
      expect(await device.get(device.accountData("m.push_rules"))).toMatchObject({ body: { global: {} } });
    });
  });
}
