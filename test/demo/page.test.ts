import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing/index.ts";
import { serveBuilt } from "./serve.ts";
import { setUpDemo } from "./support.ts";

describe("a wide page", () => {
  const demo = setUpDemo();

  it("wears the chosen theme, and so do its devices", async () => {
    const { page } = await demo.open();
    const schemes = () =>
      Promise.all(
        page.frames().map((frame) => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme)),
      );
    await expect(page.frameLocator("iframe").last().getByRole("button", { name: "Sign in" })).toBeSeen();
    expect(await schemes()).toEqual(["light dark", "light dark", "light dark"]);
    await page.getByRole("radio", { name: "Dark" }).check();
    await expect.poll(schemes).toEqual(["dark", "dark", "dark"]);
    await page.reload();
    await expect(page.getByRole("radio", { name: "Dark", checked: true })).toBeSeen();
    await expect(page.frameLocator("iframe").last().getByRole("button", { name: "Sign in" })).toBeSeen();
    expect(await schemes()).toEqual(["dark", "dark", "dark"]);
  });

  it("loads nothing from elsewhere", async () => {
    const { page, device } = await demo.open();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith("http") && host !== new URL(demo.url()).host) elsewhere.push(request.url());
    });
    await page.reload();
    await device("Phone").signInAndChoose("Store keys");
    expect(elsewhere).toEqual([]);
  });

  it("moves its devices to a real homeserver, whose part it does not play, and back", async () => {
    const { page, device, server } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await serve(page, "https://matrix.example.org");
    await page.getByRole("textbox", { name: "Address of a homeserver" }).fill("matrix.example.org");
    await page.getByRole("button", { name: "Use", exact: true }).click();
    const phone = device("Phone");
    await expect(phone.screen.getByText("to matrix.example.org")).toBeSeen();
    await expect(server.region.getByText("A real homeserver cannot be played from here.")).toBeSeen();
    expect(await server.region.getByRole("button", { name: "Flip the setting" }).isDisabled()).toBe(true);

    await phone.screen.getByLabel("User name").fill("bob");
    await phone.screen.getByLabel("Password").fill("secret");
    await phone.signInAndChoose("Don’t store keys");
    await expect(phone.toggle).toBeSwitched("off");
    await expect(server).toStore("m.key_backup", '{"enabled":false}');

    await page.getByRole("button", { name: "Back to the homeserver in this page" }).click();
    await phone.openSettings();
    await expect(phone.toggle).toBeSwitched("on");
  });

  it("says when nothing answers at an address, or something else than a homeserver", async () => {
    const { page } = await demo.open();
    const address = page.getByRole("textbox", { name: "Address of a homeserver" });
    const use = page.getByRole("button", { name: "Use", exact: true });
    await page.route("https://gone.example.org/**", (route) => route.abort());
    await page.route("https://blog.example.org/**", (route) => route.fulfill({ body: "<h1>Hello</h1>" }));
    await address.fill("https://gone.example.org");
    await use.click();
    await expect(page.getByText("Nothing answers at https://gone.example.org.")).toBeSeen();
    await address.fill("https://blog.example.org");
    await use.click();
    await expect(page.getByText("https://blog.example.org answers, but not as a Matrix homeserver.")).toBeSeen();
    await address.fill("http://");
    await use.click();
    await expect(page.getByText("This is not an address.")).toBeSeen();
  });
});

describe("a narrow page", () => {
  const demo = setUpDemo(serveBuilt, { viewport: { width: 390, height: 844 } });

  it("shows one place at a time, and marks a device that waits for its user", async () => {
    const { page, device } = await demo.open();
    const tab = (name: RegExp) => page.getByRole("tab", { name });
    await device("Phone").signInAndChoose("Store keys");
    await tab(/^Laptop/).click();
    await expect(device("Phone").frame).toBeGone();
    await device("Laptop").signInAndChoose("Store keys");
    await page.getByRole("tab", { name: /^Laptop/ }).press("ArrowRight");
    await expect(page.getByRole("button", { name: "Flip the setting" })).toBeSeen();
    await page.getByRole("button", { name: "Flip the setting" }).click();
    await expect(tab(/^Phone waits for you/)).toBeSeen();
    await tab(/^Phone/).click();
    await device("Phone").take("acknowledge");
    await tab(/^Homeserver/).click();
    await expect(tab(/^Phone$/)).toBeSeen();
    await expect(tab(/^Laptop waits for you/)).toBeSeen();
  });

  it("needs no sideways scrolling", async () => {
    const { page, device } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    for (const place of ["Laptop", "Homeserver", "Phone"]) {
      await page.getByRole("tab", { name: place }).click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
});

/** Puts a homeserver with the user bob at an address outside the page. */
async function serve(page: Page, baseUrl: string): Promise<void> {
  const homeserver = createHomeserver({ serverName: "example.org", baseUrl });
  homeserver.addUser({ user: "bob", password: "secret" });
  await page.route(`${baseUrl}/**`, async (route) => {
    const request = route.request();
    const response = await homeserver.fetch(request.url(), {
      method: request.method(),
      headers: await request.allHeaders(),
      body: request.postData(),
    });
    await route.fulfill({
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), "access-control-allow-origin": "*" },
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
}
