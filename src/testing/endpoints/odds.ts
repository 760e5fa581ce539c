import { answer } from "../http/answer.ts";
import type { Endpoints } from "../http/context.ts";
import { requester } from "../http/requester.ts";

/** What clients ask for in passing and can do without. */
export const odds: Endpoints = (router, core) => {
  router.get("/voip/turnServer", (c) => {
    requester(c, core);
    return answer({});
  });
  router.get("/thirdparty/protocols", (c) => {
    requester(c, core);
    return answer({});
  });
  router.get("/presence/:userId/status", (c) => {
    requester(c, core);
    return answer({ presence: "offline" });
  });
  router.put("/presence/:userId/status", (c) => {
    requester(c, core);
    return answer({});
  });
};
