import type { BackupPort } from "./backup/port.ts";
import type { KeyBackupDevice } from "./device/device.ts";
import type { AccountDataType } from "./protocol/events.ts";
import type { KeyBackupStorage } from "./record/storage.ts";

/** What a port tells its listener. */
export interface KeyBackupPortListener {
  /** Account data of one of the two types was delivered by sync, changed or not. */
  readonly onAccountData: () => void;
  /** The client now has, or has again, what the server says: its sync succeeded. */
  readonly onSynced: () => void;
}

/** Settings that travel with a port. */
export interface KeyBackupPortOptions {
  /**
   * Whether a choice is also written to the legacy event, for clients that do not know `m.key_backup` yet.
   * @defaultValue true
   */
  legacyMirror?: boolean | undefined;
  /**
   * Where this device keeps its own record, out of the homeserver's reach. `null` keeps it in memory only.
   * @defaultValue `globalThis.localStorage` where there is one
   */
  storage?: KeyBackupStorage | null | undefined;
  /**
   * How long one request may take, in milliseconds.
   * @defaultValue 20000
   */
  requestTimeoutMs?: number | undefined;
  /**
   * How long to wait for the sync echo of an accepted choice before asking the server, in milliseconds.
   * @defaultValue 5000
   */
  echoTimeoutMs?: number | undefined;
  /**
   * The device that the client's requests belong to, where `fetchFn` is a function around its `fetch`.
   * @defaultValue the device whose `fetch` is the client's `fetchFn`; else a new one without a gate
   */
  device?: KeyBackupDevice | undefined;
  /**
   * What a device does that has no record and was signed in before: the app had no kit then, or another gate. With a
   * gate it stores no keys until that is settled.
   *
   * - `ask`: the user, as at sign-in, and the notice says so meanwhile
   * - `apply`: the account's value is taken over without asking, as soon as the server says one, and the notice says
   *   that; where the account has none, the user is asked. Nobody else's record is touched, and what the user decided on
   *   this device stands
   *
   * The kit cannot tell such a device from one that has just signed in. Say `apply` where the app restores a session, and
   * not where it has just logged in.
   * @defaultValue "ask"
   */
  existingSession?: "ask" | "apply" | undefined;
  /**
   * How often the server is asked what is stored while somebody looks, in milliseconds.
   * @defaultValue 60000
   */
  backupRefreshMs?: number | undefined;
}

/**
 * The small interface that the core asks of a host. `fromMatrixClient` fills it from a matrix-js-sdk client; another
 * host can fill it from whatever it has. One port object stands for one signed-in device: keep it, do not make one
 * per render.
 *
 * Rejections should be {@link KeyBackupError}s; anything else is shown as `unexpected`.
 */
export interface KeyBackupPort {
  /** The Matrix user id, such as `@alice:example.org`; `null` while not signed in. */
  getUserId(): string | null;
  /** The device id; `null` where the host does not know it. */
  getDeviceId(): string | null;
  /** Whether the local copy is what the server said, not a cache from an earlier session. */
  isSynced(): boolean;
  /** The local copy of a global account data event's content; `undefined` when there is none. */
  getLocalAccountData(type: AccountDataType): unknown;
  /** Attaches one listener; the function that is returned detaches it. */
  subscribe(listener: KeyBackupPortListener): () => void;
  /**
   * The server's own answer, past every cache: a plain `GET …/account_data/{type}`. `undefined` only for
   * `M_NOT_FOUND`; every other failure rejects, since it says nothing about the setting.
   */
  fetchAccountData(type: AccountDataType, signal: AbortSignal): Promise<unknown>;
  /**
   * A plain `PUT …/account_data/{type}` that is always sent, also when the local copy equals the content, and that
   * settles with the server's answer to it.
   */
  putAccountData(type: AccountDataType, content: Record<string, unknown>, signal: AbortSignal): Promise<void>;
  /** The client's encryption; absent where the host gives the preference only. */
  readonly backup?: BackupPort | undefined;
  /** Settings for the core. */
  readonly options?: KeyBackupPortOptions;
}
