import type { StoredBackup } from "../../../../src/core/backup/port.ts";
import type { ConfirmedBackup } from "../../../../src/core/backup/state.ts";
import { Violation } from "../violation.ts";
import type { Version } from "./room-keys.ts";

/** What a person confirmed once, and what was deleted for it. */
interface Licence {
  readonly confirmed: ConfirmedBackup;
  readonly deleted: Set<string>;
  isOver: boolean;
}

/** What one page may delete: what the person saw and confirmed, once, and what it created itself and is empty. */
export class Deletions {
  readonly #name: string;
  readonly #device: string;
  readonly #licences = new Set<Licence>();
  /** Everything that this page was told to be stored. */
  readonly #said = new Set<string>();
  /** Confirmed versions that were deleted, for whichever of two acts. */
  readonly #tried = new Set<string>();
  #last: StoredBackup | undefined;
  /** What was last said of each version. */
  readonly #known = new Map<string, StoredBackup>();
  /** When the homeserver last said what it stores. */
  heardAt = Number.NEGATIVE_INFINITY;
  /** Whether the homeserver ever said that nothing is stored. */
  hasSaidNothing = false;

  constructor(name: string, device: string) {
    this.#name = name;
    this.#device = device;
  }

  /** The homeserver said what it stores. */
  heard(stored: StoredBackup | undefined, at: number): void {
    this.heardAt = at;
    this.#last = stored;
    if (!stored) {
      this.hasSaidNothing = true;
      return;
    }
    this.#said.add(nameOf(stored));
    this.#known.set(stored.version, stored);
  }

  wasSaid(confirmed: ConfirmedBackup): boolean {
    return this.#said.has(nameOf(confirmed));
  }

  /** The person confirmed that this is deleted. Gives what is called when that was tried. */
  grant(confirmed: ConfirmedBackup): () => void {
    const licence: Licence = { confirmed, deleted: new Set(), isOver: false };
    this.#licences.add(licence);
    return () => {
      licence.isOver = true;
    };
  }

  /** Nothing that was confirmed waits for the person any more. Which of two acts did what cannot be seen. */
  expire(): void {
    if ([...this.#licences].some(({ isOver }) => !isOver)) return;
    for (const licence of this.#licences) if (licence.isOver) this.#licences.delete(licence);
  }

  /** P7: before a version is deleted by the kit. */
  check(target: Version | undefined, version: string): void {
    const seen = this.#known.get(version);
    if (!seen) throw this.#broken(`deletes ${version}, of which it was told nothing`);
    for (const { confirmed, deleted } of this.#licences) {
      if (deleted.has(version)) continue;
      const isIt = confirmed.version === version && confirmed.etag === seen.etag && confirmed.count === seen.count;
      const isOlder = this.#tried.has(confirmed.version) && Number(version) < Number(confirmed.version);
      if (!isIt && !isOlder) continue;
      deleted.add(version);
      if (isIt) this.#tried.add(version);
      return;
    }
    // What it created itself and is empty, it may take away.
    if (target?.signers.includes(this.#device) && seen.count === 0) return;
    throw this.#broken(`deletes ${version}, which nobody confirmed`);
  }

  /** P7: before the SDK creates a backup, which deletes whatever is stored. */
  checkCreation(): void {
    if (this.#last) throw this.#broken(`creates a backup while ${this.#last.version} is stored, which the SDK deletes`);
  }

  #broken(what: string): Violation {
    return new Violation("P7", `${this.#name} ${what}`);
  }
}

function nameOf({ version, etag, count }: ConfirmedBackup): string {
  return `${version} ${etag} ${count}`;
}
