import { describe, expect, it } from "vitest";
import type { DemoPage, Device } from "./support.ts";
import { setUpDemo } from "./support.ts";
import { english } from "../../src/locales/english.ts";
import { NO_TRUST, READY } from "./words.ts";

const ALL_STORED = /^Key storage is on\. \d+ keys are stored on your homeserver, the last today/;

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
    await expect(phone.screen.getByText(NO_TRUST)).toBeSeen();
    await phone.press("Send 20 messages");
    await expect(phone.screen.getByRole("definition").getByText("40", { exact: true })).toBeSeen();
    await expect(server.figure("Keys", 0)).toBeSeen();
    await phone.take("replace");
    await phone.press("Replace");
    await expect(server.figure("Keys", 40)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("deletes what is stored: the device says so, and begins again only when told", async () => {
    const { phone, server, errors } = await phoneThatStores();
    await server.press("Delete what is stored");
    await expect(phone.screen.getByText(english.lost)).toBeSeen();
    await expect(server.region.getByText("nothing", { exact: true })).toBeSeen();
    await phone.take("turn-on");
    await expect(server.figure("Keys", 20)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("calls uploads outdated: none is lost, and all are stored once it stops", async () => {
    const { phone, server, errors } = await phoneThatStores();
    await expect(phone.screen.getByText(/20 keys are stored/)).toBeSeen();
    await server.press("Call it outdated");
    await phone.press("Send 20 messages");
    await expect(server.refused(403)).toBeSeen();
    await expect(server.figure("Keys", 20)).toBeSeen();
    await server.press("Call it outdated");
    await expect(server.figure("Keys", 40)).toBeSeen();
    await expect(phone.screen.getByText(/40 keys are stored/)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("fails uploads: the device says why, and stores all of them once it works", async () => {
    const { phone, server, errors } = await phoneThatStores();
    await server.press("Fail uploads");
    await phone.press("Send 20 messages");
    await expect(phone.screen.getByText(english.readErrors["server-error"])).toBeSeen();
    await expect(server.refused(500)).toBeSeen();
    await expect(server.figure("Keys", 20)).toBeSeen();
    await server.press("Fail uploads");
    await expect(server.figure("Keys", 40)).toBeSeen();
    await expect(phone.screen.getByText(ALL_STORED)).toBeSeen();
    expect(errors).toEqual([]);
  });
});
