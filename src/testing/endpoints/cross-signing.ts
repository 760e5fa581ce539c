import type { Core } from "../core.ts";
import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { invalidParam, missingParam } from "../http/errors.ts";
import { createInteractiveAuth } from "../http/interactive-auth.ts";
import { requester } from "../http/requester.ts";
import { devicesChanged } from "../state/device-lists.ts";
import type { JsonObject } from "../state/json.ts";
import { isJsonObject, own, ownObject, sameJson, strings } from "../state/json.ts";
import type { CrossSigningRow } from "../state/rows.ts";
import { publicPart } from "../state/published-keys.ts";

const usages = ["master", "self_signing", "user_signing"] as const;

export const crossSigning: Endpoints = (router, core) => {
  const { state } = core;
  const proof = createInteractiveAuth(core);

  router.post("/keys/device_signing/upload", async (c) => {
    const { userId } = requester(c, core);
    const body = await jsonObject(c);
    const rows = uploaded(userId, body);
    if (rows.every((row) => sameJson(state.crossSigning.get(row)?.key, row.key))) return answer({});
    const hasIdentity = state.crossSigning.get({ userId, usage: "master" }) !== undefined;
    const accepted = hasIdentity ? uploaded(userId, proof.pass(body, "m.login.password", userId)) : rows;
    if (!hasIdentity && !accepted.some(({ usage }) => usage === "master")) {
      throw missingParam("No master key available");
    }
    for (const row of accepted) state.crossSigning.put(row);
    devicesChanged(core, userId);
    return answer({});
  });

  router.post("/keys/signatures/upload", async (c) => {
    const { userId: signer } = requester(c, core);
    const body = await jsonObject(c);
    const failures: JsonObject = {};
    for (const [userId, targets] of Object.entries(body)) {
      for (const [target, signed] of Object.entries(isJsonObject(targets) ? targets : {})) {
        if (!isJsonObject(signed)) throw invalidParam("Invalid parameter");
        if (isKnown(core, userId, target)) {
          if (keepSignatures(core, signer, userId, target, signed)) devicesChanged(core, userId);
        } else {
          const failure = { status: 404, errcode: "M_NOT_FOUND", message: "404: Unknown device" };
          failures[userId] = { ...ownObject(failures, userId), [target]: failure };
        }
      }
    }
    return answer({ failures });
  });
};

/** The keys in an upload. */
function uploaded(userId: string, body: JsonObject): CrossSigningRow[] {
  return usages.flatMap((usage) => {
    const key = own(body, `${usage}_key`);
    if (!isJsonObject(key)) return [];
    if (own(key, "user_id") !== userId || !strings(own(key, "usage")).includes(usage)) {
      throw invalidParam(`Invalid ${usage} key`);
    }
    return [{ userId, usage, key }];
  });
}

function isKnown({ state }: Core, userId: string, target: string): boolean {
  if (state.devices.get({ userId, deviceId: target })?.keys) return true;
  return state.crossSigning.where({ userId }).some(({ key }) => publicPart(key) === target);
}

/** @returns whether there was a new one */
function keepSignatures({ state }: Core, signer: string, userId: string, target: string, signed: JsonObject): boolean {
  const sent = Object.entries(ownObject(ownObject(signed, "signatures"), signer));
  const news = sent.flatMap(([keyId, signature]) => {
    const row = { signer, userId, target, keyId };
    return typeof signature === "string" && !state.signatures.get(row) ? [{ ...row, signature }] : [];
  });
  for (const row of news) state.signatures.put(row);
  return news.length > 0;
}
