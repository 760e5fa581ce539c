import { describe, expect, it } from "vitest";
import { silence } from "./support/silence.ts";
import { accountIs, counts, gateIs, setUpTabs } from "./support/tabs.ts";

const STABLE = "m.key_backup";
const tabs = setUpTabs();

describe("one choice a device, whichever tab it was made in", { timeout: 60_000 }, () => {
  it("a choice that one tab could not save is not sent over a later one of another tab (11)", async () => {
    const server = await tabs.begin();
    const one = await tabs.openTab(false);
    const other = await tabs.openTab(false);
    await other.page.getByText("Not decided yet").waitFor();
    const end = await one.refuse("PUT", STABLE);
    await one.page.getByRole("button", { name: "Turn off" }).click();
    await counts(one.alarms, 1);
    await other.page.bringToFront();
    // A tab that knows of no choice offers both.
    await other.toggle
      .or(other.page.getByRole("button", { name: "Turn on" }))
      .first()
      .click();
    await accountIs(server, true);
    await end();
    // It tries again by itself, too, some seconds later.
    const retry = one.page.getByRole("button", { name: "Try again" }).first();
    if (await retry.isVisible()) await retry.click();
    await silence(4_000);
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
    await gateIs(one, "open");
    await gateIs(other, "open");
    await counts(one.alarms, 0);
    await counts(other.alarms, 0);
  });
});
