import type { BackupPortListener, BackupTrust, StoredBackup } from "../../../../src/core/backup/port.ts";
import { changedMeanwhile } from "../../../../src/core/backup/turn-off.ts";
import { contentOf } from "../account-port.ts";
import type { FaultKind } from "../faults.ts";
import type { Page } from "../page.ts";
import type { Answer } from "../wire.ts";
import type { World } from "../world.ts";
import type { CryptoStore } from "./crypto-store.ts";
import { keyOf, signersOf } from "./room-keys.ts";
import { UploadLoop } from "./sdk-loop.ts";

/** matrix-js-sdk's part in the backup on one page (`RustBackupManager`), over the simulated homeserver. */
export class SdkCrypto {
  readonly listeners = new Set<BackupPortListener>();
  readonly store: CryptoStore;
  readonly loop: UploadLoop;
  /** The version that this page uploads to. */
  active: string | null = null;
  /** How often it told something. */
  told = 0;
  readonly #world: World;
  readonly #page: Page;
  #checking: Promise<void> | undefined;

  constructor(world: World, page: Page, store: CryptoStore) {
    this.#world = world;
    this.#page = page;
    this.store = store;
    this.loop = new UploadLoop(world, page, store, {
      active: () => this.active ?? undefined,
      onLost: (errcode) => {
        this.#disable();
        this.tell("onFailed", errcode);
        void this.checkAndEnable();
      },
      onRemaining: (keys) => this.tell("onRemaining", keys),
    });
  }

  tell(what: "onChange"): void;
  tell(what: "onRemaining", keys: number | undefined): void;
  tell(what: "onFailed", errcode: string): void;
  tell(what: keyof BackupPortListener, value?: unknown): void {
    this.told += 1;
    for (const listener of this.listeners) listener[what](value as never);
  }

  /** What the server stores, asked by the SDK. */
  async fetchVersion(): Promise<StoredBackup | undefined> {
    const answer = await this.#send("GET versions", () => this.#world.roomKeys.answerVersion());
    if ("error" in answer && isNotFound(answer)) return undefined;
    return contentOf(answer) as StoredBackup;
  }

  trustOf(stored: StoredBackup): BackupTrust {
    const { isVerified, held } = this.store;
    const signers = signersOf(stored);
    const madeHere = signers.includes(this.#page.household.name);
    const trusted = madeHere || (isVerified && signers.includes("identity"));
    return { trusted, matchesDecryptionKey: held === keyOf(stored), madeHere };
  }

  /** Takes a private key. */
  hold(key: number, version: string): void {
    if (this.store.held !== key) this.store.heldAt = this.#world.time.now;
    this.store.held = key;
    this.store.everHeld.add(key);
    this.store.heldFor = version;
    this.tell("onChange");
  }

  checkAndEnable(): Promise<void> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /** As where it sees that what it uploaded to is gone: everything is to be uploaded again. */
  beginAnew(): void {
    this.#disable();
  }

  /** A failure is kept to itself. */
  async #check(): Promise<void> {
    let stored: StoredBackup | undefined;
    try {
      stored = await this.fetchVersion();
    } catch {
      return;
    }
    const trust = stored && this.trustOf(stored);
    if (!stored || (!trust?.trusted && !trust?.matchesDecryptionKey)) this.#disable();
    else this.#enable(stored.version);
  }

  #enable(version: string): void {
    if (this.active === version) return;
    this.#disable();
    this.active = version;
    this.tell("onRemaining", undefined);
    this.tell("onChange");
    this.loop.start();
  }

  #disable(): void {
    if (this.active === null) return;
    this.active = null;
    this.loop.forgetTaken();
    this.tell("onRemaining", undefined);
    this.tell("onChange");
  }

  async deleteVersion(version: string, isHosts = false): Promise<void> {
    const { roomKeys } = this.#world;
    const check = () => this.#page.backup?.deletions.check(roomKeys.find(version), version);
    if (!isHosts) this.#world.note(check);
    contentOf(await this.#send("DELETE versions", () => roomKeys.answerDelete(version), isHosts));
    if (this.active === version) this.#disable();
  }

  /** Creates a backup where nothing is stored, uploads to it; puts its key into secret storage where `opens` allows it. */
  async reset(opens: () => Promise<boolean>): Promise<void> {
    await this.#checking;
    const { roomKeys } = this.#world;
    // The SDK would delete what it finds; the kit keeps it from that.
    if (await this.fetchVersion()) throw changedMeanwhile();
    const key = roomKeys.makeKey();
    const signers = [this.#page.household.name, ...(this.store.isVerified ? ["identity"] : [])];
    const create = () => ({ content: { version: roomKeys.create(key, signers).version } });
    const { version } = contentOf(await this.#send("POST versions", create)) as { version: string };
    this.#enable(version);
    this.hold(key, version);
    this.#world.shareKey(this.#page, key);
    if (!roomKeys.hasRecovery) return;
    if (!(await opens())) throw new Error("getSecretStorageKey callback returned falsey");
    contentOf(await this.#send("PUT secret", () => ((roomKeys.secret = key), {})));
  }

  #send(kind: FaultKind, perform: () => Answer, isHosts = true): Promise<Answer> {
    return this.#page.wire.send({ kind, perform, isHosts });
  }
}

export function isNotFound(answer: Answer): boolean {
  const { errcode, httpStatus } = ("error" in answer ? answer.error : {}) as { errcode?: string; httpStatus?: number };
  return httpStatus === 404 && errcode === "M_NOT_FOUND";
}
