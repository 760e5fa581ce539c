import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { MatrixError } from "../http/errors.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import type { JsonObject } from "../state/json.ts";
import { ownString } from "../state/json.ts";

const columns = { displayname: "displayName", avatar_url: "avatarUrl" } as const;

export const profile: Endpoints = (router, core) => {
  function userOf(userId: string) {
    const user = core.state.users.get({ userId });
    if (!user) throw new MatrixError(404, "M_UNKNOWN", "No row found (profiles)");
    return user;
  }

  router.get("/profile/:userId", (c) => {
    const user = userOf(pathPart(c, "userId"));
    const fields: JsonObject = {};
    if (user.displayName !== null) fields["displayname"] = user.displayName;
    if (user.avatarUrl !== null) fields["avatar_url"] = user.avatarUrl;
    return answer(fields);
  });

  for (const field of ["displayname", "avatar_url"] as const) {
    const column = columns[field];

    router.get(`/profile/:userId/${field}`, (c) => {
      const value = userOf(pathPart(c, "userId"))[column];
      return answer(value === null ? {} : { [field]: value });
    });

    router.put(`/profile/:userId/${field}`, async (c) => {
      const userId = pathPart(c, "userId");
      if (requester(c, core).userId !== userId)
        throw new MatrixError(400, "M_FORBIDDEN", `Cannot set another user's ${field}`);
      userOf(userId)[column] = ownString(await jsonObject(c), field) ?? null;
      return answer({});
    });
  }
};
