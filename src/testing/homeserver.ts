import type { Core } from "./core.ts";
import { backupHand, type BackupHand } from "./hand/backup.ts";
import { createApp } from "./http/app.ts";
import { accessToken } from "./http/requester.ts";
import { answered, delayed, held, lost, rateLimited, refused } from "./network/faults.ts";
import type { Moment, RateLimit, Refusal } from "./network/faults.ts";
import type { RequestMatch } from "./network/match.ts";
import { createNetwork } from "./network/network.ts";
import { createRequestLog, type RequestListener, type RequestRecord } from "./network/request-log.ts";
import { createRules, type RuleMatch } from "./network/rules.ts";
import { writeAccountData } from "./state/account-data.ts";
import { copyJson, type JsonObject } from "./state/json.ts";
import { createState, type SavedState } from "./state/state.ts";
import { createStream } from "./state/stream.ts";
import { userIdOf } from "./state/user-id.ts";
import { addUser, closeDevice, openSession } from "./state/users.ts";

/** How an embedded homeserver is made. */
export interface HomeserverOptions {
  /** What stands behind the colon of its user ids. Default: `"example.org"`. */
  readonly serverName?: string;
  /** Where clients believe it to be, without a slash at the end. Default: `https://` and the server's name. */
  readonly baseUrl?: string;
  /** What {@link Homeserver.snapshot} gave earlier: accounts, devices, tokens and all that was stored. */
  readonly snapshot?: HomeserverSnapshot;
}

/** All that a homeserver knows, as JSON; its members are nobody's business. */
export type HomeserverSnapshot = { readonly homeserverSnapshot: 1 } & JsonObject;

/** A device that is logged in. */
export interface Session {
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

/** Requests that are kept waiting. */
export interface Hold {
  /** Resolves with the first request that arrives and waits. */
  readonly arrived: Promise<RequestRecord>;
  /** Lets those that wait go on, and holds no more. */
  release(): void;
}

/**
 * An embedded homeserver and the strings to pull on it.
 *
 * **It is a double for tests and demos, not a homeserver to run.** It keeps everything in memory, checks no
 * signature, federates with nobody, and stores passwords as they are. What it answers is compared with Synapse by the
 * project's contract suite, as far as matrix-js-sdk needs it for account data, end-to-end encryption and key backup.
 *
 * Users are named by their user id, or by the part before the colon.
 */
export interface Homeserver {
  readonly serverName: string;
  readonly baseUrl: string;
  /**
   * Takes the place of `fetch`; needs no `this`. Give it to a client: `createClient({ baseUrl, fetchFn: server.fetch })`.
   * Rejects like the platform's: with the signal's reason when given up, with a `TypeError` when offline.
   *
   * @throws Error when asked for anything outside of `baseUrl`
   */
  readonly fetch: typeof globalThis.fetch;

  /** Adds an account. Gives its user id. */
  addUser(account: { readonly user: string; readonly password: string }): string;
  /** Logs a user in without a request, as a new device or as the one that is named. */
  logIn(user: string, deviceId?: string): Session;
  /** Logs a device out from the server's side: its next request answers `M_UNKNOWN_TOKEN`. */
  logOut(user: string, deviceId: string): void;

  /** What is stored, or `undefined`. */
  accountData(user: string, type: string): JsonObject | undefined;
  /** Writes account data as the server. The user's syncs tell it at once. */
  setAccountData(user: string, type: string, content: JsonObject): void;
  /** Deletes account data the way clients do, and see it: by writing `{}`. */
  deleteAccountData(user: string, type: string): void;
  /** Makes account data as if it had never been: a GET answers 404, and no sync tells. */
  removeAccountData(user: string, type: string): void;
  /** A user's key backup. */
  backup(user: string): BackupHand;

  /**
   * Answers late.
   *
   * @param ms - in milliseconds
   * @param at - whether the homeserver acts after the delay (`"request"`, default) or before it (`"response"`)
   * @returns removes the rule, as all of these do
   */
  delay(match: RuleMatch, ms: number, at?: Moment): () => void;
  /** Keeps requests waiting until released. See {@link Homeserver.delay} for `at`. */
  hold(match: RuleMatch, at?: Moment): Hold;
  /** Answers with a Matrix error; nothing is done. */
  refuse(match: RuleMatch, refusal: Refusal): () => void;
  /** Answers with what is given; nothing is done. For an error page in HTML, broken JSON, a 404 without a code. */
  respond(match: RuleMatch, make: (request: RequestRecord) => Response | Promise<Response>): () => void;
  /** Lets some requests pass and answers the rest with 429, `M_LIMIT_EXCEEDED` and the time to wait. */
  rateLimit(match: RuleMatch, limit: RateLimit): () => void;
  /** Does what was asked, and the client never hears of it: its request fails as if offline. */
  loseAnswer(match: RuleMatch): () => void;
  /** Cuts the wire: requests under way and new ones fail with a `TypeError`. */
  offline(): void;
  online(): void;
  readonly isOnline: boolean;
  /** Removes all rules, releases what is held, and goes online. What is stored stays. */
  reset(): void;

  /** What arrived, the oldest first, up to 10,000. The same list until something happens. */
  readonly requests: readonly RequestRecord[];
  clearRequests(): void;
  /** Calls back for every request, when it arrives and when it ended. Returns the way to stop it. */
  onRequest(listener: RequestListener): () => void;
  /** The next request of a kind to arrive. */
  nextRequest(match: RequestMatch): Promise<RequestRecord>;

  /** All that the homeserver knows, for {@link HomeserverOptions.snapshot}: tokens stay good across a reload. */
  snapshot(): HomeserverSnapshot;
}

/** Makes an embedded homeserver. See {@link Homeserver} for what it is and is not. */
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
