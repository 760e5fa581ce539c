import { describe, expect, it } from "vitest";
import { english } from "../../src/locales/english.ts";
import { setUpDemo } from "./support.ts";
import { turned } from "./words.ts";

const STABLE = "m.key_backup";

const demo = setUpDemo();

describe("a device", () => {
  it("keeps its session over a restart, and does not ask again", async () => {
    const { device, errors } = await demo.open();
    const phone = device("Phone");
    await phone.signInAndChoose("Don’t store keys");
    const id = await phone.screen.getByRole("definition").last().textContent();
    await phone.restart();
    await phone.openSettings();
    await expect(phone.toggle).toBeSwitched("off");
    expect(await phone.screen.getByRole("definition").last().textContent()).toBe(id);
    expect(await phone.dialog.count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it("shows a change that was made while it was off", async () => {
    const { page, device, server } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await page.getByRole("button", { name: "Restart Phone" }).click();
    await server.press("Flip the setting");
    await expect(device("Phone").screen.getByText(turned("off"))).toBeSeen();
  });

  it("keeps a choice that is not saved over a restart", async () => {
    const { device, server } = await demo.open();
    const phone = device("Phone");
    await phone.signInAndChoose("Store keys");
    await server.press("Refuse to save");
    await phone.toggle.click();
    await expect(phone.screen.getByText(english.unsaved(false))).toBeSeen();
    await server.press("Refuse to save");
    await phone.restart();
    await expect(server).toStore(STABLE, '{"enabled":false}');
  });

  it("keeps its session when it starts without a connection", async () => {
    const { device, server } = await demo.open();
    const phone = device("Phone");
    await phone.signInAndChoose("Store keys");
    await server.press("Go offline");
    await phone.restart();
    await expect(phone.screen.getByText("No connection.")).toBeSeen();
    await phone.openSettings();
    await expect(phone.screen.getByText(/^Your account’s setting could not be read/)).toBeSeen();
    await server.press("Go offline");
    await expect(phone.toggle).toBeSwitched("on");
    expect(await phone.dialog.count()).toBe(0);
  });

  it("that decided later says so, whatever the account says", async () => {
    const { device } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await expect(device("Phone").frame.getByText("On", { exact: true })).toBeSeen();
    await device("Laptop").signInAndChoose("Decide later");
    await expect(device("Laptop").frame.getByText("Undecided", { exact: true })).toBeSeen();
  });

  it("can be a third one, and can be taken away", async () => {
    const { page, device } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await page.getByRole("button", { name: "Add a device" }).click();
    const tablet = device("Tablet");
    await tablet.signIn();
    await expect(tablet.dialog.getByText(english.signInKnown(true, "stable"))).toBeSeen();
    expect(await page.getByRole("button", { name: "Add a device" }).count()).toBe(0);
    await page.getByRole("button", { name: "Remove Tablet" }).click();
    const question = page.getByRole("alertdialog", { name: "Remove the tablet?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(tablet.frame).toBeSeen();
    await page.getByRole("button", { name: "Remove Tablet" }).click();
    await question.getByRole("button", { name: "Remove" }).click();
    await expect(tablet.frame).toBeGone();
  });

  it("asks again after signing out and in, as a new device", async () => {
    const { device } = await demo.open();
    const phone = device("Phone");
    await phone.signInAndChoose("Store keys");
    await phone.screen.getByRole("button", { name: "Sign out" }).click();
    await phone.signIn();
    await expect(phone.dialog.getByText(english.signInKnown(true, "stable"))).toBeSeen();
  });

  it("leaves no keys behind when it signs out", async () => {
    const { page, device } = await demo.open();
    const databases = () =>
      page.evaluate(async () => {
        const tab = sessionStorage.getItem("key-backup-demo:tab") ?? "";
        return (await indexedDB.databases()).filter(({ name }) => name?.includes(tab)).length;
      });
    await device("Phone").signInAndChoose("Store keys");
    expect(await databases()).toBeGreaterThan(0);
    await device("Phone").screen.getByRole("button", { name: "Sign out" }).click();
    await expect(device("Phone").screen.getByRole("button", { name: "Sign in" })).toBeSeen();
    expect(await databases()).toBe(0);
  });
});

describe("a reload of the page", () => {
  it("finds the account, the sessions and the devices as they were", async () => {
    const { page, device, server, errors } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await page.getByRole("button", { name: "Add a device" }).click();
    await page.reload();
    await expect(device("Tablet").frame).toBeSeen();
    await expect(server).toStore(STABLE, '{"enabled":true}');
    await device("Phone").openSettings();
    await expect(device("Phone").toggle).toBeSwitched("on");
    expect(await device("Phone").dialog.count()).toBe(0);
    await device("Laptop").signIn();
    await expect(device("Laptop").dialog.getByText(english.signInKnown(true, "stable"))).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("starts a duplicate of the tab afresh", async () => {
    const { page, device } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    const [twin] = await Promise.all([
      page.context().waitForEvent("page"),
      // A window that is opened by a page starts with a copy of its session storage, as a duplicated tab does.
      page.evaluate(() => void window.open(location.href)),
    ]);
    await expect(
      twin.frameLocator('iframe[title="Phone, screen"]').getByRole("button", { name: "Sign in" }),
    ).toBeSeen();
    await expect(device("Phone").toggle).toBeSwitched("on");
  });

  it("starts over when told to", async () => {
    const { page, device, server, errors } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await expect(server).toStore(STABLE, '{"enabled":true}');
    await page.getByRole("button", { name: "Start over" }).click();
    const question = page.getByRole("alertdialog", { name: "Start over?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeGone();
    await expect(server).toStore(STABLE, '{"enabled":true}');
    await page.getByRole("button", { name: "Start over" }).click();
    await question.getByRole("button", { name: "Start over" }).click();
    await expect(server).toStore(STABLE, "not stored");
    await expect(device("Phone").screen.getByRole("button", { name: "Sign in" })).toBeSeen();
    expect(errors).toEqual([]);
  });
});
