import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import type { Browser } from "playwright";
import { english } from "../../src/locales/english.ts";
import { PATIENCE_MS } from "../demo/patience.ts";

/** The Next example as it runs. */
export interface NextApp {
  readonly url: string;
  readonly close: () => Promise<void>;
}

// Vitest has set it to "test", which Next refuses.
const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined };
const next = (command: string, ...args: string[]) => [
  "node_modules/next/dist/bin/next",
  command,
  "examples/next",
  ...args,
];

/**
 * Builds the example.
 *
 * @param root - the folder that has `examples/next`, and Next in its `node_modules`
 * @throws Error with all that Next printed
 */
export async function buildNext(root: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, next("build"), { cwd: root, env, timeout: 300_000 });
  } catch (failed) {
    const { stdout = "", stderr = "", message } = failed as Error & { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}` || message, { cause: failed });
  }
}

/** Serves what was built, or, with `dev`, the sources with everything that React and the kit warn of. */
export async function startNext(root: string, command: "start" | "dev"): Promise<NextApp> {
  const args = next(command, "--port", "0", "--hostname", "127.0.0.1");
  const server = spawn(process.execPath, args, { cwd: root, env, timeout: 300_000, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(server, "exit");
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (url && said.includes("Ready")) resolve(url);
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.once("exit", () => reject(new Error(`Next did not start: ${said}`)));
  });
  const close = async () => {
    server.kill();
    await ended;
  };
  return { url, close };
}

/** Whether the switch is in the page as the server gives it, before any script runs. */
export async function madeWithSettings(url: string): Promise<boolean> {
  const answer = await fetch(url);
  return (await answer.text()).includes('class="mkb-toggle-switch"');
}

/**
 * Does with the page what a user does: answers the question, and uses the switch.
 *
 * @returns what the browser complained of
 * @throws Error of Playwright's, where something was not there in time
 */
export async function tryNextPage(browser: Browser, url: string): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => {
      if (message.type() === "error" || /hydrat|matrix-react-key-backup/i.test(message.text()))
        complaints.push(message.text());
    });
    await page.goto(url);
    const dialog = page.getByRole("dialog", { name: english.signInTitle });
    await page.getByRole("radio", { name: new RegExp(`^${english.signInAnswer(true)}`) }).check();
    await page.getByRole("button", { name: english.signInContinue }).click();
    // No recovery is set up: that comes next, and can wait.
    await dialog.getByRole("heading", { name: english.setUpTitle }).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    const control = page.getByRole("switch", { name: english.toggleLabel });
    await control.and(page.locator(":checked")).waitFor();
    await control.uncheck();
    await control.and(page.locator(":not(:checked)")).waitFor();
    return complaints;
  } finally {
    await context.close();
  }
}
