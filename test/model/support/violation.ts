/** The promises of the kit that the simulated world can see broken. */
export const promises = {
  P1: "Unknown is not unset",
  P2: "Nothing is written that nobody chose",
  P3: "A choice is not lost, and an old one overwrites no newer word",
  P4: "Every change made elsewhere is visible until the user has seen it, and none that did not happen",
  P5: "The gate opens only by a decision on this device",
  P6: "What the screen says is true",
  P7: "Nothing is destroyed by accident",
  P8: "Cheap: every retry has a bound, and nothing is left behind",
  P9: "Polite to its host: what a host does wrong harms nobody else",
} as const;

export type PromiseName = keyof typeof promises;

/** A promise that was broken, and how. */
export class Violation extends Error {
  override readonly name = "Violation";
  readonly promise: PromiseName;

  constructor(promise: PromiseName, what: string) {
    super(`${promise}. ${promises[promise]}: ${what}`);
    this.promise = promise;
  }
}
