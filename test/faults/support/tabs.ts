import type { Way } from "../../../src/core/statements/statement.ts";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Browser, BrowserContext, Locator, Page, Request, Route } from "playwright";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Homeserver, Session } from "../../../src/testing/index.ts";
import { createHomeserver } from "../../../src/testing/index.ts";
import { chromiumArgs, chromiumPath } from "../../support/chromium.ts";

/** One real tab in real Chromium. */
export interface Tab {
  readonly page: Page;
  /** The question at sign-in. */
  readonly question: Locator;
  readonly toggle: Locator;
  /** What says that a choice is not saved, or that something was changed elsewhere. */
  readonly alarms: Locator;
  readonly gate: Locator;
  /** The button of a way out. */
  way(way: Way): Locator;
  /** The wire of this tab alone answers so with a 500, until the function that is given is called. */
  refuse(method: string, path: string): Promise<() => Promise<void>>;
}

const root = fileURLToPath(new URL("../page", import.meta.url));
// A folder of this worker's own, since several may build at once.
const folder = `faults-page-${process.env["VITEST_POOL_ID"] ?? "1"}`;
const outDir = fileURLToPath(new URL(`../../../node_modules/.vite/${folder}`, import.meta.url));
const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

/** Serves the page of a tab once a file; a test opens as many tabs of one device as it wants, in one browser profile. */
export function setUpTabs() {
  let browser: Browser;
  let context: BrowserContext;
  let server: Homeserver;
  let session: Session;
  let served: Awaited<ReturnType<typeof preview>>;

  beforeAll(async () => {
    const config = { configFile: false as const, root, base: "./", logLevel: "error" as const, plugins: [react()] };
    await build({ ...config, build: { outDir, emptyOutDir: true, minify: false, target: "esnext" } });
    served = await preview({ ...config, build: { outDir }, preview: { port: 0, open: false } });
    browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
  }, 120_000);

  afterEach(() => context?.close());
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function begin(): Promise<Homeserver> {
    server = createHomeserver();
    server.addUser({ user: "alice", password: "secret" });
    session = server.logIn("alice", "PHONE");
    context = await browser.newContext();
    await context.route(`${server.baseUrl}/**`, (route) => forward(server, route));
    return server;
  }

  async function openTab(asks: boolean): Promise<Tab> {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const query = new URLSearchParams({ ...session, baseUrl: server.baseUrl, ...(asks && { asks: "" }) });
    await page.goto(`${served.resolvedUrls?.local[0] ?? ""}?${query.toString()}`);
    return {
      page,
      question: page.getByRole("dialog", { name: "Key storage" }),
      toggle: page.getByRole("switch", { name: "Key storage" }),
      alarms: page.getByText(/isn’t saved yet|wasn’t saved|outside this device/),
      gate: page.getByText("The gate is"),
      way: (way) => page.locator(`[data-way="${way}"]`).first(),
      async refuse(method, path) {
        const url = `**/account_data/${path}`;
        const body = JSON.stringify({ errcode: "M_UNKNOWN", error: "Played" });
        const refusing = (route: Route) =>
          route.request().method() === method ? route.fulfill({ status: 500, headers: cors, body }) : route.fallback();
        await page.route(url, refusing);
        return () => page.unroute(url, refusing);
      },
    };
  }

  return { begin, openTab };
}

/** The wire from a tab to the homeserver, which is in this process. */
async function forward(server: Homeserver, route: Route): Promise<void> {
  const request = route.request();
  try {
    if (request.method() === "OPTIONS") {
      await route.fulfill({ status: 204, headers: { ...cors, "access-control-allow-methods": "*" } });
      return;
    }
    const response = await server.fetch(request.url(), await describe(request));
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), ...cors },
      body,
    });
  } catch {
    // Cut off, or the tab is closed by now.
    await route.abort().catch(() => {});
  }
}

async function describe(request: Request): Promise<RequestInit> {
  const { authorization, "content-type": type } = await request.allHeaders();
  const headers = { ...(authorization && { authorization }), ...(type && { "content-type": type }) };
  return { method: request.method(), headers, body: request.postData() };
}

/** Waits until a tab says this of its gate. */
export async function gateIs({ gate }: Tab, word: "open" | "closed"): Promise<void> {
  await expect.poll(() => gate.textContent(), { timeout: 5_000 }).toBe(`The gate is ${word}`);
}

/** Waits until so many of these are on the screen. */
export async function counts(what: Locator, number: number): Promise<void> {
  await expect.poll(() => what.filter({ visible: true }).count(), { timeout: 5_000 }).toBe(number);
}

/** Waits until the account says this in the stable event. */
export async function accountIs(server: Homeserver, enabled: boolean): Promise<void> {
  await expect.poll(() => server.accountData("alice", "m.key_backup"), { timeout: 5_000 }).toEqual({ enabled });
}
