import { afterAll, afterEach, beforeAll, beforeEach, describe, vi } from "vitest";
import type { Wire, WireEnd } from "../support/wire-proxy.ts";
import { startWire } from "../support/wire-proxy.ts";
import { faultCases } from "./backup-faults.ts";
import { othersCases } from "./backup-others.ts";
import { recoveryKeyCases } from "./backup-recovery-keys.ts";
import { setUpCases } from "./backup-set-up.ts";
import { restoreCases } from "./backup-restore.ts";
import { signOutCases } from "./backup-sign-out.ts";
import { trustCases } from "./backup-trust.ts";
import { signInCases, uploadCases } from "./backup-uploads.ts";

/** How patient the cases are with a homeserver, and what it wants. */
export interface Pace {
  /** How long nothing may leave, in milliseconds, for it to count as held. */
  readonly silenceMs: number;
  /** Whether the SDK's own wait before it uploads, up to ten seconds, is cut short everywhere. */
  readonly hurried: boolean;
  /** Whether it wants a proof of who the user is for a first identity already, which hosts then give. */
  readonly wantsProof?: boolean | undefined;
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
  const ground = prepareGround(place, pace);
  const patience = { timeout: 60_000 };
  describe(`uploads, through ${name}`, patience, () => {
    uploadCases(ground);
  });
  describe(`signing in, through ${name}`, patience, () => {
    signInCases(ground);
  });
  describe(`a backup that this device does not trust, through ${name}`, patience, () => {
    trustCases(ground);
  });
  describe(`what others do to the backup, through ${name}`, patience, () => {
    othersCases(ground);
  });
  describe(`recovery keys, through ${name}`, patience, () => {
    recoveryKeyCases(ground);
  });
  describe(`signing out, through ${name}`, patience, () => {
    signOutCases(ground);
  });
  describe(`restoring, through ${name}`, patience, () => {
    restoreCases(ground);
  });
}

/** Recovery that the kit sets up, on every homeserver. */
export function recoverySetUpCases(name: string, place: () => WireEnd, pace: Pace): void {
  const ground = prepareGround(place, pace);
  describe(`setting recovery up, through ${name}`, { timeout: 60_000 }, () => {
    setUpCases(ground);
  });
}

/** What a failing request does to a device that is turned on, and to what is stored; on every homeserver. */
export function backupFailureCases(name: string, place: () => WireEnd, pace: Pace): void {
  const ground = prepareGround(place, pace);
  describe(`failures while turning on, through ${name}`, { timeout: 60_000 }, () => {
    faultCases(ground);
  });
}

function prepareGround(place: () => WireEnd, pace: Pace): Ground {
  let wire: Wire;
  // The SDK waits a random time, up to ten seconds, before it uploads keys.
  const hurry = () => void vi.spyOn(Math, "random").mockReturnValue(0.001);
  beforeAll(async () => {
    wire = await startWire(place);
    hurry();
  });
  beforeEach(hurry);
  afterEach(() => void vi.restoreAllMocks());
  afterAll(() => wire.stop());
  return { place, wire: () => wire, pace };
}
