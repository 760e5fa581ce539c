import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { isJsonObject, ownObject } from "../state/json.ts";
import { once } from "../state/transactions.ts";

export const toDevice: Endpoints = (router, core) => {
  const { state, stream } = core;

  router.put("/sendToDevice/:type/:txnId", async (c) => {
    const sender = requester(c, core);
    const type = pathPart(c, "type");
    const messages = ownObject(await jsonObject(c), "messages");
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
