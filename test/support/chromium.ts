import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** Flags that keep Chromium quiet and its pictures the same on every machine. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
];

const systemPaths = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Finds a Chromium: `CHROMIUM_PATH`, else Playwright's own, else the one pinned in the lock file, else the system's.
 * The pinned one comes before the system's so that screenshots agree between machines.
 *
 * @throws Error that says what to install when there is none.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return named;
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  if (process.platform === "linux" && process.arch === "x64") {
    const pinned = await import("@sparticuz/chromium").catch(() => undefined);
    if (pinned) return pinned.default.executablePath();
  }
  const system = systemPaths.find((path) => existsSync(path));
  if (system) return system;
  throw new Error(
    "No Chromium found for the browser tests. Set CHROMIUM_PATH, run `npx playwright install chromium`, or install Chrome.",
  );
}
