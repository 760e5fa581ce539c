import { answer } from "../http/answer.ts";
import type { Endpoints } from "../http/context.ts";
import { requester } from "../http/requester.ts";
import type { Json, JsonObject } from "../state/json.ts";
import { localpart } from "../state/user-id.ts";

const silent: Json[] = [];
const notify: Json[] = ["notify", { set_tweak: "highlight", value: false }];
const sound = (value: string): Json[] => [
  "notify",
  { set_tweak: "sound", value },
  { set_tweak: "highlight", value: false },
];
const highlight: Json[] = ["notify", { set_tweak: "highlight" }];
const loudHighlight: Json[] = [...highlight, { set_tweak: "sound", value: "default" }];

const match = (key: string, pattern: string): JsonObject => ({ kind: "event_match", key, pattern });
const type = (pattern: string) => match("type", pattern);
const twoMembers: JsonObject = { kind: "room_member_count", is: "2" };
const mayNotifyRoom: JsonObject = { kind: "sender_notification_permission", key: "room" };

function rule(id: string, actions: Json[], conditions: JsonObject[], enabled = true): JsonObject {
  return { rule_id: `.m.rule.${id}`, default: true, enabled, conditions, actions };
}

/** The rules that every account begins with, as the specification lists them. */
export function pushRules(userId: string): JsonObject {
  return {
    global: {
      override: [
        rule("master", silent, [], false),
        rule("suppress_notices", silent, [match("content.msgtype", "m.notice")]),
        rule("invite_for_me", sound("default"), [
          type("m.room.member"),
          match("content.membership", "invite"),
          match("state_key", userId),
        ]),
        rule("member_event", silent, [type("m.room.member")]),
        rule("is_user_mention", loudHighlight, [
          { kind: "event_property_contains", key: "content.m\\.mentions.user_ids", value: userId },
        ]),
        rule("contains_display_name", loudHighlight, [{ kind: "contains_display_name" }]),
        rule("is_room_mention", highlight, [
          { kind: "event_property_is", key: "content.m\\.mentions.room", value: true },
          mayNotifyRoom,
        ]),
        rule("roomnotif", highlight, [mayNotifyRoom, match("content.body", "@room")]),
        rule("tombstone", highlight, [type("m.room.tombstone"), match("state_key", "")]),
        rule("reaction", silent, [type("m.reaction")]),
        rule("room.server_acl", silent, [type("m.room.server_acl"), match("state_key", "")]),
        rule("suppress_edits", silent, [
          { kind: "event_property_is", key: "content.m\\.relates_to.rel_type", value: "m.replace" },
        ]),
      ],
      content: [
        {
          rule_id: ".m.rule.contains_user_name",
          default: true,
          enabled: true,
          pattern: localpart(userId),
          actions: loudHighlight,
        },
      ],
      room: [],
      sender: [],
      underride: [
        rule("call", sound("ring"), [type("m.call.invite")]),
        rule("encrypted_room_one_to_one", sound("default"), [type("m.room.encrypted"), twoMembers]),
        rule("room_one_to_one", sound("default"), [type("m.room.message"), twoMembers]),
        rule("message", notify, [type("m.room.message")]),
        rule("encrypted", notify, [type("m.room.encrypted")]),
      ],
    },
  };
}

export const pushRuleEndpoints: Endpoints = (router, core) => {
  router.get("/pushrules/", (c) => answer(pushRules(requester(c, core).userId)));
};
