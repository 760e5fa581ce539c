import type { AccountDataType, AccountReading } from "../../../src/core/index.ts";
import { LEGACY, readAccount, STABLE } from "../../../src/core/index.ts";
import { Faults } from "./faults.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { Answer } from "./wire.ts";

/** The contents of both events. */
export interface Contents {
  readonly stable: unknown;
  readonly legacy: unknown;
}

/** One write to the account. */
export interface Write {
  readonly at: number;
  readonly before: AccountReading;
  readonly after: AccountReading;
  readonly contents: Contents;
}

/** Who hears of a write. */
export interface SyncListener {
  onWrite(type: AccountDataType, content: unknown): void;
}

/** How the homeserver treats people while it does not tell the truth. */
export interface Lies {
  /** What it answers a GET with, in the place of what is stored. */
  get?: Contents | undefined;
  /** What it delivers in sync. */
  sync?: Contents | undefined;
  /** Refuses the stable event and injects `{"disabled": true}`. */
  refusesStable?: boolean | undefined;
  /** Accepts what is written and keeps nothing of it. */
  keepsNothing?: boolean | undefined;
}

/** The account data of one user, and what the homeserver makes of it. */
export class Homeserver {
  readonly faults = new Faults();
  readonly writes: Write[] = [];
  readonly listeners = new Set<SyncListener>();
  lies: Lies = {};
  contents: Contents;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime, contents: Contents) {
    this.#time = time;
    this.contents = contents;
  }

  /** What is stored, in truth. */
  get reading(): AccountReading {
    return readAccount(this.contents.stable, this.contents.legacy);
  }

  write(type: AccountDataType, content: unknown): void {
    const before = this.reading;
    this.contents = type === STABLE ? { ...this.contents, stable: content } : { ...this.contents, legacy: content };
    this.writes.push({ at: this.#time.now, before, after: this.reading, contents: this.contents });
    for (const listener of this.listeners) listener.onWrite(type, content);
  }

  /** What a GET is answered with; a shape of error where it is refused. */
  answerGet(type: AccountDataType): Answer {
    const { lies } = this;
    if (lies.refusesStable) {
      this.faults.count("refuses the stable event");
      return type === STABLE ? { error: forbidden } : { content: { disabled: true } };
    }
    if (lies.get) this.faults.count("lies in GET");
    return { content: pick(lies.get ?? this.contents, type) };
  }

  /** Takes a PUT; a shape of error where it is refused. */
  answerPut(type: AccountDataType, content: unknown): Answer {
    if (this.lies.refusesStable && type === STABLE) {
      this.faults.count("refuses the stable event");
      return { error: forbidden };
    }
    if (this.lies.keepsNothing) this.faults.count("accepts and keeps nothing");
    else this.write(type, content);
    return {};
  }

  /** What sync brings for an event. */
  delivers(type: AccountDataType, content: unknown): unknown {
    if (this.lies.refusesStable && type === LEGACY) {
      this.faults.count("injects the legacy event");
      return { disabled: true };
    }
    if (!this.lies.sync) return content;
    this.faults.count("lies in sync");
    return pick(this.lies.sync, type);
  }
}

const forbidden = { httpStatus: 403, errcode: "M_FORBIDDEN" };

export function pick({ stable, legacy }: Contents, type: AccountDataType): unknown {
  return type === STABLE ? stable : legacy;
}
