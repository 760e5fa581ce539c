import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { badJson, invalidParam } from "../http/errors.ts";
import { requiredQuery } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { positionOf } from "../sync/token.ts";
import { deviceListChanges } from "../sync/device-lists.ts";
import { devicesChanged } from "../state/device-lists.ts";
import { isJsonObject, own, ownObject, ownString, sameJson } from "../state/json.ts";
import { claimKey, oneTimeKeyCounts, storeFallbackKeys, storeOneTimeKeys } from "../state/one-time-keys.ts";
import { signedDeviceKeys, signedIdentity } from "../state/published-keys.ts";

export const keys: Endpoints = (router, core) => {
  const { state } = core;

  router.post("/keys/upload", async (c) => {
    const owner = requester(c, core);
    const body = await jsonObject(c);
    const deviceKeys = own(body, "device_keys");
    if (deviceKeys !== undefined) {
      if (deviceKeys === null) throw invalidParam("device_keys must not be null");
      if (!isJsonObject(deviceKeys)) throw badJson("device_keys must be an object");
      for (const [field, expected] of [
        ["user_id", owner.userId],
        ["device_id", owner.deviceId],
      ] as const) {
        if (ownString(deviceKeys, field) !== expected) {
          throw badJson(`Provided \`${field}\` in \`device_keys\` does not match that of the authenticated user`);
        }
      }
      const device = state.devices.get(owner);
      if (device && !sameJson(device.keys ?? undefined, deviceKeys)) {
        device.keys = deviceKeys;
        devicesChanged(core, owner.userId);
      }
    }
    const named = { oneTime: ownObject(body, "one_time_keys"), fallback: ownObject(body, "fallback_keys") };
    for (const keyId of [...Object.keys(named.oneTime), ...Object.keys(named.fallback)]) {
      if (keyId.split(":").length !== 2) throw badJson(`Invalid key ${keyId}. Expected "<algorithm>:<device_id>".`);
    }
    storeOneTimeKeys(core, owner, named.oneTime);
    storeFallbackKeys(core, owner, named.fallback);
    return answer({ one_time_key_counts: oneTimeKeyCounts(core, owner) });
  });

  router.post("/keys/query", async (c) => {
    const asker = requester(c, core).userId;
    const asked = own(await jsonObject(c), "device_keys");
    if (!isJsonObject(asked)) throw badJson("'device_keys' must be a JSON object");
    const wanted = Object.entries(asked).map(([userId, list]) => {
      if (!Array.isArray(list) || list.some((id) => typeof id !== "string")) {
        throw badJson("'device_keys' values must be a list of strings");
      }
      return { userId, only: list.length > 0 ? new Set(list) : undefined };
    });
    const identities = wanted.map(({ userId }) => [userId, signedIdentity(core, userId, asker)] as const);
    const ofUsage = (usage: "master" | "self_signing" | "user_signing") =>
      Object.fromEntries(
        identities.flatMap(([userId, identity]) => (identity[usage] ? [[userId, identity[usage]]] : [])),
      );
    return answer({
      device_keys: Object.fromEntries(
        wanted.map(({ userId, only }) => [userId, signedDeviceKeys(core, userId, asker, only)]),
      ),
      failures: {},
      master_keys: ofUsage("master"),
      self_signing_keys: ofUsage("self_signing"),
      user_signing_keys: ofUsage("user_signing"),
    });
  });

  router.post("/keys/claim", async (c) => {
    requester(c, core);
    const asked = ownObject(await jsonObject(c), "one_time_keys");
    const claimed = Object.entries(asked).flatMap(([userId, devices]) => {
      const ofUser = Object.entries(isJsonObject(devices) ? devices : {}).flatMap(([deviceId, algorithm]) => {
        const key = typeof algorithm === "string" && claimKey(core, { userId, deviceId }, algorithm);
        return key ? [[deviceId, { [key.keyId]: key.key }]] : [];
      });
      return ofUser.length > 0 ? [[userId, Object.fromEntries(ofUser)]] : [];
    });
    return answer({ one_time_keys: Object.fromEntries(claimed), failures: {} });
  });

  router.get("/keys/changes", (c) => {
    const { userId } = requester(c, core);
    return answer({ ...deviceListChanges(core, userId, positionOf(requiredQuery(c, "from"))) });
  });
};
