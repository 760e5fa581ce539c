import { describe, expect, it } from "vitest";
import { Device } from "./device.ts";
import { ok, refusal, type Server } from "./server.ts";
import { deviceKeys, oneTimeKey } from "./signing.ts";

export function keysContract(server: Server): void {
  const supply = (signed_curve25519: number) => ({ one_time_key_counts: { signed_curve25519 } });

  describe("device keys", () => {
    it("are told to who asks, with the device's display name", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      const { body } = deviceKeys(device);
      expect(await device.post("/keys/upload", { device_keys: body })).toEqual(ok(supply(0)));
      await device.put(`/devices/${device.deviceId}`, { display_name: "Phone" });
      const asked = { device_keys: { [device.userId]: [] } };
      for (const asker of [device, stranger]) {
        expect(await asker.post("/keys/query", asked)).toEqual(
          ok({
            device_keys: {
              [device.userId]: { [device.deviceId]: { ...body, unsigned: { device_display_name: "Phone" } } },
            },
            failures: {},
            master_keys: {},
            self_signing_keys: {},
            user_signing_keys: {},
          }),
        );
      }
    });

    it("are told of the devices that are named, and of an unknown user as none", async () => {
      const device = await Device.register(server);
      await device.post("/keys/upload", { device_keys: deviceKeys(device).body });
      const nobody = device.userId.replace("@", "@not-");
      const asked = { device_keys: { [device.userId]: ["ELSEWHERE"], [nobody]: [] } };
      expect(await device.post("/keys/query", asked)).toMatchObject({
        status: 200,
        body: { device_keys: { [device.userId]: {}, [nobody]: {} } },
      });
    });

    it("are refused in another's name and where they are none", async () => {
      const device = await Device.register(server);
      const { body } = deviceKeys(device);
      const upload = (device_keys: unknown) => device.post("/keys/upload", { device_keys });
      expect(await upload({ ...body, user_id: "@other:localhost" })).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await upload({ ...body, device_id: "OTHER" })).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await upload({})).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await upload(null)).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await device.post("/keys/upload", [])).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await device.post("/keys/query", {})).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await device.post("/keys/query", { device_keys: [] })).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await device.post("/keys/query", { device_keys: { [device.userId]: "all" } })).toMatchObject(
        refusal(400, "M_BAD_JSON"),
      );
    });

    it("wake the user's syncs when they are new, and only then", async () => {
      const device = await Device.register(server);
      const { body } = deviceKeys(device);
      const since = await device.now();
      const waiting = device.sync({ since, timeout: 20_000 });
      await device.post("/keys/upload", { device_keys: body });
      const answer = await waiting;
      expect(answer.device_lists?.changed).toEqual([device.userId]);
      expect(await device.get(`/keys/changes?from=${since}&to=${answer.next_batch}`)).toEqual({
        status: 200,
        body: { changed: [device.userId], left: [] },
      });
      await device.post("/keys/upload", { device_keys: body });
      expect(await device.sync({ since: answer.next_batch })).not.toHaveProperty("device_lists");
      expect(await device.get("/keys/changes")).toMatchObject(refusal(400, "M_MISSING_PARAM"));
    });

    it("go with the device when it logs out", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      await other.post("/keys/upload", { device_keys: deviceKeys(other).body });
      const since = await device.now();
      await other.post("/logout", {});
      expect((await device.sync({ since })).device_lists?.changed).toEqual([device.userId]);
      expect(await device.post("/keys/query", { device_keys: { [device.userId]: [] } })).toMatchObject({
        body: { device_keys: { [device.userId]: {} } },
      });
    });
  });

  describe("one-time keys", () => {
    it("are counted at the upload and in every sync", async () => {
      const device = await Device.register(server);
      const { body, key } = deviceKeys(device);
      const one_time_keys = {
        "signed_curve25519:A": oneTimeKey(device, key),
        "signed_curve25519:B": oneTimeKey(device, key),
      };
      expect(await device.post("/keys/upload", { device_keys: body, one_time_keys })).toEqual(ok(supply(2)));
      expect(await device.post("/keys/upload", { one_time_keys })).toEqual(ok(supply(2)));
      expect(await device.post("/keys/upload", {})).toEqual(ok(supply(2)));
      expect((await device.sync()).device_one_time_keys_count).toEqual({ signed_curve25519: 2 });
    });

    it("are refused under an id that another has, and under no id", async () => {
      const device = await Device.register(server);
      const { body, key } = deviceKeys(device);
      const upload = (id: string) => device.post("/keys/upload", { one_time_keys: { [id]: oneTimeKey(device, key) } });
      await device.post("/keys/upload", { device_keys: body });
      expect(await upload("signed_curve25519:A")).toEqual(ok(supply(1)));
      expect(await upload("signed_curve25519:A")).toMatchObject(refusal(400, "M_UNKNOWN"));
      expect(await upload("signed_curve25519")).toMatchObject(refusal(400, "M_BAD_JSON"));
    });

    it("are given away once each, then the fallback key again and again", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      const { body, key } = deviceKeys(device);
      const [once, fallback] = [oneTimeKey(device, key), oneTimeKey(device, key, true)];
      await device.post("/keys/upload", {
        device_keys: body,
        one_time_keys: { "signed_curve25519:A": once },
        fallback_keys: { "signed_curve25519:F": fallback },
      });
      expect((await device.sync()).device_unused_fallback_key_types).toEqual(["signed_curve25519"]);
      const claim = () =>
        stranger.post("/keys/claim", {
          one_time_keys: { [device.userId]: { [device.deviceId]: "signed_curve25519" } },
        });
      const given = (keys: object) => ({
        one_time_keys: { [device.userId]: { [device.deviceId]: keys } },
        failures: {},
      });
      expect(await claim()).toEqual(ok(given({ "signed_curve25519:A": once })));
      expect(await claim()).toEqual(ok(given({ "signed_curve25519:F": fallback })));
      expect(await claim()).toEqual(ok(given({ "signed_curve25519:F": fallback })));
      const after = await device.sync({ filter: { room: { timeline: { limit: 2 } } } });
      expect(after.device_one_time_keys_count).toEqual({ signed_curve25519: 0 });
      expect(after.device_unused_fallback_key_types).toEqual([]);
      await device.post("/keys/upload", { fallback_keys: { "signed_curve25519:G": oneTimeKey(device, key, true) } });
      const renewed = await device.sync({ since: after.next_batch });
      expect(renewed.device_unused_fallback_key_types).toEqual(["signed_curve25519"]);
    });

    it("are given in the order in which they came", async () => {
      const device = await Device.register(server);
      const { body, key } = deviceKeys(device);
      await device.post("/keys/upload", { device_keys: body });
      for (const id of ["A", "B"]) {
        await device.post("/keys/upload", { one_time_keys: { [`signed_curve25519:${id}`]: oneTimeKey(device, key) } });
      }
      const { body: claimed } = await device.post("/keys/claim", {
        one_time_keys: { [device.userId]: { [device.deviceId]: "signed_curve25519" } },
      });
      expect(JSON.stringify(claimed)).toContain(`"signed_curve25519:A"`);
    });

    it("of unknown devices are no failure", async () => {
      const device = await Device.register(server);
      const nobody = device.userId.replace("@", "@not-");
      const one_time_keys = {
        [device.userId]: { ELSEWHERE: "signed_curve25519" },
        [nobody]: { A: "signed_curve25519" },
      };
      expect(await device.post("/keys/claim", { one_time_keys })).toEqual(ok({ one_time_keys: {}, failures: {} }));
      expect(await device.post("/keys/claim", {})).toEqual(ok({ one_time_keys: {}, failures: {} }));
    });
  });
}
