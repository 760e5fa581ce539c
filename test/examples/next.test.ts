import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { chromium } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumArgs, chromiumPath } from "../support/chromium.ts";
import type { NextApp } from "./next-app.ts";
import { buildNext, madeWithSettings, startNext, tryNextPage } from "./next-app.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
});

afterAll(() => browser?.close());

describe.each(["start", "dev"] as const)("a settings page of Next: next %s", (command) => {
  let app: NextApp;

  beforeAll(async () => {
    if (command === "start") await buildNext(root);
    app = await startNext(root, command);
  }, 300_000);

  afterAll(() => app?.close());

  // In development this is when the page is compiled.
  it("has the switch before any script runs", { timeout: 120_000 }, async () => {
    expect(await madeWithSettings(app.url)).toBe(true);
  });

  it("is taken over in the browser without a complaint, asks, and follows the switch", async () => {
    expect(await tryNextPage(browser, app.url)).toEqual([]);
  });
});
