import { answer } from "../http/answer.ts";
import type { Endpoints } from "../http/context.ts";
import { requester } from "../http/requester.ts";
import type { JsonObject } from "../state/json.ts";
import { localpart } from "../state/user-id.ts";

/** The rules that every account begins with; the few that a client looks for by name. */
export function pushRules(userId: string): JsonObject {
  const rule = (id: string, actions: JsonObject["actions"] & object, more: JsonObject = {}): JsonObject => ({
    rule_id: `.m.rule.${id}`,
    default: true,
    enabled: true,
    conditions: [],
    actions,
    ...more,
  });
  const type = (pattern: string): JsonObject => ({ kind: "event_match", key: "type", pattern });
  return {
    global: {
      override: [
        rule("master", [], { enabled: false }),
        rule("suppress_notices", [], {
          conditions: [{ kind: "event_match", key: "content.msgtype", pattern: "m.notice" }],
        }),
        rule("member_event", [], { conditions: [type("m.room.member")] }),
      ],
      content: [
        {
          rule_id: ".m.rule.contains_user_name",
          default: true,
          enabled: true,
          pattern: localpart(userId),
          actions: ["notify", { set_tweak: "highlight" }],
        },
      ],
      room: [],
      sender: [],
      underride: [
        rule("message", ["notify"], { conditions: [type("m.room.message")] }),
        rule("encrypted", ["notify"], { conditions: [type("m.room.encrypted")] }),
      ],
    },
  };
}

export const pushRuleEndpoints: Endpoints = (router, core) => {
  router.get("/pushrules/", (c) => answer(pushRules(requester(c, core).userId)));
};
