import { describe, expect, it } from "vitest";
import type { DemoPage, Device } from "./support.ts";
import { setUpDemo } from "./support.ts";
import { english } from "../../src/locales/english.ts";
import { NO_TRUST, STORES } from "./words.ts";

const demo = setUpDemo(undefined, { permissions: ["clipboard-read", "clipboard-write"] });

interface TwoDevices extends DemoPage {
  readonly phone: Device;
  readonly laptop: Device;
  readonly recoveryKey: string;
}

/** A phone whose 20 keys are stored, and a laptop that is new and not verified. */
async function phoneAndLaptop(): Promise<TwoDevices> {
  const opened = await demo.open();
  const [phone, laptop] = [opened.device("Phone"), opened.device("Laptop")];
  await phone.signInAndChoose("Store keys");
  const recoveryKey = await phone.setUpRecovery();
  await phone.press("Send 20 messages");
  await expect(opened.server.figure("Keys", 20)).toBeSeen();
  await laptop.signInAndChoose("Store keys");
  await expect(laptop.screen.getByText(NO_TRUST)).toBeSeen();
  return { ...opened, phone, laptop, recoveryKey };
}

/** Waits until a device has restored what is stored, which it begins by itself. */
async function isRestored({ screen }: Device): Promise<void> {
  await expect(screen.getByText(english.restored({ imported: 20, failed: 0, total: 20 }))).toBeSeen();
  await expect(screen.getByRole("definition").getByText("20", { exact: true })).toBeSeen();
}

describe("recovery", () => {
  it("is set up by the kit when key storage needs it, and shows its key once", async () => {
    const { page, device, server, errors } = await demo.open();
    const phone = device("Phone");
    await phone.signInAndChoose("Store keys");
    await expect(phone.screen.getByText(english.needs.recovery)).toBeSeen();
    await phone.take("set-up-recovery");
    await phone.press(english.setUpBegin);
    await phone.press(english.cancel);
    await expect(phone.screen.getByText(english.needs.recovery)).toBeSeen();
    await expect(server.region.getByText("nothing", { exact: true })).toBeSeen();
    await phone.take("set-up-recovery");
    await phone.press(english.setUpBegin);
    await phone.press(english.copy);
    await expect(phone.screen.getByText(english.copied)).toBeSeen();
    const shown = ((await phone.screen.getByRole("code").textContent()) ?? "").trim();
    expect(shown).toMatch(/^(E[1-9A-Za-z]{3} )([1-9A-Za-z]{4} ?){11}$/);
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(shown);
    await phone.press(english.setUpKept);
    await phone.screen.getByLabel(english.setUpCheckLabel).fill(shown.slice(-4));
    await phone.press(english.setUpContinue);
    await phone.press(english.setUpClose);
    await expect(phone.screen.getByText(STORES)).toBeSeen();
    await expect(server.region.getByText("version 1")).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("opens the stored keys to a second device by its key, which restores them", async () => {
    const { laptop, recoveryKey, errors } = await phoneAndLaptop();
    await laptop.take("enter-recovery-key");
    const field = laptop.screen.getByRole("textbox", { name: english.recoveryLabel });
    await field.fill(recoveryKey.replace(/.$/, (last) => (last === "A" ? "B" : "A")));
    await laptop.press(english.recoverySubmit);
    await expect(laptop.screen.getByText(english.backupErrors["mistyped-recovery-key"])).toBeSeen();
    await field.fill(recoveryKey);
    await laptop.press(english.recoverySubmit);
    await isRestored(laptop);
    await expect(laptop.screen.getByText(STORES)).toBeSeen();
    expect(errors).toEqual([]);
  });
});

describe("verifying a second device", () => {
  it("compares emoji with the first one, which sends it the key", async () => {
    const { phone, laptop, errors } = await phoneAndLaptop();
    await laptop.take("verify");
    await laptop.press("Compare with another device");
    await phone.press("Yes, compare");
    const emoji = ({ screen }: Device) => screen.getByRole("listitem").allTextContents();
    for (const one of [phone, laptop]) await expect(one.screen.getByText("Do both devices show the same?")).toBeSeen();
    expect(await emoji(laptop)).toEqual(await emoji(phone));
    expect(await emoji(laptop)).toHaveLength(7);
    for (const one of [phone, laptop]) await one.press("They match");
    for (const one of [phone, laptop]) {
      await expect(one.screen.getByText("Your devices trust each other.")).toBeSeen();
      await one.press("Continue");
    }
    await isRestored(laptop);
    await expect(laptop.screen.getByText(STORES)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("changes nothing when the emoji differ", async () => {
    const { phone, laptop } = await phoneAndLaptop();
    await laptop.take("verify");
    await laptop.press("Compare with another device");
    await phone.press("Yes, compare");
    await phone.press("They don’t match");
    await expect(laptop.screen.getByText("It ended here or on another device.")).toBeSeen();
    await laptop.press("Continue");
    await expect(laptop.screen.getByText(NO_TRUST)).toBeSeen();
  });

  it("takes the recovery key, too", async () => {
    const { laptop, recoveryKey, errors } = await phoneAndLaptop();
    await laptop.take("verify");
    const field = laptop.screen.getByLabel("Recovery key");
    await field.fill("nonsense");
    await laptop.press("Use recovery key");
    await expect(laptop.screen.getByText("This is not this account’s recovery key.")).toBeSeen();
    await field.fill(recoveryKey);
    await laptop.press("Use recovery key");
    await expect(laptop.screen.getByText(STORES)).toBeSeen();
    await expect(laptop.screen.getByRole("definition").getByText("yes", { exact: true })).toBeSeen();
    expect(errors).toEqual([]);
  });
});
