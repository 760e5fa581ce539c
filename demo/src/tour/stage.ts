import { STABLE } from "../../../src/core/index.ts";
import type { DemoHomeserver } from "../homeserver/homeserver.ts";
import type { ServerHand } from "../homeserver/hand.ts";
import type { Slots } from "../page/slots.ts";
import type { Readable } from "../shared/store.ts";
import type { DeviceHand } from "./device-hand.ts";
import { handOn } from "./device-hand.ts";
import { found } from "./wait.ts";

/** The real devices and their homeserver, as the scenes play on them. */
export interface Stage {
  readonly phone: DeviceHand;
  readonly laptop: DeviceHand;
  readonly homeserver: {
    /** Turns the setting over, as a homeserver can. */
    readonly flip: () => void;
    /** Waits until this is what the account says. */
    readonly says: (enabled: boolean) => Promise<void>;
    /** How many keys it stores. */
    readonly keys: () => number;
    /** Waits until it stores so many keys. */
    readonly stores: (count: number) => Promise<void>;
  };
  /** Takes the phone away, and puts a new one in its place. */
  readonly losePhone: () => void;
  /** What the user wrote down. */
  recoveryKey: string;
}

export interface StageParts {
  readonly homeserver: Readable<DemoHomeserver>;
  readonly hand: ServerHand;
  readonly slots: Slots;
}

/** @param signal - ends what is waited for */
export function createStage({ homeserver, hand, slots }: StageParts, signal: AbortSignal): Stage {
  const account = () => homeserver.get().stored.get().stable;
  const keys = () => homeserver.get().keys.get().backup?.count ?? 0;
  return {
    phone: handOn("phone", signal),
    laptop: handOn("laptop", signal),
    homeserver: {
      keys,
      flip: () => hand.perform("flip"),
      says: async (enabled) => {
        await found(`${STABLE} to be ${enabled}`, () => isSaid(account(), enabled), signal);
      },
      stores: async (count) => {
        await found(`${count} stored keys`, () => keys() >= count, signal);
      },
    },
    losePhone() {
      slots.remove("phone");
      slots.add();
    },
    recoveryKey: "",
  };
}

function isSaid(content: unknown, enabled: boolean): boolean {
  return typeof content === "object" && content !== null && "enabled" in content && content.enabled === enabled;
}
