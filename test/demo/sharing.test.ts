import { describe, expect, it } from "vitest";
import type { DemoPage } from "./support.ts";
import { setUpDemo } from "./support.ts";
import { turned } from "./words.ts";

const STABLE = "m.key_backup";

const demo = setUpDemo();

async function twoDevices(): Promise<DemoPage> {
  const opened = await demo.open();
  await opened.device("Phone").signInAndChoose("Store keys");
  await opened.device("Laptop").signInAndChoose("Store keys");
  return opened;
}

describe("one setting on two devices", () => {
  it("shows a flip on one device as a change on the other, until its user has seen it", async () => {
    const { device, server, errors } = await twoDevices();
    const phone = device("Phone");
    const laptop = device("Laptop");
    await laptop.toggle.click();
    await expect(server).toStore(STABLE, '{"enabled":false}');
    await expect(phone.screen.getByText(turned("off"))).toBeSeen();
    await expect(phone.toggle).toBeSwitched("off");
    await expect(phone.frame.getByText("Changed", { exact: true })).toBeSeen();
    expect(await laptop.screen.getByText("outside this device").count()).toBe(0);
    await phone.take("acknowledge");
    await expect(phone.screen.getByText("outside this device")).toBeGone();
    expect(errors).toEqual([]);
  });

  it("turns a change back", async () => {
    const { device, server } = await twoDevices();
    await device("Laptop").toggle.click();
    await device("Phone").take("undo-change");
    await expect(server).toStore(STABLE, '{"enabled":true}');
    await expect(device("Phone").screen.getByText("outside this device")).toBeGone();
    await expect(device("Laptop").screen.getByText(turned("on"))).toBeSeen();
  });

  it("shows a flip by the homeserver as a change on both, and on neither as the user's own", async () => {
    const { device, server } = await twoDevices();
    await server.press("Flip the setting");
    for (const one of [device("Phone"), device("Laptop")]) {
      await expect(one.screen.getByText(turned("off"))).toBeSeen();
      await expect(one.toggle).toBeSwitched("off");
      await one.take("acknowledge");
      await expect(one.screen.getByText("outside this device")).toBeGone();
    }
    await expect(server).toStore(STABLE, '{"enabled":false}');
  });
});
