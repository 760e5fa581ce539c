import { describe, expect, it } from "vitest";
import { Device, passwordLogin } from "./device.ts";
import { call, ok, refusal, textOf, type Server } from "./server.ts";

export function devicesContract(server: Server): void {
  describe("devices", () => {
    it("are listed, named, and renamed", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      expect(await device.put(`/devices/${other.deviceId}`, { display_name: "Laptop" })).toEqual(ok({}));
      const { body } = await device.get("/devices");
      const { devices } = body as { devices: readonly { device_id: string; display_name: string | null }[] };
      expect(new Map(devices.map((each) => [each.device_id, each.display_name]))).toEqual(
        new Map([
          [device.deviceId, null],
          [other.deviceId, "Laptop"],
        ]),
      );
      expect(await device.get("/devices/ELSEWHERE")).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await device.put("/devices/ELSEWHERE", { display_name: "x" })).toMatchObject(refusal(404, "M_NOT_FOUND"));
    });

    it("are deleted with a password, and logged out by it", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      const path = `/devices/${other.deviceId}`;
      const asked = await device.delete(path);
      expect(asked).toMatchObject({ status: 401, body: { flows: [{ stages: ["m.login.password"] }] } });
      const auth = { ...passwordLogin(device), session: textOf(asked, "session") };
      expect(await device.delete(path, { auth: { ...auth, password: "wrong" } })).toMatchObject(
        refusal(401, "M_FORBIDDEN"),
      );
      expect(await device.delete(path, { auth })).toEqual(ok({}));
      expect(await other.get("/account/whoami")).toMatchObject(refusal(401, "M_UNKNOWN_TOKEN"));
    });
  });

  describe("profiles", () => {
    it("begin with the user's name, and are changed by the user alone", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      const path = `/profile/${encodeURIComponent(device.userId)}`;
      expect(await stranger.get(path)).toEqual(ok({ displayname: device.user }));
      expect(await device.put(`${path}/displayname`, { displayname: "Ada" })).toEqual(ok({}));
      expect(await stranger.get(`${path}/displayname`)).toEqual(ok({ displayname: "Ada" }));
      expect(await stranger.get(`${path}/avatar_url`)).toEqual(ok({}));
      expect(await stranger.put(`${path}/displayname`, { displayname: "x" })).toMatchObject(
        refusal(400, "M_FORBIDDEN"),
      );
      expect(await device.get(`/profile/${encodeURIComponent("@nobody:localhost")}`)).toMatchObject({ status: 404 });
    });
  });

  describe("what clients ask for in passing", () => {
    it("is answered", async () => {
      const device = await Device.register(server);
      expect(await call(server, "GET", "/_matrix/client/versions")).toMatchObject({
        status: 200,
        body: { versions: expect.arrayContaining(["v1.1", "v1.11"]), unstable_features: {} },
      });
      expect(await device.get("/capabilities")).toMatchObject({
        body: { capabilities: { "m.change_password": { enabled: true }, "m.room_versions": { default: "12" } } },
      });
      expect(await device.get("/voip/turnServer")).toEqual(ok({}));
      expect(await device.get("/thirdparty/protocols")).toEqual(ok({}));
      expect(await call(server, "GET", "/.well-known/matrix/client")).toMatchObject({ status: 404 });
    });

    it("begins with the rules for notifications that every client knows by name", async () => {
      const device = await Device.register(server);
      const ids = ({ body }: { body: unknown }) => {
        const { global } = body as { global: Record<string, readonly { rule_id: string }[]> };
        return Object.values(global).flatMap((rules) => rules.map(({ rule_id }) => rule_id));
      };
      expect(ids(await device.get("/pushrules/"))).toEqual(
        expect.arrayContaining([".m.rule.master", ".m.rule.message", ".m.rule.encrypted", ".m.rule.room_one_to_one"]),
      );
    });

    it("is not recognized where it is unknown, or asked in the wrong way", async () => {
      const device = await Device.register(server);
      expect(await device.get("/unheard/of")).toMatchObject(refusal(404, "M_UNRECOGNIZED"));
      expect(await device.get("/_matrix/client/v1/auth_metadata")).toMatchObject(refusal(404, "M_UNRECOGNIZED"));
      expect(await device.delete("/account/whoami")).toMatchObject(refusal(405, "M_UNRECOGNIZED"));
      expect(await device.post("/account/whoami", {})).toMatchObject(refusal(405, "M_UNRECOGNIZED"));
    });
  });
}
