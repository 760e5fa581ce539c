import { afterAll, beforeAll, describe, vi } from "vitest";
import type { Wire, WireEnd } from "../support/wire-proxy.ts";
import { startWire } from "../support/wire-proxy.ts";
import { createdLateCases } from "./chaos-created-late.ts";
import { goneWhileClosedCases } from "./chaos-gone-while-closed.ts";
import { keyLieCases } from "./chaos-lies-about-keys.ts";
import { lieCases } from "./chaos-lies.ts";
import { notDeletedCases } from "./chaos-not-deleted.ts";
import { refusalCases } from "./chaos-refused.ts";
import { soakCases } from "./chaos-soak.ts";

/** Where chaos is played. */
export interface ChaosGround {
  /** The homeserver itself. */
  readonly place: () => WireEnd;
  /** The wire to it, which the apps use. */
  readonly wire: () => Wire;
  /** Whether an older version of a backup is told of again once the newest is deleted. */
  readonly surfaces: boolean;
}

/** Ends something with the test that it was for; many run at once. */
export type AtEnd = (end: () => void) => void;

/** What a network and a homeserver that refuse, lose, repeat and lie cannot make of the promises; on every homeserver. */
export function chaosCases(name: string, place: () => WireEnd, { surfaces = true } = {}): void {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire(place);
    // The SDK waits a random time, up to ten seconds, before it uploads keys. Ids of one moment still have to differ.
    const { random } = Math;
    vi.spyOn(Math, "random").mockImplementation(() => random() / 1_000);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await wire.stop();
  });
  const ground: ChaosGround = { place, wire: () => wire, surfaces };
  const patience = { timeout: 60_000 };

  describe.concurrent(`refused uploads, through ${name}`, patience, () => {
    refusalCases(ground);
  });
  describe.concurrent(`what is created late, through ${name}`, patience, () => {
    createdLateCases(ground);
  });
  describe.concurrent(`what is not deleted, through ${name}`, patience, () => {
    notDeletedCases(ground);
  });
  describe.concurrent(`while the app is closed, through ${name}`, patience, () => {
    goneWhileClosedCases(ground);
  });
  describe.concurrent(`a homeserver that lies, through ${name}`, patience, () => {
    lieCases(ground);
    keyLieCases(ground);
  });
  describe.concurrent(`chaos by dice, through ${name}`, patience, () => {
    soakCases(ground);
  });
}
