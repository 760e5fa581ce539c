/** What one device keeps of its encryption, whichever of its pages runs. */
export class CryptoStore {
  /** The private key of a backup. */
  held: number | undefined;
  /** Every one that it ever held. */
  readonly everHeld = new Set<number>();
  /** Since when. */
  heldAt = Number.NEGATIVE_INFINITY;
  /** For which version it was kept. */
  heldFor: string | undefined;
  /** Whether this device and its user's identity trust each other. */
  isVerified = false;
  /** Whether the host answers the question for the recovery key: with it, with "no", or never. */
  host: "opens" | "refuses" | "says nothing" = "opens";
  /** The room keys of this device. */
  readonly roomKeys: string[] = [];
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** This device takes part in conversations. */
  addRoomKeys(count: number): void {
    for (let n = 0; n < count; n += 1) this.roomKeys.push(`${this.#name}${this.roomKeys.length}`);
  }
}
