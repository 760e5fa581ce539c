import { describe, expect, it } from "vitest";
import type { DemoPage, Device } from "./support.ts";
import { setUpDemo } from "./support.ts";

const ALL_STORED = "Key storage is on. Last stored: today";
/** A backup that nothing was stored in yet. */
const READY = /^Key storage is on\. (No keys left to store|This device)/;

const demo = setUpDemo();

/** A phone whose 20 keys are stored. */
async function phoneThatStores(): Promise<DemoPage & { phone: Device }> {
  const opened = await demo.open();
  const phone = opened.device("Phone");
  await phone.signInAndChoose("Store keys");
  await phone.setUpRecovery();
  await expect(phone.screen.getByText(READY)).toBeSeen();
  await phone.press("Send 20 messages");
  await expect(opened.server.figure("Keys", 20)).toBeSeen();
  return { ...opened, phone };
}

describe("a homeserver that meddles with the stored keys", () => {
  it("slips another one in: the device distrusts it, stores nothing, and replaces it when told", async () => {
    const { phone, server, errors } = await phoneThatStores();
    await server.press("Slip in another one");
    await expect(server.region.getByText("version 2")).toBeSeen();
    await expect(phone.screen.getByText("this device can’t check that the stored keys are yours")).toBeSeen();
    await phone.press("Send 20 messages");
    await expect(phone.screen.getByRole("definition").getByText("40", { exact: true })).toBeSeen();
    await expect(server.figure("Keys", 0)).toBeSeen();
    await phone.press("Replace stored keys");
    await phone.press("Replace");
    await expect(server.figure("Keys", 40)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("deletes what is stored: the device says so, and begins again only when told", async () => {
    const { phone, server, errors } = await phoneThatStores();
    await server.press("Delete what is stored");
    await expect(
      phone.screen.getByText("Key storage is on for your account, but nothing has been stored yet."),
    ).toBeSeen();
    await expect(phone.screen.getByText("The stored keys were deleted or replaced.")).toBeSeen();
    await expect(server.region.getByText("nothing", { exact: true })).toBeSeen();
    await phone.press("Turn on");
    await expect(server.figure("Keys", 20)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("calls uploads outdated: none is lost, and all are stored once it stops", async () => {
    const { phone, server, errors } = await phoneThatStores();
    await expect(phone.screen.getByText("20 keys are stored on your homeserver.")).toBeSeen();
    await server.press("Call it outdated");
    await phone.press("Send 20 messages");
    await expect(server.refused(403)).toBeSeen();
    await expect(server.figure("Keys", 20)).toBeSeen();
    await server.press("Call it outdated");
    await expect(server.figure("Keys", 40)).toBeSeen();
    await expect(phone.screen.getByText("40 keys are stored on your homeserver.")).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("fails uploads: the device says why, and stores all of them once it works", async () => {
    const { phone, server, errors } = await phoneThatStores();
    await server.press("Fail uploads");
    await phone.press("Send 20 messages");
    await expect(phone.screen.getByText("Your homeserver has a problem right now.")).toBeSeen();
    await expect(server.refused(500)).toBeSeen();
    await expect(server.figure("Keys", 20)).toBeSeen();
    await server.press("Fail uploads");
    await expect(server.figure("Keys", 40)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });
});
