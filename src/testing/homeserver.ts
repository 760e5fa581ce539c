import type { Core } from "./core.ts";
import type { Hold, Homeserver, HomeserverOptions } from "./api.ts";
import { backupHand } from "./hand/backup.ts";
import { createApp } from "./http/app.ts";
import { accessToken } from "./http/requester.ts";
import { answered, delayed, held, lost, rateLimited, refused } from "./network/faults.ts";
import { createNetwork } from "./network/network.ts";
import { createRequestLog, type RequestRecord } from "./network/request-log.ts";
import { createRules } from "./network/rules.ts";
import { writeAccountData } from "./state/account-data.ts";
import { copyJson, type JsonObject } from "./state/json.ts";
import { createState, type SavedState } from "./state/state.ts";
import { createStream } from "./state/stream.ts";
import { userIdOf } from "./state/user-id.ts";
import { addUser, closeDevice, openSession } from "./state/users.ts";

/**
 * Makes an embedded homeserver. See {@link Homeserver} for what it is and is not.
 *
 * @example
 * ```ts
 * import { createClient } from "matrix-js-sdk";
 * import { createHomeserver } from "matrix-react-key-backup/testing";
 *
 * const server = createHomeserver();
 * server.addUser({ user: "alice", password: "secret" });
 * const client = createClient({ ...server.logIn("alice"), baseUrl: server.baseUrl, fetchFn: server.fetch });
 * server.refuse({ method: "PUT", path: /account_data/ }, { status: 403, errcode: "M_FORBIDDEN" });
 * ```
 */
export function createHomeserver(options: HomeserverOptions = {}): Homeserver {
  const { serverName = "example.org", snapshot } = options;
  const baseUrl = (options.baseUrl ?? `https://${serverName}`).replace(/\/+$/, "");
  const state = createState(snapshot ? (copyJson(snapshot) as unknown as SavedState) : {});
  const core: Core = { state, stream: createStream(state), serverName };
  const app = createApp(core);
  const log = createRequestLog();
  const rules = createRules();
  const holds = new Set<Hold>();
  const id = (user: string) => userIdOf(user, serverName);

  const network = createNetwork({
    baseUrl,
    log,
    rules,
    identify: (request) => state.tokens.get({ token: accessToken(request) ?? "" }),
    serve: async (request, signal) => app.fetch(withoutBasePath(request, baseUrl), { signal }),
  });

  return {
    serverName,
    baseUrl,
    fetch: network.fetch,

    addUser({ user, password }) {
      addUser(core, id(user), password);
      return id(user);
    },
    logIn(user, deviceId) {
      const { token, ...device } = openSession(core, id(user), deviceId);
      return { ...device, accessToken: token };
    },
    logOut: (user, deviceId) => closeDevice(core, id(user), deviceId),

    accountData(user, type) {
      const row = state.accountData.get({ userId: id(user), type });
      return row && copyJson(row.content);
    },
    setAccountData: (user, type, content) => writeAccountData(core, id(user), type, copyJson(content)),
    deleteAccountData: (user, type) => writeAccountData(core, id(user), type, {}),
    removeAccountData: (user, type) => void state.accountData.delete({ userId: id(user), type }),
    backup: (user) => backupHand(core, id(user)),

    delay: (match, ms, at = "request") => rules.add(match, delayed(ms, at)),
    refuse: (match, refusal) => rules.add(match, refused(refusal)),
    respond: (match, make) => rules.add(match, answered(make)),
    rateLimit: (match, limit) => rules.add(match, rateLimited(limit)),
    loseAnswer: (match) => rules.add(match, lost()),
    hold(match, at = "request") {
      let open = () => {};
      let arrive: (request: RequestRecord) => void = () => {};
      const gate = new Promise<void>((resolve) => (open = resolve));
      const arrived = new Promise<RequestRecord>((resolve) => (arrive = resolve));
      const remove = rules.add(match, held(gate, arrive, at));
      const hold: Hold = {
        arrived,
        release() {
          holds.delete(hold);
          remove();
          open();
        },
      };
      holds.add(hold);
      return hold;
    },
    offline: () => network.setOnline(false),
    online: () => network.setOnline(true),
    get isOnline() {
      return network.isOnline();
    },
    reset() {
      rules.clear();
      for (const hold of holds) hold.release();
      network.setOnline(true);
    },

    get requests() {
      return log.list();
    },
    clearRequests: () => log.clear(),
    onRequest: (listener) => log.subscribe(listener),
    nextRequest: (match) => log.next(match),

    snapshot: () => ({ homeserverSnapshot: 1, ...(JSON.parse(JSON.stringify(state)) as JsonObject) }),
  };
}

/** The endpoints do not know under which path the homeserver is. */
function withoutBasePath(request: Request, baseUrl: string): Request {
  const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
  if (basePath === "") return request;
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(basePath.length);
  return new Request(url, request);
}
