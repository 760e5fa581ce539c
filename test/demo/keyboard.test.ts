import type { Locator, Page } from "playwright";
import { expect, it } from "vitest";
import { expectStored, expectSwitch, gone, seen, useDemo } from "./support.ts";

const STABLE = "m.key_backup";

const demo = useDemo();

/** Presses Tab until something has the focus, as a user would who sees where it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await seen(target);
  for (let presses = 0; presses < 80; presses += 1) {
    const there = await target.evaluate((element) => {
      const { ownerDocument } = element;
      return ownerDocument.hasFocus() && ownerDocument.activeElement === element;
    });
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

it("is done with Tab, Enter, Space and Escape alone", async () => {
  const { page, device, server } = await demo.open();
  const phone = device("Phone");
  const laptop = device("Laptop");
  const press = async (target: Locator, key: "Enter" | "Space") => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };

  await press(phone.screen.getByRole("button", { name: "Sign in" }), "Enter");
  await seen(phone.dialog.getByRole("radio").first());
  await page.keyboard.press("Escape");
  await gone(phone.dialog);
  expect(await server.stored(STABLE)).toBe("not stored");

  await press(phone.screen.getByRole("button", { name: "Settings" }), "Enter");
  await press(phone.screen.getByRole("button", { name: "Turn on" }), "Space");
  await expectStored(server, STABLE, '{"enabled":true}');
  await expectSwitch(phone.toggle, "on");

  await press(laptop.screen.getByRole("button", { name: "Sign in" }), "Enter");
  await press(laptop.dialog.getByRole("button", { name: "Continue" }), "Enter");
  await gone(laptop.dialog);
  await press(laptop.screen.getByRole("button", { name: "Settings" }), "Enter");
  await press(laptop.toggle, "Space");
  await expectStored(server, STABLE, '{"enabled":false}');
  await press(phone.screen.getByRole("button", { name: "OK" }), "Enter");
  await gone(phone.screen.getByText("outside this device"));

  await press(server.region.getByRole("button", { name: "Refuse to save" }), "Space");
  await press(phone.toggle, "Space");
  await seen(phone.screen.getByText("Not saved yet: “on”."));
  await press(server.region.getByRole("button", { name: "Refuse to save" }), "Space");
  await press(phone.screen.getByRole("button", { name: "Try again" }), "Enter");
  await expectStored(server, STABLE, '{"enabled":true}');
});
