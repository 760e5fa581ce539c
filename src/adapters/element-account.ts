import { KeyBackupError } from "../core/errors.ts";
import type { AccountDataType } from "../core/protocol/events.ts";
import { LEGACY, STABLE } from "../core/protocol/events.ts";

/**
 * Element's `Watchable`: it takes its value when it is made, and follows the account only while somebody watches it.
 */
export interface ElementWatchable {
  readonly value: unknown;
  watch(listener: (value: unknown) => void): void;
  unwatch(listener: (value: unknown) => void): void;
}

/** The account data part of Element's Module API: `api.client.accountData`. */
export interface ElementAccountDataApi {
  /** A new watchable for each call, of whoever is signed in at that time. Throws while nobody is. */
  get(eventType: string): ElementWatchable;
  set(eventType: string, content: unknown): Promise<void>;
}

/** What Element says of one device's account, and only of that. */
export class ElementAccount {
  readonly #api: ElementAccountDataApi;
  readonly #isCurrent: () => boolean;
  readonly #onChange: () => void;
  readonly #watched = new Map<AccountDataType, ElementWatchable>();
  #isWatching = false;

  /**
   * @param isCurrent - whether the API still means this device
   * @param onChange - called for every change while it watches
   */
  constructor(api: ElementAccountDataApi, isCurrent: () => boolean, onChange: () => void) {
    this.#api = api;
    this.#isCurrent = isCurrent;
    this.#onChange = onChange;
  }

  /**
   * Reads anew, and from then on watches what was read, while it watches.
   *
   * @throws {@link KeyBackupError} while nobody, or somebody else, is signed in
   */
  read(type: AccountDataType): unknown {
    const fresh = this.#get(type);
    if (this.#isWatching) {
      this.#watched.get(type)?.unwatch(this.#onChange);
      this.#watched.set(type, fresh);
      fresh.watch(this.#onChange);
    }
    return fresh.value;
  }

  /** @throws whatever Element's client throws; {@link KeyBackupError} while somebody else is signed in */
  async write(type: AccountDataType, content: unknown): Promise<void> {
    if (!this.#isCurrent()) throw somebodyElse();
    await this.#api.set(type, content);
  }

  watch(): void {
    this.#isWatching = true;
    if (this.isSignedIn()) for (const type of [STABLE, LEGACY] as const) this.read(type);
  }

  unwatch(): void {
    this.#isWatching = false;
    for (const one of this.#watched.values()) one.unwatch(this.#onChange);
    this.#watched.clear();
  }

  isSignedIn(): boolean {
    try {
      this.#get(STABLE);
      return true;
    } catch {
      return false;
    }
  }

  /** A new one: what an earlier one says may be old, or of a client that is gone. */
  #get(type: AccountDataType): ElementWatchable {
    if (!this.#isCurrent()) throw somebodyElse();
    try {
      return this.#api.get(type);
    } catch (cause) {
      throw nobody(cause);
    }
  }
}

/** For the port of somebody who was signed in before: what the API means now is another account. */
function somebodyElse(): KeyBackupError {
  return new KeyBackupError(
    "signed-out",
    "A port was made since for another user or device of this Element. Use that, or make this one's again.",
  );
}

/** Element throws while it has no client, which may be about to change. */
function nobody(cause: unknown): KeyBackupError {
  return new KeyBackupError("unreachable", "Element has nobody signed in, so there is no account to read.", { cause });
}
