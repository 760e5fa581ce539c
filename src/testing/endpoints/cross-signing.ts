import type { Core } from "../core.ts";
import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { invalidParam, MatrixError } from "../http/errors.ts";
import { createInteractiveAuth } from "../http/interactive-auth.ts";
import { requester } from "../http/requester.ts";
import { devicesChanged } from "../state/device-lists.ts";
import type { JsonObject } from "../state/json.ts";
import { isJsonObject, own, ownObject, sameJson } from "../state/json.ts";
import { publicPart } from "../state/published-keys.ts";

const usages = ["master", "self_signing", "user_signing"] as const;

export const crossSigning: Endpoints = (router, core) => {
  const { state } = core;
  const proof = createInteractiveAuth(core);

  router.post("/keys/device_signing/upload", async (c) => {
    const { userId } = requester(c, core);
    const body = await jsonObject(c);
    const sent = (keys: JsonObject) =>
      usages.flatMap((usage) => {
        const key = own(keys, `${usage}_key`);
        return isJsonObject(key) ? [{ userId, usage, key }] : [];
      });
    const isNew = sent(body).some((row) => !sameJson(state.crossSigning.get(row)?.key, row.key));
    if (!isNew && sent(body).length > 0) return answer({});
    const hasIdentity = state.crossSigning.get({ userId, usage: "master" });
    const keys = hasIdentity ? proof.pass(body, "m.login.password", userId) : body;
    const rows = sent(keys);
    if (!hasIdentity && !rows.some(({ usage }) => usage === "master")) throw invalidParam("No master key available");
    for (const row of rows) state.crossSigning.put(row);
    devicesChanged(core, userId);
    return answer({});
  });

  router.post("/keys/signatures/upload", async (c) => {
    const { userId: signer } = requester(c, core);
    const body = await jsonObject(c);
    const failures: JsonObject = {};
    for (const [userId, targets] of Object.entries(body)) {
      for (const [target, signed] of Object.entries(isJsonObject(targets) ? targets : {})) {
        const failure = keepSignatures(core, signer, userId, target, signed);
        if (failure) failures[userId] = { ...ownObject(failures, userId), [target]: failure.body };
      }
      devicesChanged(core, userId);
    }
    return answer({ failures });
  });
};

function keepSignatures(
  { state }: Core,
  signer: string,
  userId: string,
  target: string,
  signed: unknown,
): MatrixError | undefined {
  const isDevice = Boolean(state.devices.get({ userId, deviceId: target })?.keys);
  const isKey = state.crossSigning.where({ userId }).some(({ key }) => publicPart(key) === target);
  if (!isJsonObject(signed) || (!isDevice && !isKey)) return new MatrixError(404, "M_NOT_FOUND", "Unknown device");
  for (const [keyId, signature] of Object.entries(ownObject(ownObject(signed, "signatures"), signer))) {
    if (typeof signature === "string") state.signatures.put({ signer, userId, target, keyId, signature });
  }
  return undefined;
}
