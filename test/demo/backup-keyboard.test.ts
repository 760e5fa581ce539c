import type { Locator } from "playwright";
import { expect, it } from "vitest";
import { english } from "../../src/locales/english.ts";
import { setUpDemo } from "./support.ts";
import { tabTo } from "./tab-to.ts";
import { OFF_AND_EMPTY } from "./words.ts";

const demo = setUpDemo();

it("sets recovery up, stores keys and turns off with Tab, Enter, Space and Escape alone", async () => {
  const { page, device, server, errors } = await demo.open();
  const phone = device("Phone");
  const { screen, toggle, dialog } = phone;
  const press = async (target: Locator, key: "Enter" | "Space") => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  const button = (name: string) => screen.getByRole("button", { name, exact: true });

  await press(button("Sign in"), "Enter");
  await press(dialog.getByRole("radio", { name: "Store keys", exact: true }), "Space");
  await press(dialog.getByRole("button", { name: "Continue" }), "Enter");
  await phone.goOn((last) => press(last, "Enter"));
  await press(button("Settings"), "Enter");
  await press(phone.way("set-up-recovery"), "Enter");
  await press(button(english.setUpBegin), "Enter");
  const key = ((await screen.getByRole("code").textContent()) ?? "").trim();
  await press(button(english.setUpKept), "Enter");
  await tabTo(page, screen.getByLabel(english.setUpCheckLabel));
  await page.keyboard.type(key.slice(-4));
  await page.keyboard.press("Enter");
  await press(button(english.setUpClose), "Enter");
  await press(button("Send 20 messages"), "Space");
  await expect(server.figure("Keys", 20)).toBeSeen();

  const question = screen.getByRole("alertdialog", { name: english.turnOffTitle });
  await press(toggle, "Space");
  await expect(question).toBeSeen();
  await page.keyboard.press("Escape");
  await expect(question).toBeGone();
  await expect(toggle).toBeSwitched("on");
  await press(toggle, "Space");
  await press(button("Turn off"), "Enter");
  await expect(screen.getByText("Key storage is off.")).toBeSeen();
  await press(button("Send 20 messages"), "Space");
  // For ten seconds the settings offer to undo it, in the same place.
  await press(button("Chat"), "Enter");
  await press(button("Settings"), "Enter");
  await expect(screen.getByText(/\d+ keys? (has|have) not been stored\./)).toBeSeen();
  await expect(server.figure("Keys", 20)).toBeSeen();

  await tabTo(page, server.region.getByRole("tab", { name: "The setting" }));
  await page.keyboard.press("ArrowRight");
  await press(server.region.getByRole("button", { name: "Delete what is stored" }), "Enter");
  await press(page.getByRole("alertdialog").getByRole("button", { name: "Delete" }), "Enter");
  await expect(screen.getByText(OFF_AND_EMPTY)).toBeSeen();
  expect(errors).toEqual([]);
});
