import type { BackupHand } from "./hand/backup.ts";
import type { Moment, RateLimit, Refusal } from "./network/faults.ts";
import type { RequestMatch } from "./network/match.ts";
import type { RequestListener, RequestRecord } from "./network/request-log.ts";
import type { RuleMatch } from "./network/rules.ts";
import type { Json, JsonObject } from "./state/json.ts";

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
  accountData(user: string, type: string): Json | undefined;
  /**
   * Writes account data as the server. The user's syncs tell it at once.
   *
   * @param content - an object; or what some homeservers take as well: null, a text, a number, a list
   */
  setAccountData(user: string, type: string, content: Json): void;
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
