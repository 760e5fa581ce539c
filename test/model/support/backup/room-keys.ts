import type { StoredBackup } from "../../../../src/core/backup/port.ts";
import type { Faults } from "../faults.ts";
import type { VirtualTime } from "../virtual-time.ts";
import type { Answer } from "../wire.ts";

/** One backup on the homeserver. */
export interface Version {
  readonly version: string;
  /** Stands for its private key, its public key and that both belong together. */
  readonly key: number;
  /** Who put their name to it: devices, or the user's identity. */
  readonly signers: readonly string[];
  readonly keys: Set<string>;
  etag: number;
  isDeleted: boolean;
}

/** How the homeserver treats people while it does not do what it says. */
export interface RoomKeyLies {
  /** Says that it deleted a version, and has it still. */
  deletesNothing?: boolean | undefined;
  /** Answers every upload with a 200 that counts nothing, and keeps nothing of it. */
  countsNothing?: boolean | undefined;
  /** Says that nothing is stored. */
  hidesVersions?: boolean | undefined;
}

/** What the homeserver stores of room keys, and the secret that opens them. */
export class RoomKeys {
  readonly versions: Version[] = [];
  /** Whether the account has secret storage. */
  hasRecovery = false;
  /** The private key that secret storage holds. */
  secret: number | undefined;
  lies: RoomKeyLies = {};
  /** When a version was last created or deleted. */
  changedAt = Number.NEGATIVE_INFINITY;
  #keysMade = 0;
  readonly #faults: Faults;

  readonly #time: VirtualTime;

  constructor(faults: Faults, time: VirtualTime) {
    this.#faults = faults;
    this.#time = time;
  }

  get newest(): Version | undefined {
    return this.versions.findLast(({ isDeleted }) => !isDeleted);
  }

  find(version: string): Version | undefined {
    return this.versions.find((one) => one.version === version);
  }

  /** A new private key. */
  makeKey(): number {
    return (this.#keysMade += 1);
  }

  create(key: number, signers: readonly string[]): Version {
    const version = String(this.versions.length + 1);
    const made = { version, key, signers, keys: new Set<string>(), etag: 0, isDeleted: false };
    this.versions.push(made);
    this.changedAt = this.#time.now;
    return made;
  }

  remove(version: Version): void {
    version.isDeleted = true;
    this.changedAt = this.#time.now;
  }

  answerVersion(): Answer {
    const { newest } = this;
    if (newest && this.lies.hidesVersions) this.#faults.count("hides the stored backup");
    return newest && !this.lies.hidesVersions ? { content: describeVersion(newest) } : { error: notFound };
  }

  answerDelete(version: string): Answer {
    const found = this.find(version);
    if (!found) return { error: notFound };
    if (this.lies.deletesNothing) this.#faults.count("deletes nothing");
    else this.remove(found);
    return {};
  }

  answerUpload(version: string, keys: readonly string[]): Answer {
    const found = this.find(version);
    if (!found || found.isDeleted) return { error: notFound };
    if (found !== this.newest) return { error: { httpStatus: 403, errcode: "M_WRONG_ROOM_KEYS_VERSION" } };
    if (this.lies.countsNothing) {
      this.#faults.count("counts no uploaded key");
      return { content: { etag: String(found.etag), count: 0 } };
    }
    store(found, keys);
    return { content: { etag: String(found.etag), count: found.keys.size } };
  }

  answerKeys(version: string): Answer {
    const found = this.find(version);
    return found && !found.isDeleted ? { content: [...found.keys] } : { error: notFound };
  }

  answerSecret(): Answer {
    return this.secret === undefined ? { error: notFound } : { content: this.secret };
  }
}

/** Puts room keys into a backup. */
export function store(found: Version, keys: readonly string[]): void {
  const before = found.keys.size;
  for (const key of keys) found.keys.add(key);
  if (found.keys.size > before) found.etag += 1;
}

function describeVersion({ version, key, signers, keys, etag }: Version): StoredBackup {
  const auth_data = { public_key: key, signers };
  return { version, algorithm: "m.megolm_backup.v1", auth_data, count: keys.size, etag: String(etag) };
}

/** The stand-in for a public key that a stored backup shows. */
export function keyOf({ auth_data }: StoredBackup): number {
  return (auth_data as { public_key: number }).public_key;
}

/** Who signed a stored backup. */
export function signersOf({ auth_data }: StoredBackup): readonly string[] {
  return (auth_data as { signers: readonly string[] }).signers;
}

const notFound = { httpStatus: 404, errcode: "M_NOT_FOUND" };
