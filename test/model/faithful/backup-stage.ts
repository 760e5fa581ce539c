import type { BackupPort } from "../../../src/core/backup/port.ts";
import { KeyBackupError } from "../../../src/core/index.ts";
import type { RequestFault } from "../support/faults.ts";

/** A backup port, and what can be done around it: the same on the simulation and on the real client. */
export interface BackupStage {
  readonly port: BackupPort;
  /** Another client creates a newer backup, under a key that nobody here has. */
  replaceElsewhere(): void;
  deleteElsewhere(): void;
  /** The next request of a kind meets with this. */
  fault(method: "GET" | "PUT" | "POST" | "DELETE", fault: RequestFault): void;
  /** The account gets secret storage, and the device what opens it. */
  setUpRecovery(): Promise<void>;
  /** What the user types: the recovery key, or something that is none of this account's. */
  typed(which: "right" | "wrong"): string;
  /** This device gets room keys; resolves when the client has tried to upload them. */
  uploadKeys(count: number): Promise<void>;
  /** Performs something in the client's name, and waits for its end. */
  run<T>(work: () => Promise<T>): Promise<T>;
  end(): void;
}

/** What a script saw of the backup, in words that can be compared. */
export class BackupSightings {
  readonly lines: string[] = [];
  readonly stage: BackupStage;
  readonly #failed: string[] = [];
  #remaining: number | undefined;
  #changes = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(stage: BackupStage) {
    this.stage = stage;
  }

  listen(): void {
    this.#unsubscribe = this.stage.port.subscribe({
      onChange: () => void (this.#changes += 1),
      onRemaining: (keys) => void (this.#remaining = keys),
      onFailed: (errcode) => void this.#failed.push(errcode),
    });
  }

  leave(): void {
    this.#unsubscribe?.();
  }

  /** What was told since the last look. */
  told(): void {
    const changed = this.#changes > 0 ? "changed" : "unchanged";
    this.lines.push(`${changed}, ${this.#remaining ?? "?"} left, failed with ${this.#failed.join() || "nothing"}`);
    this.#changes = 0;
    this.#remaining = undefined;
    this.#failed.length = 0;
  }

  /** What is stored, whose it is, and what this device does about it. */
  async look(): Promise<void> {
    const { port } = this.stage;
    await this.ask("stored", async () => {
      const stored = await port.fetchStored(new AbortController().signal);
      if (!stored) return "nothing";
      const { version, count, etag } = stored;
      // The simulation has no identities: nothing that the kit does follows from this, only what it offers.
      const { deviceVerified: _, ...trust } = await port.trustOf(stored);
      return { version, count, etag, ...trust };
    });
    await this.ask("active", () => port.activeVersion());
    await this.ask("has a key", () => port.hasDecryptionKey());
  }

  async ask(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      this.lines.push(`${what}: ${inOrder(await this.stage.run(work))}`);
    } catch (thrown) {
      this.lines.push(`${what} ✗ ${thrown instanceof KeyBackupError ? thrown.code : String(thrown)}`);
    }
  }
}

/** As JSON, whichever order its parts have. */
function inOrder(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b))));
}
