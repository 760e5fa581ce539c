import { call, textOf, type Answer, type Method, type Sending, type Server } from "./server.ts";

/** An answered sync, as far as the cases look. */
export interface SyncAnswer {
  readonly next_batch: string;
  readonly account_data?: { readonly events: readonly AccountDataEvent[] };
  readonly to_device?: { readonly events: readonly unknown[] };
  readonly device_lists?: { readonly changed?: readonly string[]; readonly left?: readonly string[] };
  readonly device_one_time_keys_count?: Readonly<Record<string, number>>;
  readonly device_unused_fallback_key_types?: readonly string[];
  readonly rooms?: {
    readonly join?: Readonly<Record<string, JoinedRoom>>;
    readonly invite?: Readonly<Record<string, unknown>>;
    readonly leave?: Readonly<Record<string, unknown>>;
  };
}

export interface JoinedRoom {
  readonly timeline: { readonly events: readonly RoomEvent[]; readonly limited: boolean; readonly prev_batch: string };
  readonly state: { readonly events: readonly RoomEvent[] };
}

export interface RoomEvent {
  readonly type: string;
  readonly sender: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly event_id: string;
  readonly state_key?: string;
  readonly unsigned?: Readonly<Record<string, unknown>>;
}

export interface AccountDataEvent {
  readonly type: string;
  readonly content: unknown;
}

/** How a sync is asked for. */
export interface SyncOptions {
  readonly since?: string;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly full?: boolean;
  readonly filter?: unknown;
}

let users = 0;

/** A device that is logged in, speaking plain HTTP. */
export class Device {
  readonly server: Server;
  readonly user: string;
  readonly password: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly token: string;

  constructor(server: Server, user: string, password: string, answer: Answer) {
    this.server = server;
    this.user = user;
    this.password = password;
    this.userId = textOf(answer, "user_id");
    this.deviceId = textOf(answer, "device_id");
    this.token = textOf(answer, "access_token");
  }

  /** A new user's first device. */
  static async register(server: Server): Promise<Device> {
    users += 1;
    const user = `user-${Date.now().toString(36)}-${users}`;
    const password = `secret of ${user}`;
    const body = { username: user, password, auth: { type: "m.login.dummy" } };
    return new Device(server, user, password, await call(server, "POST", "/register", { body }));
  }

  /** Another device of the same user. */
  async another(): Promise<Device> {
    const { server, user, password } = this;
    return new Device(server, user, password, await call(server, "POST", "/login", { body: passwordLogin(this) }));
  }

  send(method: Method, path: string, sending: Sending = {}): Promise<Answer> {
    return call(this.server, method, path, { token: this.token, ...sending });
  }
  get(path: string): Promise<Answer> {
    return this.send("GET", path);
  }
  put(path: string, body: unknown): Promise<Answer> {
    return this.send("PUT", path, { body });
  }
  post(path: string, body: unknown): Promise<Answer> {
    return this.send("POST", path, { body });
  }
  delete(path: string, body?: unknown): Promise<Answer> {
    return this.send("DELETE", path, { body });
  }

  /** The path of this user's account data. */
  accountData(type: string): string {
    return `/user/${encodeURIComponent(this.userId)}/account_data/${encodeURIComponent(type)}`;
  }

  async sync({ since, timeout = 0, full, filter }: SyncOptions = {}): Promise<SyncAnswer> {
    const query = new URLSearchParams({ timeout: String(timeout) });
    if (since !== undefined) query.set("since", since);
    if (full) query.set("full_state", "true");
    if (filter !== undefined) query.set("filter", JSON.stringify(filter));
    const { status, body } = await this.get(`/sync?${query.toString()}`);
    if (status !== 200) throw new Error(`Sync was answered with ${status}: ${JSON.stringify(body)}`);
    return body as SyncAnswer;
  }

  /**
   * Syncs until account data comes, as a client does: some homeservers bring a write a moment after they answered it,
   * and come back for something else before.
   */
  async news(since: string): Promise<SyncAnswer> {
    const answer = await this.sync({ since, timeout: 20_000 });
    return accountDataIn(answer).length > 0 ? answer : this.news(answer.next_batch);
  }

  /** Where the stream is now. */
  async now(): Promise<string> {
    return (await this.sync({ filter: { room: { timeline: { limit: 1 } }, account_data: { types: [] } } })).next_batch;
  }
}

export function passwordLogin({ user, password }: { user: string; password: string }) {
  return { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
}

/** The account data of a sync, without what the server adds of itself. */
export function accountDataIn(answer: SyncAnswer): readonly AccountDataEvent[] {
  return (answer.account_data?.events ?? []).filter(({ type }) => type !== "m.push_rules");
}
