import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { MatrixError } from "../http/errors.ts";
import { createInteractiveAuth } from "../http/interactive-auth.ts";
import { requiredQuery } from "../http/param.ts";
import { own, ownString } from "../state/json.ts";
import { randomString } from "../state/random.ts";
import { addUser, openSession } from "../state/users.ts";
import { userIdOf } from "../state/user-id.ts";

export const register: Endpoints = (router, core) => {
  const { state, serverName } = core;
  const proof = createInteractiveAuth(core);

  function free(username: string): string {
    const userId = userIdOf(username, serverName);
    if (!/^[a-z0-9=_\-./+]+$/.test(username)) {
      throw new MatrixError(400, "M_INVALID_USERNAME", "User ID can only contain characters a-z, 0-9, or '=_-./+'");
    }
    if (state.users.get({ userId })) throw new MatrixError(400, "M_USER_IN_USE", "User ID already taken.");
    return userId;
  }

  router.get("/register/available", (c) => {
    free(requiredQuery(c, "username"));
    return answer({ available: true });
  });

  router.post("/register", async (c) => {
    const body = await jsonObject(c);
    const named = ownString(body, "username")?.toLowerCase();
    if (named !== undefined) free(named);
    const wanted = proof.pass(body, "m.login.dummy");
    const username = ownString(wanted, "username")?.toLowerCase() ?? randomString(8).toLowerCase();
    const userId = free(username);
    addUser(core, userId, ownString(wanted, "password") ?? "");
    const account = { user_id: userId, home_server: serverName };
    if (own(wanted, "inhibit_login") === true) return answer(account);
    const displayName = ownString(wanted, "initial_device_display_name");
    const session = openSession(core, userId, ownString(wanted, "device_id"), displayName);
    return answer({ ...account, access_token: session.token, device_id: session.deviceId });
  });
};
