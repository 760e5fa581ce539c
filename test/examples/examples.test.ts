import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright";
import { chromium } from "playwright";
import type { PreviewServer } from "vite";
import { build, preview } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { english } from "../../src/locales/english.ts";
import { serve } from "../../src/testing/index.ts";
import { chromiumArgs, chromiumPath } from "../support/chromium.ts";
import "../demo/matchers.ts";
import { PATIENCE_MS } from "../demo/patience.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const configFile = here("../../examples/vite.config.ts");
const outDir = here(`../../node_modules/.vite/examples-${process.env["VITEST_POOL_ID"] ?? "1"}`);

let served: PreviewServer;
let browser: Browser;
let context: BrowserContext;
const errors: string[] = [];

beforeAll(async () => {
  await build({ configFile, logLevel: "error", build: { outDir, emptyOutDir: true, minify: false } });
  served = await preview({ configFile, logLevel: "error", build: { outDir }, preview: { port: 0, open: false } });
  browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
}, 120_000);

afterEach(async () => {
  await context.close();
  const thrown = errors.splice(0);
  if (thrown.length > 0) throw new Error(`The page threw: ${thrown.join(", ")}`);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(path: string): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(`${served.resolvedUrls!.local[0]}${path}`);
  return page;
}

const answer = async (page: Page, enabled: boolean) => {
  await page.getByRole("radio", { name: new RegExp(`^${english.signInAnswer(enabled)}`) }).check();
  await page.getByRole("button", { name: english.signInContinue }).click();
};

describe("a small client", () => {
  it("asks at log-in, keeps the answer over a reload, and forgets it at log-out", async () => {
    const { baseUrl, homeserver, close } = await serve();
    homeserver.addUser({ user: "alice", password: "secret" });
    const page = await open(`client/index.html?homeserver=${encodeURIComponent(baseUrl)}`);
    const logIn = async () => {
      await page.getByLabel("User").fill("alice");
      await page.getByLabel("Password").fill("secret");
      await page.getByRole("button", { name: "Log in" }).click();
    };
    const dialog = page.getByRole("dialog", { name: english.signInTitle });
    const rooms = page.getByRole("heading", { name: "Hello, @alice:" });

    await logIn();
    await expect(dialog).toBeSeen();
    await answer(page, false);
    await expect(dialog).toBeGone();
    expect(homeserver.accountData("alice", "m.key_backup")).toEqual({ enabled: false });

    await page.reload();
    await expect(rooms).toBeSeen();
    await page.getByRole("button", { name: "Settings" }).click();
    const control = page.getByRole("switch");
    await expect(control).toBeSeen();
    expect(await control.isChecked()).toBe(false);
    await expect(dialog).toBeGone();

    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Log in" })).toBeSeen();
    await logIn();
    await expect(dialog).toBeSeen();
    await close();
  });
});

describe.each(["headless", "compound"])("a host with a switch of its own: %s", (name) => {
  it("asks, turns on as far as that goes, and off again", async () => {
    const page = await open(`${name}/index.html`);
    const dialog = page.getByRole("dialog", { name: english.signInTitle });
    await expect(dialog).toBeSeen();
    await answer(page, true);
    // No recovery is set up: that comes next, and can wait.
    await expect(dialog.getByRole("heading", { name: english.setUpTitle })).toBeSeen();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeGone();
    const control = page.getByRole("switch", { name: english.toggleLabel });
    expect(await control.isChecked()).toBe(true);
    await expect(page.getByText(english.needs.recovery)).toBeSeen();
    await control.uncheck({ force: true });
    await expect(page.getByText(english.needs.recovery)).toBeGone();
    expect(await control.isChecked()).toBe(false);
  });
});

describe.each(["client/src", "next/app"])("the kit's part of %s", (example) => {
  it("is ten lines", async () => {
    const folder = here(`../../examples/${example}/`);
    const sources = await Promise.all((await readdir(folder)).map((file) => readFile(`${folder}${file}`, "utf8")));
    // An import is one line, and so is an element, however they are set.
    const lines = sources
      .join("\n")
      .replaceAll(/import \{[^}]*\} from/g, "import from")
      .replaceAll(/<\/\w+>/g, "")
      .split("\n");
    const kit = lines.filter((line) => /KeyBackup|keyBackup|matrix-react-key-backup/.test(line));
    expect(kit.length, kit.join("\n")).toBeLessThanOrEqual(10);
  });
});
