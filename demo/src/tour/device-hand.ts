import type { Way } from "../../../src/core/statements/statement.ts";
import { found } from "./wait.ts";

/** A hand on one device: it does what a visitor would do on its screen, and waits for what they would wait for. */
export interface DeviceHand {
  /** Presses the button with this name. */
  press(name: string): Promise<void>;
  /** Takes a way out that the kit offers, if need be from behind "More"; in the part of the screen that is named. */
  take(way: Way, part?: string): Promise<void>;
  /** Waits until the kit offers this way out. */
  offers(way: Way): Promise<void>;
  /** Chooses an answer. */
  choose(name: string): Promise<void>;
  /** Presses the switch. */
  flip(): Promise<void>;
  /** Types into the field with this name. */
  type(name: string, text: string): Promise<void>;
  /** Waits until this is on the screen. */
  sees(text: string | RegExp): Promise<void>;
  /** Waits until what this selects is on the screen, and gives its text. */
  reads(selector: string): Promise<string>;
  /** Waits until no dialog covers the app. What a dialog says at its end is read, and closed by this button. */
  isClear(last?: string): Promise<void>;
}

/** @param id - of the device's place on the page */
export function handOn(id: string, signal: AbortSignal): DeviceHand {
  /** Its screen; what a dialog covers is out of reach. */
  function screen(): Element | undefined {
    const page = screenOf(id);
    return [...(page?.querySelectorAll("dialog[open]") ?? [])].at(-1) ?? page?.body;
  }
  const all = <E extends Element>(selector: string) => [...(screen()?.querySelectorAll<E>(selector) ?? [])];
  const button = (name: string) => all<HTMLElement>("button").find((one) => nameOf(one) === name && !isBusy(one));
  const way = (name: Way, part = "") => all<HTMLElement>(`${part} [data-way="${name}"]`).find((one) => !isBusy(one));
  const labelled = (name: string) =>
    all<HTMLInputElement>("input").find(
      (one) => one.ariaLabel === name || [...(one.labels ?? [])].some((label) => nameOf(label).startsWith(name)),
    );

  return {
    async press(name) {
      (await found(`the button “${name}” on the ${id}`, () => button(name), signal)).click();
    },
    async take(name, part) {
      (await found(`the way out “${name}” on the ${id}`, () => way(name, part), signal)).click();
    },
    async offers(name) {
      await found(`the way out “${name}” on the ${id}`, () => way(name), signal);
    },
    async choose(name) {
      (await found(`the answer “${name}” on the ${id}`, () => labelled(name), signal)).click();
    },
    async flip() {
      const toggle = () => all<HTMLElement>("[role=switch]").find((one) => !isBusy(one));
      (await found(`the switch on the ${id}`, toggle, signal)).click();
    },
    async type(name, text) {
      const field = await found(`the field “${name}” on the ${id}`, () => labelled(name), signal);
      write(field, text);
    },
    async sees(text) {
      const fits = (said: string) => (typeof text === "string" ? said.includes(text) : text.test(said));
      await found(`“${String(text)}” on the ${id}`, () => fits(screen()?.textContent ?? ""), signal);
    },
    async reads(selector) {
      const element = await found(`${selector} on the ${id}`, () => all(selector)[0], signal);
      return element.textContent;
    },
    async isClear(last) {
      const isClear = () => {
        if (last) button(last)?.click();
        return screen()?.localName === "body";
      };
      await found(`the ${id} without a dialog`, isClear, signal);
    },
  };
}

/** The page of a device on this page. */
export function screenOf(id: string): Document | undefined {
  const frame = document.querySelector<HTMLIFrameElement>(`iframe[data-device="${id}"]`);
  return frame?.contentDocument ?? undefined;
}

function nameOf(element: Element): string {
  return (element.getAttribute("aria-label") ?? element.textContent).trim();
}

function isBusy(element: Element): boolean {
  return element.ariaBusy === "true" || element.ariaDisabled === "true" || element.matches(":disabled");
}

/** As typing does: React listens to the event, and looks past a value that was set the plain way. */
function write(field: HTMLInputElement, text: string): void {
  const own = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(own, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
