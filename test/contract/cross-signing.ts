import { describe, expect, it } from "vitest";
import { Device } from "./device.ts";
import { ok, refusal, textOf, type Server } from "./server.ts";
import { deviceKeys, identity } from "./signing.ts";

const UPLOAD = "/keys/device_signing/upload";

export function crossSigningContract(server: Server): void {
  const ask = (asker: Device, about: Device) => asker.post("/keys/query", { device_keys: { [about.userId]: [] } });

  describe("a user's identity", () => {
    it("is uploaded the first time without proof, and told; the key for signing others to nobody else", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      const { body } = identity(device);
      expect(await device.post(UPLOAD, body)).toEqual(ok({}));
      expect(await ask(device, device)).toMatchObject({
        body: {
          master_keys: { [device.userId]: body.master_key },
          self_signing_keys: { [device.userId]: body.self_signing_key },
          user_signing_keys: { [device.userId]: body.user_signing_key },
        },
      });
      expect(await ask(stranger, device)).toMatchObject({
        body: {
          master_keys: { [device.userId]: body.master_key },
          self_signing_keys: { [device.userId]: body.self_signing_key },
        },
      });
      expect((await ask(stranger, device)).body).toHaveProperty("user_signing_keys", {});
    });

    it("wakes the user's syncs", async () => {
      const device = await Device.register(server);
      const waiting = device.sync({ since: await device.now(), timeout: 20_000 });
      await device.post(UPLOAD, identity(device).body);
      expect((await waiting).device_lists?.changed).toEqual([device.userId]);
    });

    it("may be sent again as it is", async () => {
      const device = await Device.register(server);
      const { body } = identity(device);
      await device.post(UPLOAD, body);
      expect(await device.post(UPLOAD, body)).toEqual(ok({}));
      expect(await device.post(UPLOAD, {})).toEqual(ok({}));
    });

    it("is replaced only with the user's password", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      await device.post(UPLOAD, identity(device).body);
      const { body } = identity(device);
      const asked = await device.post(UPLOAD, body);
      expect(asked).toMatchObject({ status: 401, body: { flows: [{ stages: ["m.login.password"] }], params: {} } });
      const session = textOf(asked, "session");
      const prove = (user: Device, password: string) => {
        const identifier = { type: "m.id.user", user: user.userId };
        return device.post(UPLOAD, { ...body, auth: { type: "m.login.password", session, identifier, password } });
      };
      const wrong = await prove(device, "wrong");
      expect(wrong).toMatchObject(refusal(401, "M_FORBIDDEN"));
      expect(wrong.body).toMatchObject({ session, completed: [], flows: [{ stages: ["m.login.password"] }] });
      expect(await prove(stranger, stranger.password)).toMatchObject(refusal(403, "M_FORBIDDEN"));
      expect(await prove(device, device.password)).toEqual(ok({}));
      expect(await ask(device, device)).toMatchObject({
        body: { master_keys: { [device.userId]: body.master_key } },
      });
    });

    it("is refused without a master key, in another's name, or for another use", async () => {
      const device = await Device.register(server);
      const { master_key, self_signing_key } = identity(device).body;
      expect(await device.post(UPLOAD, { self_signing_key })).toMatchObject(refusal(400, "M_MISSING_PARAM"));
      const stolen = { ...master_key, user_id: "@other:localhost" };
      expect(await device.post(UPLOAD, { master_key: stolen })).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      const misused = { ...master_key, usage: ["self_signing"] };
      expect(await device.post(UPLOAD, { master_key: misused })).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await device.post(UPLOAD, [])).toMatchObject(refusal(400, "M_BAD_JSON"));
    });
  });

  describe("signatures", () => {
    it("of a device by its user join the device's own, for everybody, and wake syncs", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      const { userId, deviceId } = device;
      const published = deviceKeys(device);
      const { selfSigning, body } = identity(device);
      await device.post("/keys/upload", { device_keys: published.body });
      await device.post(UPLOAD, body);
      const later = { [`ed25519:${selfSigning.id}`]: selfSigning.signatureOf(published.body) };
      const signed = { ...published.body, signatures: { [userId]: later } };
      const waiting = device.sync({ since: await device.now(), timeout: 20_000 });
      expect(await device.post("/keys/signatures/upload", { [userId]: { [deviceId]: signed } })).toEqual(
        ok({ failures: {} }),
      );
      expect((await waiting).device_lists?.changed).toEqual([userId]);
      const both = { [userId]: { ...published.body.signatures[userId], ...later } };
      for (const asker of [device, stranger]) {
        expect(await ask(asker, device)).toMatchObject({
          body: { device_keys: { [userId]: { [deviceId]: { signatures: both } } } },
        });
      }
    });

    it("of the user's master key by a device are told to the user", async () => {
      const device = await Device.register(server);
      const { userId, deviceId } = device;
      const published = deviceKeys(device);
      const { master, body } = identity(device);
      await device.post("/keys/upload", { device_keys: published.body });
      await device.post(UPLOAD, body);
      const signatures = { [userId]: { [`ed25519:${deviceId}`]: published.key.signatureOf(body.master_key) } };
      const signed = { [userId]: { [master.id]: { ...body.master_key, signatures } } };
      expect(await device.post("/keys/signatures/upload", signed)).toEqual(ok({ failures: {} }));
      expect(await ask(device, device)).toMatchObject({ body: { master_keys: { [userId]: { signatures } } } });
    });

    it("of a device that is not there fail by name", async () => {
      const device = await Device.register(server);
      await device.post("/keys/upload", { device_keys: deviceKeys(device).body });
      const { selfSigning, body } = identity(device);
      await device.post(UPLOAD, body);
      const elsewhere = { ...deviceKeys(device).body, device_id: "ELSEWHERE" };
      const signatures = { [device.userId]: { [`ed25519:${selfSigning.id}`]: selfSigning.signatureOf(elsewhere) } };
      const signed = { [device.userId]: { ELSEWHERE: { ...elsewhere, signatures } } };
      expect(await device.post("/keys/signatures/upload", signed)).toMatchObject({
        status: 200,
        body: { failures: { [device.userId]: { ELSEWHERE: { errcode: "M_NOT_FOUND", status: 404 } } } },
      });
      expect(await device.post("/keys/signatures/upload", {})).toEqual(ok({ failures: {} }));
      const nothing = { [device.userId]: { [device.deviceId]: 1 } };
      expect(await device.post("/keys/signatures/upload", nothing)).toMatchObject(refusal(400, "M_INVALID_PARAM"));
    });
  });
}
