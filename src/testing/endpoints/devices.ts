import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { notFound } from "../http/errors.ts";
import { createInteractiveAuth } from "../http/interactive-auth.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { own, ownString, strings } from "../state/json.ts";
import type { DeviceRow } from "../state/rows.ts";
import { closeDevice } from "../state/users.ts";

export const devices: Endpoints = (router, core) => {
  const { state } = core;
  const proof = createInteractiveAuth(core);

  router.get("/devices", (c) => {
    const { userId } = requester(c, core);
    return answer({ devices: state.devices.where({ userId }).map(describe) });
  });

  router.get("/devices/:deviceId", (c) => {
    const { userId } = requester(c, core);
    const device = state.devices.get({ userId, deviceId: pathPart(c, "deviceId") });
    if (!device) throw notFound("Not found");
    return answer(describe(device));
  });

  router.put("/devices/:deviceId", async (c) => {
    const { userId } = requester(c, core);
    const body = await jsonObject(c, true);
    const device = state.devices.get({ userId, deviceId: pathPart(c, "deviceId") });
    if (!device) throw notFound("Not found");
    device.displayName = ownString(body, "display_name") ?? device.displayName;
    return answer({});
  });

  router.delete("/devices/:deviceId", async (c) => {
    const { userId } = requester(c, core);
    proof.pass(await jsonObject(c, true), "m.login.password", userId);
    closeDevice(core, userId, pathPart(c, "deviceId"));
    return answer({});
  });

  router.post("/delete_devices", async (c) => {
    const { userId } = requester(c, core);
    const body = proof.pass(await jsonObject(c), "m.login.password", userId);
    for (const deviceId of strings(own(body, "devices"))) closeDevice(core, userId, deviceId);
    return answer({});
  });
};

function describe({ userId, deviceId, displayName, lastSeen }: DeviceRow) {
  return {
    user_id: userId,
    device_id: deviceId,
    display_name: displayName,
    last_seen_ts: lastSeen,
    last_seen_ip: "127.0.0.1",
  };
}
