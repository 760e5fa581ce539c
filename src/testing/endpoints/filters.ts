import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { forbidden, MatrixError, notFound } from "../http/errors.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { sameJson } from "../state/json.ts";

export const filters: Endpoints = (router, core) => {
  const { state } = core;

  router.post("/user/:userId/filter", async (c) => {
    const userId = pathPart(c, "userId");
    if (requester(c, core).userId !== userId) throw forbidden("Cannot create filters for other users");
    const filter = await jsonObject(c);
    const before = state.filters.where({ userId });
    const same = before.find((row) => sameJson(row.filter, filter));
    const row = same ?? state.filters.put({ userId, filterId: String(before.length), filter });
    return answer({ filter_id: row.filterId });
  });

  router.get("/user/:userId/filter/:filterId", (c) => {
    const userId = pathPart(c, "userId");
    if (requester(c, core).userId !== userId) throw forbidden("Cannot get filters for other users");
    const filterId = pathPart(c, "filterId");
    if (!/^\d+$/.test(filterId)) throw new MatrixError(400, "M_UNKNOWN", "Invalid filter_id");
    const row = state.filters.get({ userId, filterId });
    if (!row) throw notFound("No such filter");
    return answer(row.filter);
  });
};
