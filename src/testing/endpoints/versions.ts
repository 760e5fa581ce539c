import { answer } from "../http/answer.ts";
import type { Endpoints } from "../http/context.ts";
import { requester } from "../http/requester.ts";

/** What the server can do; `/versions` itself is outside of the versioned paths. */
export const versions = {
  versions: ["r0.6.1", ...Array.from({ length: 15 }, (_, minor) => `v1.${minor + 1}`)],
  unstable_features: { "org.matrix.e2e_cross_signing": true, "org.matrix.msc2432": true },
};

export const capabilities: Endpoints = (router, core) => {
  router.get("/capabilities", (c) => {
    requester(c, core);
    return answer({
      capabilities: {
        "m.room_versions": { default: "12", available: { "12": "stable" } },
        "m.change_password": { enabled: true },
        "m.set_displayname": { enabled: true },
        "m.set_avatar_url": { enabled: true },
        "m.3pid_changes": { enabled: true },
        "m.get_login_token": { enabled: false },
        "m.profile_fields": { enabled: true },
      },
    });
  });
};
