import { describe, expect, it } from "vitest";
import { Device } from "./device.ts";
import { ok, refusal, type Server } from "./server.ts";

export function toDeviceContract(server: Server): void {
  const messageOf = (sender: Device, n: number) => ({ type: "org.example", sender: sender.userId, content: { n } });

  describe("messages to devices", () => {
    it("wake the device that is named, and no other", async () => {
      const [device, sender] = [await Device.register(server), await Device.register(server)];
      const other = await device.another();
      const otherSince = await other.now();
      const waiting = device.sync({ since: await device.now(), timeout: 20_000 });
      const messages = { [device.userId]: { [device.deviceId]: { n: 1 }, ELSEWHERE: { n: 2 } } };
      expect(await sender.put("/sendToDevice/org.example/1", { messages })).toEqual(ok({}));
      expect((await waiting).to_device?.events).toEqual([messageOf(sender, 1)]);
      expect(await other.sync({ since: otherSince })).not.toHaveProperty("to_device");
    });

    it("are told again until the device goes on, and then never more", async () => {
      const [device, sender] = [await Device.register(server), await Device.register(server)];
      const since = await device.now();
      const messages = { [device.userId]: { [device.deviceId]: { n: 1 } } };
      await sender.put("/sendToDevice/org.example/1", { messages });
      const first = await device.sync({ since });
      const again = await device.sync({ since, filter: { room: { timeline: { limit: 3 } } } });
      expect(again.to_device).toEqual(first.to_device);
      expect(await device.sync({ since: first.next_batch })).not.toHaveProperty("to_device");
      const late = await device.sync({ since, filter: { room: { timeline: { limit: 4 } } } });
      expect(late).not.toHaveProperty("to_device");
    });

    it("wait for a device's first sync", async () => {
      const [device, sender] = [await Device.register(server), await Device.register(server)];
      await sender.put("/sendToDevice/org.example/1", { messages: { [device.userId]: { "*": { n: 1 } } } });
      expect((await device.sync()).to_device?.events).toEqual([messageOf(sender, 1)]);
    });

    it("go to all devices with a star, in the order in which they were sent", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      for (const n of [1, 2]) {
        await device.put(`/sendToDevice/org.example/${n}`, { messages: { [device.userId]: { "*": { n } } } });
      }
      for (const each of [device, other]) {
        expect((await each.sync()).to_device?.events).toEqual([messageOf(device, 1), messageOf(device, 2)]);
      }
    });

    it("are sent once for a transaction id", async () => {
      const device = await Device.register(server);
      for (const n of [1, 2]) {
        const messages = { [device.userId]: { [device.deviceId]: { n } } };
        expect(await device.put("/sendToDevice/org.example/same", { messages })).toEqual(ok({}));
      }
      expect((await device.sync()).to_device?.events).toEqual([messageOf(device, 1)]);
    });

    it("are refused where there are none", async () => {
      const device = await Device.register(server);
      expect(await device.put("/sendToDevice/org.example/1", {})).toMatchObject(refusal(400, "M_MISSING_PARAM"));
      expect(await device.put("/sendToDevice/org.example/2", [])).toMatchObject(refusal(400, "M_BAD_JSON"));
    });
  });
}
