import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { forbidden, MatrixError, notFound } from "../http/errors.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { writeAccountData } from "../state/account-data.ts";
import { pushRules } from "./push-rules.ts";

const setElsewhere = new Map([
  ["m.push_rules", "Cannot set m.push_rules through this API. Use /pushrules"],
  ["m.fully_read", "Cannot set m.fully_read through this API. Use /rooms/!roomId:server.name/read_markers"],
]);

export const accountData: Endpoints = (router, core) => {
  router.get("/user/:userId/account_data/:type", (c) => {
    const userId = pathPart(c, "userId");
    if (requester(c, core).userId !== userId) throw forbidden("Cannot get account data for other users.");
    const type = pathPart(c, "type");
    if (type === "m.push_rules") return answer(pushRules(userId));
    const stored = core.state.accountData.get({ userId, type });
    if (!stored) throw notFound("Account data not found");
    return answer(stored.content);
  });

  router.put("/user/:userId/account_data/:type", async (c) => {
    const userId = pathPart(c, "userId");
    if (requester(c, core).userId !== userId) throw forbidden("Cannot add account data for other users.");
    const type = pathPart(c, "type");
    const elsewhere = setElsewhere.get(type);
    if (elsewhere) throw new MatrixError(405, "M_BAD_JSON", elsewhere);
    writeAccountData(core, userId, type, await jsonObject(c));
    return answer({});
  });
};
