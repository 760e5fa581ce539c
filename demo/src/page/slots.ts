import type { Readable } from "../shared/store.ts";
import type { DeviceReport } from "../device/link.ts";
import { forgetSessions } from "../device/saved-session.ts";
import { createStore } from "../shared/store.ts";

/** A place on the page where a device lies. */
export interface Slot {
  readonly id: string;
  readonly name: string;
  /** A new number with every start. */
  readonly start: number;
  readonly report: DeviceReport;
}

export interface Slots extends Readable<readonly Slot[]> {
  readonly canAdd: Readable<boolean>;
  readonly add: () => void;
  remove(id: string): void;
  restart(id: string): void;
  restartAll(): void;
  report(id: string, report: DeviceReport): void;
}

const KEY = "key-backup-demo:devices";
const names: Readonly<Record<string, string>> = { phone: "Phone", laptop: "Laptop", tablet: "Tablet" };
/** From left to right. */
const order = Object.keys(names);
const off: DeviceReport = { summary: "Starting", attention: false };

let starts = 0;

/** The devices on the page: two to begin with, three at most. */
export function createSlots(): Slots {
  const kept = sessionStorage.getItem(KEY)?.split(",") ?? ["phone", "laptop"];
  const slots = createStore<readonly Slot[]>(kept.flatMap(slotOf));
  const canAdd = createStore(spare() !== undefined);

  function spare(): string | undefined {
    return order.find((id) => !slots.get().some((slot) => slot.id === id));
  }

  function set(next: readonly Slot[]): void {
    slots.set(next);
    sessionStorage.setItem(KEY, next.map(({ id }) => id).join(","));
    canAdd.set(spare() !== undefined);
  }

  function change(id: string, update: (slot: Slot) => Slot): void {
    slots.set(slots.get().map((slot) => (slot.id === id ? update(slot) : slot)));
  }

  const restart = (slot: Slot): Slot => ({ ...slot, start: (starts += 1), report: off });

  return {
    get: slots.get,
    subscribe: slots.subscribe,
    canAdd,
    add() {
      const id = spare();
      if (id)
        set(order.flatMap((known) => (known === id ? slotOf(id) : slots.get().filter((slot) => slot.id === known))));
    },
    remove(id) {
      forgetSessions(id);
      set(slots.get().filter((slot) => slot.id !== id));
    },
    restart: (id) => change(id, restart),
    restartAll: () => slots.set(slots.get().map(restart)),
    report: (id, report) => change(id, (slot) => ({ ...slot, report })),
  };
}

/** A device that was taken away and comes again is another one. */
function slotOf(id: string): Slot[] {
  const name = names[id];
  return name ? [{ id, name, start: (starts += 1), report: off }] : [];
}
