import type { Core } from "../core.ts";
import type { JsonObject } from "../state/json.ts";
import { isJsonObject, own, ownObject, ownString } from "../state/json.ts";
import { randomString } from "../state/random.ts";
import { userIdOf } from "../state/user-id.ts";
import { forbidden, MatrixError, ProofNeeded } from "./errors.ts";

type Stage = "m.login.dummy" | "m.login.password";

/** Sessions of user-interactive authentication. */
export interface InteractiveAuth {
  /**
   * Asks for one stage.
   *
   * @returns the body of the request that began the session, without `auth`
   * @throws ProofNeeded when the stage is not passed
   */
  pass(body: JsonObject, stage: Stage, userId?: string): JsonObject;
}

export function createInteractiveAuth({ state, serverName }: Core): InteractiveAuth {
  const sessions = new Map<string, JsonObject>();

  function begin(body: JsonObject): string {
    const session = randomString(24);
    sessions.set(session, body);
    return session;
  }

  /** Whose name and password these are. */
  function provenUser(auth: JsonObject): string | undefined {
    const user = ownString(ownObject(auth, "identifier"), "user") ?? ownString(auth, "user");
    if (user === undefined) return undefined;
    const userId = userIdOf(user, serverName);
    return state.users.get({ userId })?.password === ownString(auth, "password") ? userId : undefined;
  }

  return {
    pass({ auth, ...body }, stage, userId) {
      const asked = { flows: [{ stages: [stage] }], params: {} };
      if (!isJsonObject(auth)) throw new ProofNeeded({ session: begin(body), ...asked });
      const named = ownString(auth, "session");
      const began = named === undefined ? undefined : sessions.get(named);
      if (named !== undefined && !began) throw new MatrixError(400, "M_UNKNOWN", `Unknown session ID: ${named}`);
      const session = named ?? begin(body);
      if (own(auth, "type") !== stage) throw new ProofNeeded({ session, ...asked, completed: [] });
      if (stage === "m.login.password") {
        const proven = provenUser(auth);
        if (proven === undefined) {
          const refused = { completed: [], error: "Invalid username or password", errcode: "M_FORBIDDEN" };
          throw new ProofNeeded({ session, ...asked, ...refused });
        }
        if (proven !== userId) throw forbidden("Invalid auth");
      }
      sessions.delete(session);
      return Object.keys(body).length > 0 ? body : (began ?? body);
    },
  };
}
