import { describe, expect, it } from "vitest";
import { Device, passwordLogin } from "./device.ts";
import { call, ok, refusal, textOf, type Server } from "./server.ts";

export function loginContract(server: Server): void {
  const logIn = (body: unknown) => call(server, "POST", "/login", { body });

  describe("logging in", () => {
    it("offers the password flow", async () => {
      const { status, body } = await call(server, "GET", "/login");
      expect(status).toBe(200);
      expect(body).toMatchObject({ flows: expect.arrayContaining([{ type: "m.login.password" }]) });
    });

    it("gives a token for the right password, with the user's name alone or whole, in the new form or the old", async () => {
      const { user, userId, password } = await Device.register(server);
      for (const identity of [
        { identifier: { type: "m.id.user", user } },
        { identifier: { type: "m.id.user", user: userId } },
        { user },
      ]) {
        const answer = await logIn({ type: "m.login.password", password, ...identity });
        expect(answer).toMatchObject({ status: 200, body: { user_id: userId, device_id: expect.any(String) } });
        expect(await call(server, "GET", "/account/whoami", { token: textOf(answer, "access_token") })).toEqual(
          ok({
            user_id: userId,
            device_id: textOf(answer, "device_id"),
            is_guest: false,
          }),
        );
      }
    });

    it("makes the device that is named, and knows its display name", async () => {
      const device = await Device.register(server);
      const more = { device_id: "KITCHEN", initial_device_display_name: "In the kitchen" };
      expect(await logIn({ ...passwordLogin(device), ...more })).toMatchObject({ body: { device_id: "KITCHEN" } });
      expect(await device.get("/devices/KITCHEN")).toMatchObject({
        status: 200,
        body: { device_id: "KITCHEN", display_name: "In the kitchen" },
      });
    });

    it("keeps a device's earlier token good when the device logs in again", async () => {
      const device = await Device.register(server);
      const named = { ...passwordLogin(device), device_id: "KITCHEN" };
      const [first, second] = [await logIn(named), await logIn(named)];
      for (const answer of [first, second]) {
        const { status } = await call(server, "GET", "/account/whoami", { token: textOf(answer, "access_token") });
        expect(status).toBe(200);
      }
    });

    it("refuses a wrong password and an unknown user alike", async () => {
      const { user } = await Device.register(server);
      expect(await logIn(passwordLogin({ user, password: "wrong" }))).toMatchObject(refusal(403, "M_FORBIDDEN"));
      expect(await logIn(passwordLogin({ user: "nobody-here", password: "wrong" }))).toMatchObject(
        refusal(403, "M_FORBIDDEN"),
      );
    });

    it("refuses a body that is not a log-in", async () => {
      const { user } = await Device.register(server);
      expect(await logIn({})).toMatchObject(refusal(400, "M_UNKNOWN"));
      expect(await logIn({ type: "m.login.unheard-of" })).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await logIn({ type: "m.login.password", password: "x" })).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      const identifier = { type: "m.id.user", user };
      expect(await logIn({ type: "m.login.password", identifier })).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await logIn([])).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await call(server, "POST", "/login", { raw: "{" })).toMatchObject(refusal(400, "M_NOT_JSON"));
    });
  });

  describe("registering", () => {
    it("asks for the dummy stage, and goes on with what was sent first", async () => {
      const username = `new-${Date.now().toString(36)}`;
      const body = { username, password: "secret enough", device_id: "FIRST" };
      const asked = await call(server, "POST", "/register", { body });
      expect(asked).toMatchObject({ status: 401, body: { flows: [{ stages: ["m.login.dummy"] }] } });
      const auth = { type: "m.login.dummy", session: textOf(asked, "session") };
      const answer = await call(server, "POST", "/register", { body: { ...body, auth } });
      expect(answer).toMatchObject({ status: 200, body: { device_id: "FIRST" } });
      expect(textOf(answer, "user_id")).toMatch(`@${username}:`);
    });

    it("refuses a name that is taken, or is no name, or a session that it never began", async () => {
      const { user } = await Device.register(server);
      const attempt = (username: string, session?: string) => {
        const auth = { type: "m.login.dummy", ...(session && { session }) };
        return call(server, "POST", "/register", { body: { username, password: "secret enough", auth } });
      };
      expect(await attempt(user)).toMatchObject(refusal(400, "M_USER_IN_USE"));
      expect(await attempt("not a name")).toMatchObject(refusal(400, "M_INVALID_USERNAME"));
      expect(await attempt(`${user}-b`, "never-began")).toMatchObject(refusal(400, "M_UNKNOWN"));
      expect(await call(server, "GET", `/register/available?username=${user}`)).toMatchObject(
        refusal(400, "M_USER_IN_USE"),
      );
      expect(await call(server, "GET", `/register/available?username=${user}-c`)).toEqual(ok({ available: true }));
    });

    it("gives no token where none is wanted", async () => {
      const username = `quiet-${Date.now().toString(36)}`;
      const body = { username, password: "secret enough", inhibit_login: true, auth: { type: "m.login.dummy" } };
      const answer = await call(server, "POST", "/register", { body });
      expect(answer.status).toBe(200);
      expect(answer.body).not.toHaveProperty("access_token");
    });
  });

  describe("access tokens", () => {
    it("are missed, not known, or good in the query too", async () => {
      const { token } = await Device.register(server);
      expect(await call(server, "GET", "/account/whoami")).toMatchObject(refusal(401, "M_MISSING_TOKEN"));
      const unknown = await call(server, "GET", "/account/whoami", { token: "made-up" });
      expect(unknown).toMatchObject(refusal(401, "M_UNKNOWN_TOKEN"));
      expect(unknown.body).not.toMatchObject({ soft_logout: true });
      expect(await call(server, "GET", `/account/whoami?access_token=${token}`)).toMatchObject({ status: 200 });
    });

    it("end with their device's log-out, and no other device's", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      expect(await device.post("/logout", {})).toEqual(ok({}));
      expect(await device.get("/account/whoami")).toMatchObject(refusal(401, "M_UNKNOWN_TOKEN"));
      expect(await other.get(`/devices/${device.deviceId}`)).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await other.get("/account/whoami")).toMatchObject({ status: 200 });
    });

    it("all end together when the user logs out everywhere", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      expect(await device.post("/logout/all", {})).toEqual(ok({}));
      for (const each of [device, other])
        expect(await each.get("/account/whoami")).toMatchObject(refusal(401, "M_UNKNOWN_TOKEN"));
    });

    it("of a log-out are asked for like any other", async () => {
      expect(await call(server, "POST", "/logout")).toMatchObject(refusal(401, "M_MISSING_TOKEN"));
      expect(await call(server, "POST", "/logout/all", { token: "made-up" })).toMatchObject(
        refusal(401, "M_UNKNOWN_TOKEN"),
      );
    });
  });
}
