import { afterAll, afterEach, beforeAll, beforeEach, describe, vi } from "vitest";
import type { Wire, WireEnd } from "../support/wire-proxy.ts";
import { startWire } from "../support/wire-proxy.ts";
import { faultCases } from "./backup-faults.ts";
import { othersCases } from "./backup-others.ts";
import { restoreCases } from "./backup-restore.ts";
import { trustCases } from "./backup-trust.ts";
import { signInCases, uploadCases } from "./backup-uploads.ts";

/** How patient the cases are with a homeserver. */
export interface Pace {
  /** How long nothing may leave, in milliseconds, for it to count as held. */
  readonly silenceMs: number;
  /** Whether the SDK's own wait before it uploads, up to ten seconds, is cut short everywhere. */
  readonly hurried: boolean;
}

/** Where the cases are played. */
export interface Ground {
  /** The homeserver itself. */
  readonly place: () => WireEnd;
  /** The wire to it, which the apps use. */
  readonly wire: () => Wire;
  readonly pace: Pace;
}

/** What a device really sends and keeps back, on every homeserver; with matrix-js-sdk, rust crypto and a real wire. */
export function backupCases(name: string, place: () => WireEnd, pace: Pace): void {
  let wire: Wire;
  const ground: Ground = { place, wire: () => wire, pace };

  const hurry = () => void vi.spyOn(Math, "random").mockReturnValue(0.001);

  beforeAll(async () => {
    wire = await startWire(place);
    hurry();
  });
  afterAll(() => wire.stop());
  // The SDK waits a random time, up to ten seconds, before it uploads keys.
  beforeEach(hurry);
  afterEach(() => void vi.restoreAllMocks());

  describe(`uploads, through ${name}`, () => uploadCases(ground));
  describe(`signing in, through ${name}`, () => signInCases(ground));
  describe(`failures while turning on, through ${name}`, () => faultCases(ground));
  describe(`a backup that this device does not trust, through ${name}`, () => trustCases(ground));
  describe(`what others do to the backup, through ${name}`, () => othersCases(ground));
  describe(`restoring, through ${name}`, () => restoreCases(ground));
}
