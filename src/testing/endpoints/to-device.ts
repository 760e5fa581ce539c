import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { missingParam } from "../http/errors.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { isJsonObject, own } from "../state/json.ts";
import { once } from "../state/transactions.ts";

export const toDevice: Endpoints = (router, core) => {
  const { state, stream } = core;

  router.put("/sendToDevice/:type/:txnId", async (c) => {
    const sender = requester(c, core);
    const type = pathPart(c, "type");
    const messages = own(await jsonObject(c), "messages");
    if (!isJsonObject(messages)) throw missingParam("Missing params: ['messages']");
    return answer(
      once(core, sender, `to-device ${type} ${pathPart(c, "txnId")}`, () => {
        for (const [userId, byDevice] of Object.entries(messages)) {
          for (const [named, content] of Object.entries(isJsonObject(byDevice) ? byDevice : {})) {
            const receivers = state.devices.where(named === "*" ? { userId } : { userId, deviceId: named });
            for (const { deviceId } of receivers) {
              state.toDevice.put({
                position: stream.next(),
                userId,
                deviceId,
                event: { type, sender: sender.userId, content },
              });
            }
          }
        }
        stream.wake();
        return {};
      }),
    );
  });
};
