import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Locator, Page } from "playwright";
import { chromium } from "playwright";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { chromiumArgs, chromiumPath } from "../support/chromium.ts";
import type { Served } from "./serve.ts";
import { serveBuilt } from "./serve.ts";

/** How long the page may take for what it does on its own, such as a second try. */
const PATIENCE_MS = 20_000;

/** The demo in a browser. */
export interface DemoPage {
  readonly page: Page;
  /** What the page and its devices wrote to the console as errors, and what they threw. */
  readonly errors: string[];
  device(name: string): Device;
  readonly server: Panel;
}

/** One device: its frame on the page, and the app on its screen. */
export interface Device {
  readonly frame: Locator;
  readonly screen: FrameLocator;
  readonly dialog: Locator;
  readonly toggle: Locator;
  signIn(): Promise<void>;
  /** Signs in, answers the question, and opens the settings. */
  signInAndChoose(answer: "Store keys" | "Don’t store keys" | "Decide later"): Promise<void>;
  openSettings(): Promise<void>;
  restart(): Promise<void>;
}

/** The homeserver's panel. */
export interface Panel {
  readonly region: Locator;
  press(button: string): Promise<void>;
  /** The content of a stored event, or "not stored". */
  stored(type: "m.key_backup" | "m.org.matrix.custom.backup_disabled"): Promise<string>;
}

/** Serves the demo once a file, and opens a new tab for every test: what the demo keeps, it keeps in its tab. */
export function useDemo(serve = serveBuilt, options: BrowserContextOptions = {}) {
  let served: Served;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    [served, browser] = await Promise.all([
      serve(),
      chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs }),
    ]);
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
  }, 120_000);

  afterEach(async () => {
    for (const page of context.pages()) {
      await page.evaluate(() => localStorage.clear());
      await page.close();
    }
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  return {
    url: () => served.url,
    async open(): Promise<DemoPage> {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await page.goto(served.url);
      return { page, errors, device: (name) => deviceOf(page, name), server: panelOf(page) };
    },
  };
}

function deviceOf(page: Page, name: string): Device {
  const frame = page.getByRole("region", { name, exact: true });
  const screen = page.frameLocator(`iframe[title="${name}, screen"]`);
  const dialog = screen.getByRole("dialog", { name: "Key storage" });
  const device: Device = {
    frame,
    screen,
    dialog,
    toggle: screen.getByRole("switch", { name: "Key storage" }),
    signIn: () => screen.getByRole("button", { name: "Sign in" }).click(),
    async signInAndChoose(answer) {
      await device.signIn();
      if (answer === "Decide later") {
        await dialog.getByRole("button", { name: answer }).click();
      } else {
        await dialog.getByRole("radio", { name: answer, exact: true }).check();
        await dialog.getByRole("button", { name: "Continue" }).click();
      }
      await gone(dialog);
      await device.openSettings();
    },
    openSettings: () => screen.getByRole("button", { name: "Settings" }).click(),
    restart: () => frame.getByRole("button", { name: `Restart ${name}` }).click(),
  };
  return device;
}

function panelOf(page: Page): Panel {
  const region = page.getByRole("region", { name: "Homeserver", exact: true });
  return {
    region,
    press: (button) => region.getByRole("button", { name: button, exact: true }).click(),
    async stored(type) {
      const term = region.locator("div").filter({ has: page.getByRole("term").filter({ hasText: type }) });
      return (await term.getByRole("definition").last().textContent()) ?? "";
    },
  };
}

/** Waits until something is on the screen. */
export async function seen(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: "visible" });
}

/** Waits until something is on the screen no more. */
export async function gone(locator: Locator): Promise<void> {
  await locator.waitFor({ state: "hidden" });
}

/** Waits until a switch stands as it should. */
export function expectSwitch(toggle: Locator, position: "on" | "off"): Promise<void> {
  return expect.poll(() => toggle.isChecked(), { timeout: PATIENCE_MS }).toBe(position === "on") as Promise<void>;
}

/** Waits until the homeserver stores a content. */
export function expectStored(panel: Panel, type: Parameters<Panel["stored"]>[0], content: string): Promise<void> {
  return expect.poll(() => panel.stored(type), { timeout: PATIENCE_MS }).toBe(content) as Promise<void>;
}
