import { describe, expect, it } from "vitest";
import type { DemoPage, Device } from "./support.ts";
import { setUpDemo } from "./support.ts";
import { english } from "../../src/locales/english.ts";
import { OFF_AND_EMPTY, READY, turned } from "./words.ts";

const STABLE = "m.key_backup";
const ALL_STORED = /^Key storage is on\. 20 keys are stored on your homeserver, the last today/;
/** The SDK brings first what there is when the first message is sent, and the kit counts what was brought. */
const HOLDS = /^Key storage is off\. (At least )?\d+ keys? (has|have) not been stored\.$/;

const demo = setUpDemo();

/** A phone that has recovery and a backup, stores nothing any more, and has 20 keys. */
async function phoneThatHolds(): Promise<DemoPage & { phone: Device }> {
  const opened = await demo.open();
  const phone = opened.device("Phone");
  await phone.signInAndChoose("Store keys");
  await phone.setUpRecovery();
  await expect(phone.screen.getByText(READY)).toBeSeen();
  await phone.toggle.click();
  await phone.press("Turn off");
  await expect(phone.toggle).toBeSwitched("off");
  await phone.press("Send 20 messages");
  // For ten seconds the settings offer to undo it, in the same place.
  await phone.press("Chat");
  await phone.openSettings();
  await expect(phone.screen.getByText(HOLDS)).toBeSeen();
  await expect(phone.screen.getByRole("definition").getByText("20", { exact: true })).toBeSeen();
  return { ...opened, phone };
}

describe("off", () => {
  it("holds the keys back and says how many; on sends them", async () => {
    const { phone, server, errors } = await phoneThatHolds();
    await expect(phone.frame.getByText("Off, keys wait", { exact: true })).toBeSeen();
    await expect(server.figure("Keys", 0)).toBeSeen();
    await expect(server.figure("Uploads", 0)).toBeSeen();
    await phone.toggle.click();
    await expect(server.figure("Keys", 20)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("outlives a restart and a homeserver that says on, until its user says so here", async () => {
    const { phone, server } = await phoneThatHolds();
    await phone.restart();
    await phone.openSettings();
    // Brought anew, all at once.
    await expect(phone.screen.getByText("Key storage is off. At least 20 keys have not been stored.")).toBeSeen();
    await server.press("Flip the setting");
    await expect(phone.screen.getByText(turned("on"))).toBeSeen();
    await phone.take("acknowledge");
    await expect(
      phone.screen.getByText(
        "Key storage is on for your account, but this device is paused: at least 20 keys have not been stored.",
      ),
    ).toBeSeen();
    await expect(server.figure("Uploads", 0)).toBeSeen();
    await phone.take("turn-on");
    await expect(server.figure("Keys", 20)).toBeSeen();
  });

  it("is asked about before signing out, since what waits would be lost", async () => {
    const { phone } = await phoneThatHolds();
    await phone.press("Sign out");
    const question = phone.screen.getByRole("alertdialog", { name: english.signOutTitle.held });
    await expect(question).toBeSeen();
    await question.locator('[data-act="stay"]').click();
    await expect(question).toBeGone();
    await expect(phone.screen.getByText(HOLDS)).toBeSeen();
  });

  it("outlives a new identity, and takes away the backup that the SDK made with it", async () => {
    const { phone, server, errors } = await phoneThatHolds();
    await phone.press("Reset identity");
    await phone.press("Reset");
    await expect(server.region.getByText("version 2")).toBeSeen();
    await expect(phone.screen.getByText(HOLDS)).toBeSeen();
    await expect(server.figure("Uploads", 0)).toBeSeen();
    await phone.take("delete-stored");
    await phone.press("Delete");
    await expect(phone.screen.getByText(OFF_AND_EMPTY)).toBeSeen();
    await expect(server.region.getByText("nothing", { exact: true })).toBeSeen();
    await expect(server).toStore(STABLE, '{"enabled":false}');
    expect(errors).toEqual([]);
  });

  it("may take what is stored along, for all devices", async () => {
    const { phone, server } = await phoneThatHolds();
    await phone.toggle.click();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    await phone.toggle.click();
    await phone.screen.getByRole("radio", { name: english.turnOffAnswer(true) }).check();
    await phone.press("Turn off and delete");
    await expect(phone.screen.getByText(OFF_AND_EMPTY)).toBeSeen();
    await expect(server.region.getByText("nothing", { exact: true })).toBeSeen();
  });
});
