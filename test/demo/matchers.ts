import type { Locator } from "playwright";
import { expect, vi } from "vitest";
import { PATIENCE_MS } from "./patience.ts";
import type { Panel, StoredType } from "./panel.ts";

declare module "vitest" {
  // The names of the parameters are Vitest's own, and have to be.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Waits until a {@link Locator} is on the screen. */
    toBeSeen(): Promise<void>;
    /** Waits until a {@link Locator} is on the screen no more. */
    toBeGone(): Promise<void>;
    /** Waits until the switch at a {@link Locator} stands so. */
    toBeSwitched(position: "on" | "off"): Promise<void>;
    /** Waits until the homeserver of a {@link Panel} stores a content. */
    toStore(type: StoredType, content: string): Promise<void>;
  }
}

/** What a wait came to, in the form that `expect` wants. */
async function outcome(wait: Promise<unknown>) {
  const failure = await wait.then(
    () => undefined,
    (thrown: unknown) => String(thrown),
  );
  return { pass: failure === undefined, message: () => failure ?? "It did not fail." };
}

expect.extend({
  toBeSeen: (locator: Locator) => outcome(locator.first().waitFor({ state: "visible" })),
  toBeGone: (locator: Locator) => outcome(locator.waitFor({ state: "hidden" })),
  toBeSwitched: (locator: Locator, position: "on" | "off") =>
    outcome(vi.waitUntil(async () => (await locator.isChecked()) === (position === "on"), PATIENCE_MS)),
  toStore: (panel: Panel, type: StoredType, content: string) => outcome(panel.storedEvent(type, content).waitFor()),
});
