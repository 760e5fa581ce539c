import { describe, expect, it } from "vitest";
import type { DemoPage, Device } from "./support.ts";
import { english } from "../../src/locales/english.ts";
import { setUpDemo } from "./support.ts";
import { garbled, removed, turned } from "./words.ts";

const STABLE = "m.key_backup";
const LEGACY = "m.org.matrix.custom.backup_disabled";

const demo = setUpDemo();

async function phoneThatStores(): Promise<DemoPage & { phone: Device }> {
  const opened = await demo.open();
  const phone = opened.device("Phone");
  await phone.signInAndChoose("Store keys");
  await expect(opened.server).toStore(LEGACY, '{"disabled":false}');
  return { ...opened, phone };
}

describe("what the homeserver writes", () => {
  it("garbled, is shown as undetermined and not guessed", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Garble it");
    await expect(server).toStore(STABLE, '{"enabled":"yes"}');
    await expect(phone.screen.getByText(garbled)).toBeSeen();
    await phone.take("acknowledge");
    await expect(phone.frame.getByText("Undetermined", { exact: true })).toBeSeen();
    await expect(server.region.getByText("undetermined, malformed")).toBeSeen();
  });

  it("deleted, is shown as removed and not as off", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Delete both");
    await expect(phone.screen.getByText(removed)).toBeSeen();
    await phone.take("acknowledge");
    await expect(phone.frame.getByText("Undetermined", { exact: true })).toBeSeen();
    await expect(server.region.getByText("undetermined, missing")).toBeSeen();
  });

  it("in the old form, does not count beside the new one", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Inject the old form");
    await expect(server).toStore(LEGACY, '{"disabled":true}');
    await expect(phone.toggle).toBeSwitched("on");
    expect(await phone.screen.getByText("outside this device").count()).toBe(0);
  });

  it("removed, leaves the old form to count, which is a change where they differ", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Inject the old form");
    await server.press("Remove the new form");
    await expect(phone.screen.getByText(turned("off"))).toBeSeen();
    await expect(phone.screen.getByText(english.toggleLegacy)).toBeSeen();
    await expect(phone.toggle).toBeSwitched("off");
  });
});

describe("a homeserver that makes it hard", () => {
  it("refuses: the choice stays on screen as not saved, and the next try saves it", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Refuse to save");
    await expect(server.region.getByRole("button", { name: "Refuse to save", pressed: true })).toBeSeen();
    await phone.toggle.click();
    await expect(phone.screen.getByText(english.unsaved(false))).toBeSeen();
    await expect(phone.toggle).toBeSwitched("off");
    await expect(phone.frame.getByText("Not saved", { exact: true })).toBeSeen();
    await expect(server).toStore(STABLE, '{"enabled":true}');
    await server.press("Refuse to save");
    await phone.take("retry");
    await expect(server).toStore(STABLE, '{"enabled":false}');
    await expect(phone.screen.getByText("isn’t saved yet")).toBeGone();
  });

  it("fails: the choice is sent again by itself once it works", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Fail");
    await phone.toggle.click();
    await expect(phone.screen.getByText(english.saveErrors["server-error"])).toBeSeen();
    await server.press("Fail");
    await expect(server).toStore(STABLE, '{"enabled":false}');
    await expect(phone.screen.getByText("isn’t saved yet")).toBeGone();
  });

  it("limits the rate: the choice waits, and is sent again by itself", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Limit the rate");
    await phone.toggle.click();
    await expect(phone.screen.getByText(english.saveErrors["rate-limited"])).toBeSeen();
    await server.press("Limit the rate");
    await expect(server).toStore(STABLE, '{"enabled":false}');
    await expect(phone.screen.getByText("isn’t saved yet")).toBeGone();
  });

  it("answers slowly: the device says what it does, and then that it is done", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Answer slowly");
    await phone.toggle.click();
    await expect(phone.screen.getByText(english.tasks["turning-off"])).toBeSeen();
    await expect(phone.screen.getByText(english.justOff(0))).toBeSeen();
    await expect(server).toStore(STABLE, '{"enabled":false}');
  });

  it("is offline: the choice is kept, and reaches the homeserver when it is back", async () => {
    const { phone, server } = await phoneThatStores();
    await server.press("Go offline");
    await phone.toggle.click();
    await expect(phone.screen.getByText(english.saveErrors.unreachable)).toBeSeen();
    await expect(phone.toggle).toBeSwitched("off");
    await expect(phone.frame.getByText("Offline", { exact: true })).toBeSeen();
    await server.press("Go offline");
    await expect(server).toStore(STABLE, '{"enabled":false}');
    await expect(phone.screen.getByText("isn’t saved yet")).toBeGone();
  });

  it("lists what is asked, the long polls of sync as one line", async () => {
    const { page } = await phoneThatStores();
    const requests = page.getByRole("table");
    await expect(requests.getByRole("row", { name: "Phone PUT account_data/m.key_backup 200" })).toBeSeen();
    await expect(requests.getByRole("row", { name: /^Phone GET sync × \d+ waits$/ })).toBeSeen();
    expect(await requests.getByText("sync", { exact: true }).count()).toBeLessThanOrEqual(1);
  });
});
