import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Locator, Page } from "playwright";
import { chromium } from "playwright";
import { afterAll, afterEach, beforeAll } from "vitest";
import { chromiumArgs, chromiumPath } from "../support/chromium.ts";
import type { Served } from "./serve.ts";
import { serveBuilt } from "./serve.ts";
import type { Way } from "../../src/core/statements/statement.ts";
import { english } from "../../src/locales/english.ts";
import "./matchers.ts";
import type { Panel } from "./panel.ts";
import { panelOf } from "./panel.ts";
import { PATIENCE_MS } from "./patience.ts";

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
  /** What came of the answer is said before the dialog ends: goes on from there. */
  goOn(press?: (button: Locator) => Promise<void>): Promise<void>;
  openSettings(): Promise<void>;
  restart(): Promise<void>;
  /** The button of a way out that the kit offers. */
  way(way: Way): Locator;
  /** Takes a way out, if need be from behind "More". */
  take(way: Way): Promise<void>;
  /** Presses a button of the app. */
  press(button: string): Promise<void>;
  /** Sets recovery up where the kit asks for it, and resolves to the recovery key. */
  setUpRecovery(): Promise<string>;
}

/** Serves the demo once a file, and opens a new tab for every test: what the demo keeps, it keeps in its tab. */
export function setUpDemo(serve = serveBuilt, options: BrowserContextOptions = {}) {
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
    // The SDK waits a random time, up to ten seconds, before it uploads keys.
    await context.addInitScript(() => void (Math.random = () => 0.001));
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
    /** @param before - runs in the page before anything of it does */
    async open(before?: () => void, url = served.url): Promise<DemoPage> {
      const page = await context.newPage();
      if (before) await page.addInitScript(before);
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await page.goto(url);
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
        await device.goOn();
      }
      await dialog.waitFor({ state: "hidden" });
      await device.openSettings();
    },
    async goOn(press = (button) => button.press("Enter")) {
      const last = dialog.getByRole("button", {
        name: new RegExp(`^(${english.signInFinishLater}|${english.signInDone})$`),
      });
      // The set-up of recovery follows the answer at once.
      const setUp = dialog.getByRole("button", { name: english.cancel, exact: true });
      const isAsked = await Promise.any([
        last.waitFor().then(() => true),
        setUp
          .waitFor()
          .then(async () => press(setUp))
          .then(() => true),
        dialog.waitFor({ state: "hidden" }).then(() => false),
      ]);
      if (isAsked) await press(last);
    },
    openSettings: () => screen.getByRole("button", { name: "Settings" }).click(),
    way: (way) => screen.locator(`[data-way="${way}"]`),
    async take(way) {
      const button = device.way(way).first();
      await button.waitFor({ state: "attached" });
      await button.evaluate((element) => {
        const more = element.closest("details");
        if (more) more.open = true;
      });
      await button.click();
    },
    press: (name) => screen.getByRole("button", { name, exact: true }).click(),
    async setUpRecovery() {
      await device.take("set-up-recovery");
      await device.press(english.setUpBegin);
      const key = ((await screen.getByRole("code").textContent()) ?? "").trim();
      await device.press(english.setUpKept);
      await screen.getByLabel(english.setUpCheckLabel).fill(key.slice(-4));
      await device.press(english.setUpContinue);
      await device.press(english.setUpClose);
      return key;
    },
    restart: () => frame.getByRole("button", { name: `Restart ${name}` }).click(),
  };
  return device;
}
