import { describe, expect, it } from "vitest";
import { english } from "../../src/locales/english.ts";
import { setUpDemo } from "./support.ts";

const STABLE = "m.key_backup";
const LEGACY = "m.org.matrix.custom.backup_disabled";
const NOT_STORED = "not stored";

const demo = setUpDemo();

describe("signing in", () => {
  it("asks on each device, and leaves the other one usable", async () => {
    const { device, server, errors } = await demo.open();
    const phone = device("Phone");
    const laptop = device("Laptop");
    await phone.signIn();
    await expect(phone.dialog).toBeSeen();
    await laptop.signIn();
    await expect(laptop.dialog).toBeSeen();
    await expect(laptop.dialog.getByText(english.signInUndetermined("missing"))).toBeSeen();
    await phone.dialog.getByRole("button", { name: "Decide later" }).click();
    await expect(phone.dialog).toBeGone();
    expect(await laptop.dialog.isVisible()).toBe(true);
    await expect(server).toStore(STABLE, NOT_STORED);
    expect(errors).toEqual([]);
  });

  it("offers the first device's choice on the second one, and says where it comes from", async () => {
    const { device, server } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await expect(server).toStore(STABLE, '{"enabled":true}');
    await expect(server).toStore(LEGACY, '{"disabled":false}');
    const laptop = device("Laptop");
    await laptop.signIn();
    await expect(laptop.dialog.getByText(english.signInKnown(true, "stable"))).toBeSeen();
    await expect(laptop.dialog.getByRole("radio", { name: "Store keys", exact: true, checked: true })).toBeSeen();
    await laptop.dialog.getByRole("button", { name: "Continue" }).click();
    await laptop.goOn();
    await expect(laptop.dialog).toBeGone();
    await laptop.openSettings();
    await expect(laptop.toggle).toBeSwitched("on");
    await expect(device("Phone").toggle).toBeSwitched("on");
  });

  it("writes nothing when the user decides later", async () => {
    const { device, server } = await demo.open();
    const phone = device("Phone");
    await phone.signInAndChoose("Decide later");
    await expect(phone.screen.getByText("No choice about key storage is saved in your account")).toBeSeen();
    await expect(server).toStore(STABLE, NOT_STORED);
    await expect(server).toStore(LEGACY, NOT_STORED);
  });

  it("takes a value from the old form, and says so", async () => {
    const { device, server } = await demo.open();
    await server.press("Inject the old form");
    await expect(server).toStore(LEGACY, '{"disabled":true}');
    const phone = device("Phone");
    await phone.signIn();
    await expect(phone.dialog.getByText(english.signInKnown(false, "legacy"))).toBeSeen();
    await expect(phone.dialog.getByRole("radio", { name: "Don’t store keys", checked: true })).toBeSeen();
  });

  it("asks without a default when the stored setting is garbled", async () => {
    const { device, server } = await demo.open();
    await server.press("Garble it");
    const phone = device("Phone");
    await phone.signIn();
    await expect(phone.dialog.getByText(english.signInUndetermined("malformed"))).toBeSeen();
    expect(await phone.dialog.getByRole("radio", { checked: true }).count()).toBe(0);
  });

  it("says that the setting cannot be read, continues without, and writes nothing", async () => {
    const { device, server } = await demo.open();
    await server.press("Fail");
    const phone = device("Phone");
    await phone.signIn();
    await expect(phone.dialog.getByText(english.signInUnavailable)).toBeSeen();
    await phone.dialog.getByRole("button", { name: english.signInSkip }).click();
    await expect(phone.dialog).toBeGone();
    await server.press("Fail");
    await phone.openSettings();
    await expect(phone.screen.getByText("No choice about key storage is saved in your account")).toBeSeen();
    await expect(server).toStore(STABLE, NOT_STORED);
    await expect(server).toStore(LEGACY, NOT_STORED);
  });

  it("asks by itself once the setting can be read again", async () => {
    const { device, server } = await demo.open();
    await server.press("Fail");
    const phone = device("Phone");
    await phone.signIn();
    const dialog = phone.dialog;
    await expect(dialog.getByText(english.signInUnavailable)).toBeSeen();
    await dialog.getByRole("button", { name: english.retry }).click();
    await expect(dialog.getByText(english.signInUnavailable)).toBeSeen();
    await server.press("Fail");
    await expect(dialog.getByRole("radio", { name: "Store keys", exact: true })).toBeSeen();
  });

  it("says so when the homeserver goes away between log-in and question", async () => {
    const { device, server } = await demo.open();
    await server.press("Answer slowly");
    const phone = device("Phone");
    await phone.signIn();
    await expect(phone.dialog.getByText(english.signInChecking)).toBeSeen();
    await server.press("Go offline");
    await expect(phone.dialog.getByText(english.readErrors.unreachable)).toBeSeen();
    await phone.dialog.getByRole("button", { name: english.signInSkip }).click();
    await expect(phone.dialog).toBeGone();
    await expect(server).toStore(STABLE, NOT_STORED);
  });

  it("names a wrong password, and a homeserver that does not answer", async () => {
    const { device, server } = await demo.open();
    const phone = device("Phone");
    await phone.screen.getByLabel("Password").fill("wrong");
    await phone.signIn();
    await expect(phone.screen.getByRole("alert").getByText("The user name or the password is wrong.")).toBeSeen();
    await server.press("Go offline");
    await phone.signIn();
    await expect(phone.screen.getByRole("alert").getByText("The homeserver cannot be reached.")).toBeSeen();
  });
});
