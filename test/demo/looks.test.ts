import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { axeFinds } from "./axe.ts";
import { serveBuilt } from "./serve.ts";
import { setUpDemo } from "./support.ts";

describe("how the page looks", () => {
  const demo = setUpDemo(serveBuilt, { viewport: { width: 1280, height: 800 } });

  it("has the requests in view, and the uploads of keys stand out", async () => {
    const { page, device, server } = await demo.open();
    expect(await bottomOf(page, ".requests")).toBeLessThanOrEqual(800);
    await device("Phone").signInAndChoose("Store keys");
    await device("Phone").setUpRecovery();
    await device("Phone").press("Send 20 messages");
    await expect(server.figure("Keys", 20)).toBeSeen();
    const upload = page.getByRole("row", { name: /PUT room_keys\/keys/ }).first();
    const other = page.getByRole("row", { name: /PUT account_data/ }).first();
    const background = (row: typeof upload) =>
      row
        .locator("td")
        .first()
        .evaluate((cell) => getComputedStyle(cell).backgroundColor);
    expect(await background(upload)).not.toBe(await background(other));
  });

  it("has room for three devices", async () => {
    const { page, device } = await demo.open();
    await page.getByRole("button", { name: "Add a device" }).click();
    for (const name of ["Phone", "Laptop", "Tablet"]) {
      const box = await device(name).frame.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(320);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it("follows the browser's size of text, and the visitor's on all devices, without crushed columns", async () => {
    const { page, device } = await demo.open();
    const sizes = () =>
      Promise.all(
        page.frames().map((frame) => frame.evaluate(() => getComputedStyle(document.documentElement).fontSize)),
      );
    await expect(device("Laptop").screen.getByRole("button", { name: "Sign in" })).toBeSeen();
    expect(await sizes()).toEqual(["15px", "15px", "15px"]);
    await page.getByRole("radio", { name: "Largest text" }).check();
    await expect.poll(sizes).toEqual(["22px", "22px", "22px"]);
    expect((await device("Phone").frame.boundingBox())?.width).toBeGreaterThanOrEqual(400);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole("radio", { name: "Normal text" }).check();
    await expect.poll(sizes).toEqual(["15px", "15px", "15px"]);

    const session = await page.context().newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
    await expect.poll(async () => (await sizes())[0]).toBe("30px");
    await page.reload();
    await expect(page.getByRole("tab", { name: "Phone" })).toBeSeen();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it("shows one place at a time at 200 %", async () => {
    const { page } = await demo.open();
    await page.setViewportSize({ width: 640, height: 400 });
    await expect(page.getByRole("tab", { name: "Homeserver" })).toBeSeen();
    for (const place of ["Laptop", "Homeserver", "Phone"]) {
      await page.getByRole("tab", { name: place }).click();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  });

  it("shows in forced colours what is chosen and what is pressed", async () => {
    const { page, server } = await demo.open();
    await page.emulateMedia({ forcedColors: "active" });
    await server.press("Fail uploads");
    const styleOf = async (name: string, role: "tab" | "button") =>
      server.region.getByRole(role, { name }).evaluate((element) => {
        const { outlineColor, outlineStyle, borderTopColor, borderTopWidth } = getComputedStyle(element);
        return { outlineColor, outlineStyle, borderTopColor, borderTopWidth };
      });
    expect(await styleOf("Fail uploads", "button")).not.toEqual(await styleOf("Call it outdated", "button"));
    expect(await styleOf("Stored keys", "tab")).not.toEqual(await styleOf("The setting", "tab"));
    expect(await axeFinds(page)).toEqual([]);
  });
});

function bottomOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom);
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
