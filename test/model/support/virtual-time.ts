/** Something that will happen. */
export interface Scheduled {
  readonly at: number;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

/** Time that passes only when it is told to, and everything that waits for it, in order. */
export class VirtualTime {
  /** In milliseconds since the epoch, as it is in truth. */
  now = 1_760_000_000_000;
  /** How far the device's clock is off. */
  skew = 0;
  #order = 0;
  readonly #queue: Scheduled[] = [];

  schedule(ms: number, run: () => void | Promise<void>): Scheduled {
    const entry: Scheduled = { at: this.now + Math.max(0, ms), order: (this.#order += 1), run };
    let place = this.#queue.length;
    while (place > 0 && (this.#queue[place - 1]?.at ?? 0) > entry.at) place -= 1;
    this.#queue.splice(place, 0, entry);
    return entry;
  }

  cancel(entry: Scheduled): void {
    const place = this.#queue.indexOf(entry);
    if (place >= 0) this.#queue.splice(place, 1);
  }

  /** Takes what comes next, if it comes by `end`; time is then as late as that. */
  takeNext(end: number): Scheduled | undefined {
    const [next] = this.#queue;
    if (!next || next.at > end) return undefined;
    this.#queue.shift();
    this.now = Math.max(this.now, next.at);
    return next;
  }
}
