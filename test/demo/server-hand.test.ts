import { describe, expect, it } from "vitest";
import type { DemoPage, Device } from "./support.ts";
import { expectStored, expectSwitch, gone, seen, useDemo } from "./support.ts";

const STABLE = "m.key_backup";
const LEGACY = "m.org.matrix.custom.backup_disabled";

const demo = useDemo();

async function phoneThatStores(): Promise<DemoPage & { phone: Device }> {
  const opened = await demo.open();
  const phone = opened.device("Phone");
  await phone.signInAndChoose("Store keys");
  await expectStored(opened.server, LEGACY, '{"disabled":false}');
  return { ...opened, phone };
}

const pressed = (opened: DemoPage, name: string) =>
  opened.server.region.getByRole("button", { name, exact: true, pressed: true });

describe("what the homeserver writes", () => {
  it("garbled, is shown as undetermined and not guessed", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Garble it");
    await expectStored(server, STABLE, '{"enabled":"yes"}');
    await seen(phone.screen.getByText("was overwritten outside this device and cannot be read any more."));
    await seen(phone.screen.getByText("The stored setting could not be read. Please choose again."));
    await seen(server.region.getByText("undetermined, malformed"));
  });

  it("deleted, is shown as removed and not as off", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Delete both");
    await seen(phone.screen.getByText("The key storage setting was removed outside this device."));
    await seen(phone.screen.getByText("Not decided yet."));
    await seen(server.region.getByText("undetermined, missing"));
  });

  it("in the old form, does not count beside the new one", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Inject the old form");
    await expectStored(server, LEGACY, '{"disabled":true}');
    await expectSwitch(phone.toggle, "on");
    expect(await phone.screen.getByText("outside this device").count()).toBe(0);
  });

  it("removed, leaves the old form to count, which is a change where they differ", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Inject the old form");
    await server.press("Remove the new form");
    await seen(phone.screen.getByText("Key storage was turned off outside this device."));
    await seen(phone.screen.getByText("This was set by an older app."));
    await expectSwitch(phone.toggle, "off");
  });
});

describe("a homeserver that makes it hard", () => {
  it("refuses: the choice stays on screen as not saved, and the next try saves it", async () => {
    const opened = await phoneThatStores();
    const { phone, server } = opened;
    await server.press("Refuse to save");
    await seen(pressed(opened, "Refuse to save"));
    await phone.toggle.click();
    await seen(phone.screen.getByText("Not saved yet: “off”."));
    await expectSwitch(phone.toggle, "off");
    await seen(phone.frame.getByText("Not saved", { exact: true }));
    expect(await server.stored(STABLE)).toBe('{"enabled":true}');
    await server.press("Refuse to save");
    await phone.screen.getByRole("button", { name: "Try again" }).click();
    await expectStored(server, STABLE, '{"enabled":false}');
    await gone(phone.screen.getByText("Not saved yet"));
  });

  it("fails: the choice is sent again by itself once it works", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Fail");
    await phone.toggle.click();
    await seen(phone.screen.getByText("Your homeserver has a problem right now."));
    await server.press("Fail");
    await expectStored(server, STABLE, '{"enabled":false}');
    await gone(phone.screen.getByText("Not saved yet"));
  });

  it("limits the rate: the choice waits, and is sent again by itself", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Limit the rate");
    await phone.toggle.click();
    await seen(phone.screen.getByText("Your homeserver asks for a short break."));
    await server.press("Limit the rate");
    await expectStored(server, STABLE, '{"enabled":false}');
    await gone(phone.screen.getByText("Not saved yet"));
  });

  it("answers slowly: the switch says that it is saving, and then that it is saved", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Answer slowly");
    await phone.toggle.click();
    await seen(phone.screen.getByText("Saving…"));
    await seen(phone.screen.getByText("Saved."));
    await expectStored(server, STABLE, '{"enabled":false}');
  });

  it("is offline: the choice is kept, and reaches the homeserver when it is back", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Go offline");
    await phone.toggle.click();
    await seen(phone.screen.getByText("Your homeserver cannot be reached."));
    await expectSwitch(phone.toggle, "off");
    await seen(phone.frame.getByText("Offline", { exact: true }));
    await server.press("Go offline");
    await expectStored(server, STABLE, '{"enabled":false}');
    await gone(phone.screen.getByText("Not saved yet"));
  });

  it("lists what is asked, the long polls of sync as one line", async () => {
    const { page } = await phoneThatStores();
    const requests = page.getByRole("table");
    await seen(requests.getByRole("row", { name: "Phone PUT account_data/m.key_backup 200" }));
    await seen(requests.getByRole("row", { name: /^Phone GET sync × \d+ waits$/ }));
    expect(await requests.getByText("sync", { exact: true }).count()).toBeLessThanOrEqual(1);
  });
});
