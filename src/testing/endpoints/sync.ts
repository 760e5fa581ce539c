import { answer } from "../http/answer.ts";
import type { Endpoints } from "../http/context.ts";
import { integerQuery } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import type { TokenRow } from "../state/rows.ts";
import { readFilter } from "../sync/filter.ts";
import { keySupply, news } from "../sync/response.ts";
import { positionOf, tokenOf } from "../sync/token.ts";

export const sync: Endpoints = (router, core) => {
  const { state, stream } = core;

  /** What a device has seen, it need not be sent again. */
  function acknowledge({ userId, deviceId }: TokenRow, since: number): void {
    for (const row of state.toDevice.where({ userId, deviceId })) {
      if (row.position <= since) state.toDevice.delete(row);
    }
  }

  router.get("/sync", async (c) => {
    const reader = requester(c, core);
    const filter = readFilter(core, reader.userId, c.req.query("filter"));
    const token = c.req.query("since");
    const since = token === undefined ? undefined : positionOf(token);
    const full = c.req.query("full_state") === "true";
    const until = Date.now() + integerQuery(c, "timeout", 0);
    const { signal } = c.env;
    if (since !== undefined) acknowledge(reader, since);

    const patient = since !== undefined && !full;
    for (;;) {
      const told = news(core, reader, since, filter, full);
      const left = until - Date.now();
      if (told || !patient || left <= 0 || !(await stream.wait(left, signal))) {
        return answer({ next_batch: tokenOf(state.position), ...told, ...keySupply(core, reader) });
      }
      // The token may have been revoked meanwhile.
      requester(c, core);
    }
  });
};
