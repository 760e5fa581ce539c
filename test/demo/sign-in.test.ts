import { describe, expect, it } from "vitest";
import { expectStored, expectSwitch, gone, seen, useDemo } from "./support.ts";

const STABLE = "m.key_backup";
const LEGACY = "m.org.matrix.custom.backup_disabled";
const NOT_STORED = "not stored";

const demo = useDemo();

describe("signing in", () => {
  it("asks on each device, and leaves the other one usable", async () => {
    const { device, server, errors } = await demo.open();
    const phone = device("Phone");
    const laptop = device("Laptop");
    await phone.signIn();
    await seen(phone.dialog);
    await laptop.signIn();
    await seen(laptop.dialog);
    await seen(laptop.dialog.getByText("Your account has no setting for this yet."));
    await phone.dialog.getByRole("button", { name: "Decide later" }).click();
    await gone(phone.dialog);
    expect(await laptop.dialog.isVisible()).toBe(true);
    expect(await server.stored(STABLE)).toBe(NOT_STORED);
    expect(errors).toEqual([]);
  });

  it("offers the first device's choice on the second one, and says where it comes from", async () => {
    const { device, server } = await demo.open();
    await device("Phone").signInAndChoose("Store keys");
    await expectStored(server, STABLE, '{"enabled":true}');
    await expectStored(server, LEGACY, '{"disabled":false}');
    const laptop = device("Laptop");
    await laptop.signIn();
    await seen(laptop.dialog.getByText("This account’s setting is to store keys."));
    await seen(laptop.dialog.getByRole("radio", { name: "Store keys", exact: true, checked: true }));
    await laptop.dialog.getByRole("button", { name: "Continue" }).click();
    await gone(laptop.dialog);
    await laptop.openSettings();
    await expectSwitch(laptop.toggle, "on");
    await expectSwitch(device("Phone").toggle, "on");
  });

  it("writes nothing when the user decides later", async () => {
    const { device, server } = await demo.open();
    const phone = device("Phone");
    await phone.signInAndChoose("Decide later");
    await seen(phone.screen.getByText("Not decided yet."));
    expect(await server.stored(STABLE)).toBe(NOT_STORED);
    expect(await server.stored(LEGACY)).toBe(NOT_STORED);
  });

  it("takes a value from the old form, and says so", async () => {
    const { device, server } = await demo.open();
    await server.press("Inject the old form");
    await expectStored(server, LEGACY, '{"disabled":true}');
    const phone = device("Phone");
    await phone.signIn();
    await seen(phone.dialog.getByText("saved by an older app, is not to store keys."));
    await seen(phone.dialog.getByRole("radio", { name: "Don’t store keys", checked: true }));
  });

  it("asks without a default when the stored setting is garbled", async () => {
    const { device, server } = await demo.open();
    await server.press("Garble it");
    const phone = device("Phone");
    await phone.signIn();
    await seen(phone.dialog.getByText("The setting stored in your account could not be read"));
    expect(await phone.dialog.getByRole("radio", { checked: true }).count()).toBe(0);
  });

  it("says that the setting cannot be read, continues without, and writes nothing", async () => {
    const { device, server } = await demo.open();
    await server.press("Fail");
    const phone = device("Phone");
    await phone.signIn();
    await seen(phone.dialog.getByText("Your account’s setting could not be read."));
    await phone.dialog.getByRole("button", { name: "Continue without" }).click();
    await gone(phone.dialog);
    await server.press("Fail");
    await phone.openSettings();
    await seen(phone.screen.getByText("Not decided yet."));
    expect(await server.stored(STABLE)).toBe(NOT_STORED);
    expect(await server.stored(LEGACY)).toBe(NOT_STORED);
  });

  it("asks once the setting can be read again", async () => {
    const { device, server } = await demo.open();
    await server.press("Fail");
    const phone = device("Phone");
    await phone.signIn();
    await seen(phone.dialog.getByText("Your account’s setting could not be read."));
    await server.press("Fail");
    await phone.dialog.getByRole("button", { name: "Try again" }).click();
    await seen(phone.dialog.getByRole("radio", { name: "Store keys", exact: true }));
  });

  it("says so when the homeserver goes away between log-in and question", async () => {
    const { device, server } = await demo.open();
    await server.press("Answer slowly");
    const phone = device("Phone");
    await phone.signIn();
    await seen(phone.dialog.getByText("Checking what your account says"));
    await server.press("Go offline");
    await seen(phone.dialog.getByText("Your homeserver cannot be reached right now."));
    await phone.dialog.getByRole("button", { name: "Continue without" }).click();
    await gone(phone.dialog);
    expect(await server.stored(STABLE)).toBe(NOT_STORED);
  });

  it("names a wrong password, and a homeserver that does not answer", async () => {
    const { device, server } = await demo.open();
    const phone = device("Phone");
    await phone.screen.getByLabel("Password").fill("wrong");
    await phone.signIn();
    await seen(phone.screen.getByRole("alert").getByText("The user name or the password is wrong."));
    await server.press("Go offline");
    await phone.signIn();
    await seen(phone.screen.getByRole("alert").getByText("The homeserver cannot be reached."));
  });
});
