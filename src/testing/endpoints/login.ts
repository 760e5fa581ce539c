import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { forbidden, invalidParam, MatrixError } from "../http/errors.ts";
import { requester } from "../http/requester.ts";
import type { JsonObject } from "../state/json.ts";
import { isJsonObject, own, ownString } from "../state/json.ts";
import { closeDevice, openSession } from "../state/users.ts";
import { userIdOf } from "../state/user-id.ts";

export const login: Endpoints = (router, core) => {
  const { state, serverName } = core;

  router.get("/login", () => answer({ flows: [{ type: "m.login.password" }] }));

  router.post("/login", async (c) => {
    const body = await jsonObject(c);
    const type = own(body, "type");
    if (type === undefined) throw new MatrixError(400, "M_UNKNOWN", "Missing JSON keys.");
    const user = userOf(body);
    if (type !== "m.login.password" || user === undefined) throw invalidParam("Invalid login submission");
    const password = ownString(body, "password");
    if (password === undefined) throw invalidParam("Bad parameter: password");

    const userId = userIdOf(user, serverName);
    if (state.users.get({ userId })?.password !== password) throw forbidden("Invalid username or password");
    const displayName = ownString(body, "initial_device_display_name");
    const session = openSession(core, userId, ownString(body, "device_id"), displayName);
    return answer({
      user_id: userId,
      access_token: session.token,
      home_server: serverName,
      device_id: session.deviceId,
    });
  });

  router.post("/logout", (c) => {
    const { userId, deviceId } = requester(c, core);
    closeDevice(core, userId, deviceId);
    return answer({});
  });

  router.post("/logout/all", (c) => {
    const { userId } = requester(c, core);
    for (const { deviceId } of state.devices.where({ userId })) closeDevice(core, userId, deviceId);
    return answer({});
  });

  router.get("/account/whoami", (c) => {
    const { userId, deviceId } = requester(c, core);
    return answer({ user_id: userId, is_guest: false, device_id: deviceId });
  });
};

function userOf(body: JsonObject): string | undefined {
  const identifier = own(body, "identifier");
  if (!isJsonObject(identifier)) return ownString(body, "user");
  return own(identifier, "type") === "m.id.user" ? ownString(identifier, "user") : undefined;
}
