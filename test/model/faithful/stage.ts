import type { AccountDataType, KeyBackupPort } from "../../../src/core/index.ts";
import { KeyBackupError, LEGACY, STABLE } from "../../../src/core/index.ts";
import type { RequestFault } from "../support/faults.ts";

/** A port, and what can be done around it: the same on the simulation and on the real client. */
export interface Stage {
  readonly port: KeyBackupPort;
  /** Lets the client sync, and waits until it has what the homeserver says. */
  start(): Promise<void>;
  /** The app is closed and opened anew, with what it had on disk; {@link Stage.port} is another one then. */
  reopen(): Promise<void>;
  /** Lets the client begin with what it had on disk; the homeserver has not answered yet. */
  startFromCache(): Promise<void>;
  /** Another client writes. */
  elsewhere(type: AccountDataType, content: object): void;
  /** The next request that the port makes meets with this. */
  fault(fault: RequestFault): void;
  /** Performs a request in the client's name, and waits for its end; one that nobody answers is given up. */
  run<T>(request: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Waits until sync has brought all that was written. */
  settle(): Promise<void>;
  /** Keeps back what sync brings. */
  delaySync(): void;
  disconnect(): Promise<void>;
  reconnect(): Promise<void>;
  end(): void;
}

/** What a script saw, in words that can be compared. */
export class Sightings {
  readonly lines: string[] = [];
  readonly stage: Stage;
  #deliveries = 0;
  #syncs = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  listen(): void {
    this.#unsubscribe = this.stage.port.subscribe({
      onAccountData: () => void (this.#deliveries += 1),
      onSynced: () => void (this.#syncs += 1),
    });
  }

  leave(): void {
    this.#unsubscribe?.();
  }

  async get(type: AccountDataType): Promise<void> {
    await this.#ask(`GET ${type}`, (signal) => this.stage.port.fetchAccountData(type, signal));
  }

  async put(type: AccountDataType, content: Record<string, unknown>): Promise<void> {
    await this.#ask(`PUT ${type} ${JSON.stringify(content)}`, (signal) =>
      this.stage.port.putAccountData(type, content, signal),
    );
  }

  /** What sync has done since the last look, and what the local copy holds. */
  look(): void {
    const { port } = this.stage;
    const local = [STABLE, LEGACY].map((type) => port.getLocalAccountData(type as AccountDataType));
    const told = `${this.#deliveries > 0 ? "delivered" : "silent"}, ${this.#syncs} × synced`;
    this.lines.push(`${told}, ${port.isSynced() ? "in sync" : "not in sync"}, local ${JSON.stringify(local)}`);
    this.#deliveries = 0;
    this.#syncs = 0;
  }

  async #ask(what: string, request: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    try {
      this.lines.push(`${what} → ${JSON.stringify((await this.stage.run(request)) ?? null)}`);
    } catch (thrown) {
      const { code, retryAfterMs } = thrown as KeyBackupError;
      this.lines.push(`${what} ✗ ${thrown instanceof KeyBackupError ? code : String(thrown)} ${retryAfterMs ?? ""}`);
    }
  }
}
