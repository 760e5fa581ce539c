import type { Locator } from "playwright";
import { expect, it } from "vitest";
import { english } from "../../src/locales/english.ts";
import { setUpDemo } from "./support.ts";
import { tabTo } from "./tab-to.ts";

const STABLE = "m.key_backup";

const demo = setUpDemo();

it("is done with Tab, Enter, Space and Escape alone", async () => {
  const { page, device, server } = await demo.open();
  const phone = device("Phone");
  const laptop = device("Laptop");
  const press = async (target: Locator, key: "Enter" | "Space") => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };

  await press(phone.screen.getByRole("button", { name: "Sign in" }), "Enter");
  await expect(phone.dialog.getByRole("radio").first()).toBeSeen();
  await page.keyboard.press("Escape");
  await expect(phone.dialog).toBeGone();
  await expect(server).toStore(STABLE, "not stored");

  await press(phone.screen.getByRole("button", { name: "Settings" }), "Enter");
  await press(phone.way("choose-on"), "Space");
  await expect(server).toStore(STABLE, '{"enabled":true}');
  await expect(phone.toggle).toBeSwitched("on");

  await press(laptop.screen.getByRole("button", { name: "Sign in" }), "Enter");
  await press(laptop.dialog.getByRole("button", { name: "Continue" }), "Enter");
  await laptop.goOn((last) => press(last, "Enter"));
  await expect(laptop.dialog).toBeGone();
  await press(laptop.screen.getByRole("button", { name: "Settings" }), "Enter");
  await press(laptop.toggle, "Space");
  await expect(server).toStore(STABLE, '{"enabled":false}');
  await press(phone.way("acknowledge"), "Enter");
  await expect(phone.screen.getByText("outside this device")).toBeGone();

  await tabTo(page, server.region.getByRole("tab", { name: "The setting" }));
  await page.keyboard.press("ArrowLeft");
  await press(server.region.getByRole("button", { name: "Refuse to save" }), "Space");
  await press(phone.toggle, "Space");
  await expect(phone.screen.getByText(english.unsaved(true))).toBeSeen();
  await press(server.region.getByRole("button", { name: "Refuse to save" }), "Space");
  await press(phone.screen.locator("summary", { hasText: english.more }).first(), "Enter");
  await press(phone.way("retry"), "Enter");
  await expect(server).toStore(STABLE, '{"enabled":true}');
});
