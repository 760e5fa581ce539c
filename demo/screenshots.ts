import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { FrameLocator, Page } from "playwright";
import { chromium } from "playwright";
import { createServer } from "vite";
import { english } from "../src/locales/english.ts";
import { chromiumArgs, chromiumPath } from "../test/support/chromium.ts";

/**
 * Takes the pictures of the demo for the documents, in light and dark, wide and narrow: a device that holds its keys back
 * although the homeserver says on, and the question at sign-in on another; a step of the tour; and the parts side by side.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const sizes = { 1280: 860, 1100: 588, 390: 844 };

const vite = await createServer({
  configFile: here("vite.config.ts"),
  cacheDir: here("../node_modules/.vite/demo-screenshots"),
  server: { port: 0, open: false, watch: null, hmr: false },
  // What an earlier run found may be too little by now, and what is found later reloads the page.
  optimizeDeps: { force: true },
  logLevel: "error",
});
await vite.listen();
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
await mkdir(here("../docs/images"), { recursive: true });

for (const colorScheme of ["light", "dark"] as const) {
  const context = await browser.newContext({ viewport: { width: 1280, height: sizes[1280] }, colorScheme });
  const page = await context.newPage();
  await page.goto(vite.resolvedUrls?.local[0] ?? "");
  await play(page);
  await shoot(page, 1280, `demo-${colorScheme}`);
  await shoot(page, 390, `demo-${colorScheme}`);
  await playTour(page);
  await shoot(page, 1280, `tour-${colorScheme}`);
  await page.goto(`${vite.resolvedUrls?.local[0]}parts.html`);
  await page.getByText("5,000 keys are stored").waitFor();
  await shoot(page, 1100, `parts-${colorScheme}`);
  await context.close();
}

await browser.close();
await vite.close();

async function play(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Hide the tour" }).click();
  const [phone, laptop] = [screenOf(page, "Phone"), screenOf(page, "Laptop")];
  await phone.getByRole("button", { name: "Sign in" }).click();
  await phone.getByRole("radio", { name: english.signInAnswer(true), exact: true }).check();
  await press(phone, english.signInContinue);
  await setUpRecovery(phone);
  await press(phone, english.signInDone);
  await press(phone, "Settings");
  await sendMessages(phone);
  await phone.getByText("20 keys are stored").waitFor();
  await phone.getByRole("switch", { checked: true }).click();
  await press(phone, english.turnOffConfirm(false));
  await sendMessages(phone);
  await phone.getByRole("definition").getByText("40", { exact: true }).waitFor();
  // The SDK brings what waits anew, all of it at once.
  await page.getByRole("button", { name: "Restart Phone" }).click();
  await press(phone, "Settings");
  await phone.getByText("at least 20 keys have not been stored").waitFor();
  await page.getByRole("button", { name: "Flip the setting" }).click();
  await phone.getByRole("switch", { checked: true }).waitFor();
  await laptop.getByRole("button", { name: "Sign in" }).click();
  await laptop.getByRole("radio", { checked: true }).waitFor();
}

async function setUpRecovery(device: FrameLocator): Promise<void> {
  await press(device, english.setUpBegin);
  const key = (await device.getByRole("code").textContent())?.trim() ?? "";
  await press(device, english.setUpKept);
  await device.getByLabel(english.setUpCheckLabel).fill(key.slice(-4));
  await press(device, english.setUpContinue);
  await press(device, english.setUpClose);
}

async function press(device: FrameLocator, name: string): Promise<void> {
  await device.getByRole("button", { name, exact: true }).click();
}

/** Up to the notice of a change that the homeserver made. */
async function playTour(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: sizes[1280] });
  await page.goto("about:blank");
  await page.goto(`${vite.resolvedUrls?.local[0]}#tour-3`);
  await page.getByText("1 of 4").waitFor();
  const next = page.locator(".tour-card .primary:not([aria-busy=true])");
  await next.waitFor();
  await next.click();
  await page.getByText("2 of 4").waitFor();
  await next.waitFor();
}

async function sendMessages(device: FrameLocator): Promise<void> {
  await press(device, "Send 20 messages");
}

async function shoot(page: Page, width: keyof typeof sizes, name: string): Promise<void> {
  await page.setViewportSize({ width, height: sizes[width] });
  // A focus ring in a picture is a riddle.
  for (const frame of page.frames()) await frame.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  const path = here(`../docs/images/${name}-${width}.png`);
  await page.screenshot({ path, animations: "disabled" });
  const { size } = await stat(path);
  console.log(`${path}: ${Math.round(size / 1024)} kB`);
}

function screenOf(page: Page, name: string): FrameLocator {
  return page.frameLocator(`iframe[title="${name}, screen"]`);
}
