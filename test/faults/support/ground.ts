import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { createHomeserver } from "../../../src/testing/index.ts";
import type { Wire, WireEnd, WireFault, WireMatch } from "../../support/wire-proxy.ts";
import { startWire } from "../../support/wire-proxy.ts";
import { Device } from "../../contract/device.ts";

/** Where cases are played: a homeserver behind a real wire that counts what passes and plays faults. */
export interface Ground {
  readonly wire: () => Wire;
  /** Somebody new, signed in on their first device. */
  register(): Promise<Device>;
  /** Plays a fault on one device's requests until the test ends. */
  play(device: Device, match: WireMatch, fault: WireFault, times?: number): () => void;
}

const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Prepares the ground for the cases of a file; on the embedded homeserver unless another one is named. */
export function prepareGround(place: () => WireEnd = embedded()): Ground {
  let wire: Wire;
  const rules: (() => void)[] = [];
  vi.setConfig(patience);
  // The SDK waits a random time, up to ten seconds, before it uploads keys.
  const hurry = () => void vi.spyOn(Math, "random").mockReturnValue(0.001);
  beforeAll(async () => void (wire = await startWire(place)));
  beforeEach(hurry);
  afterEach(() => {
    for (const end of rules.splice(0)) end();
    vi.restoreAllMocks();
  });
  afterAll(() => wire.stop());
  return {
    wire: () => wire,
    register: () => Device.register(place()),
    play({ token }, match, fault, times) {
      const end = wire.play({ ...match, token }, fault, times);
      rules.push(end);
      return end;
    },
  };
}

function embedded(): () => WireEnd {
  const server = createHomeserver();
  return () => server;
}

/** Refuses with a Matrix error. */
export function refuses(status: number, errcode = "M_UNKNOWN"): WireFault {
  return async () => Response.json({ errcode, error: "Played" }, { status });
}

/** Something between answers in the homeserver's place, which did what was asked. */
export const answersWithHtml: WireFault = async (_, pass) => {
  await pass();
  return new Response("<html>Please log in to the network</html>", { headers: { "content-type": "text/html" } });
};

/** Never answers, and the homeserver never hears of it. */
export const swallows: WireFault = () => new Promise<never>(() => {});

/** Does what was asked, and is not answered before it is let go on. */
export function holdsAnswer(): { readonly fault: WireFault; readonly arrived: Promise<void>; release(): void } {
  let release = () => {};
  let arrive = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const fault: WireFault = async (_, pass) => {
    const response = await pass();
    arrive();
    await released;
    return response;
  };
  return { fault, arrived, release: () => release() };
}
