import { describe, expect, it } from "vitest";
import { silence } from "./support/silence.ts";
import { accountIs, counts, gateIs, setUpTabs } from "./support/tabs.ts";

const STABLE = "m.key_backup";
const tabs = setUpTabs();

describe("one choice a device, whichever tab it was made in", { timeout: 60_000 }, () => {
  it("a choice that is given up in one tab is given up in the other (like 11)", async () => {
    const server = await tabs.begin();
    server.setAccountData("alice", STABLE, { enabled: false });
    const one = await tabs.openTab(false);
    const other = await tabs.openTab(false);
    await other.toggle.waitFor();
    const end = server.refuse({ method: "PUT", path: STABLE }, { status: 403, errcode: "M_FORBIDDEN" });
    await one.toggle.click();
    await counts(one.alarms, 1);
    await counts(other.alarms, 1);
    await other.page.bringToFront();
    await other.way("discard").click();
    await counts(other.alarms, 0);
    await counts(one.alarms, 0);
    end();
    await gateIs(one, "closed");
    await gateIs(other, "closed");
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: false });
  });

  it("a choice is saved by the tab that is left when the one that it was made in is closed (like 11)", async () => {
    const server = await tabs.begin();
    const one = await tabs.openTab(false);
    const other = await tabs.openTab(false);
    await other.way("choose-off").waitFor();
    const end = server.refuse({ method: "PUT", path: STABLE }, { status: 500 });
    await one.way("choose-off").click();
    await counts(one.alarms, 1);
    await counts(other.alarms, 1);
    await one.page.close();
    end();
    await other.page.bringToFront();
    await other.way("retry").click();
    await accountIs(server, false);
    await counts(other.alarms, 0);
    expect(await other.gate.textContent()).toBe("The gate is closed");
  });

  it("off in one tab closes the gate of the other (like 5)", async () => {
    await tabs.begin();
    const one = await tabs.openTab(false);
    const other = await tabs.openTab(false);
    await other.way("choose-off").waitFor();
    await one.way("choose-on").click();
    await gateIs(other, "open");
    await one.toggle.click();
    await gateIs(other, "closed");
    expect(await one.gate.textContent()).toBe("The gate is closed");
  });

  it("a record that is cleared in one tab closes the gate of the other (like 7)", async () => {
    const server = await tabs.begin();
    const one = await tabs.openTab(false);
    const other = await tabs.openTab(false);
    await other.way("choose-off").waitFor();
    await one.way("choose-on").click();
    await accountIs(server, true);
    await gateIs(other, "open");
    await one.page.evaluate(() => localStorage.clear());
    await gateIs(other, "closed");
    const restarted = await tabs.openTab(true);
    await restarted.question.getByRole("radio").first().waitFor();
    expect(await restarted.gate.textContent()).toBe("The gate is closed");
  });

  it("a choice that one tab could not save is not sent over a later one of another tab (11)", async () => {
    const server = await tabs.begin();
    const one = await tabs.openTab(false);
    const other = await tabs.openTab(false);
    await other.way("choose-off").waitFor();
    const end = await one.refuse("PUT", STABLE);
    await one.way("choose-off").click();
    await counts(one.alarms, 1);
    await other.page.bringToFront();
    // A tab that knows of no choice offers both.
    await other.toggle.or(other.way("choose-on")).first().click();
    await accountIs(server, true);
    await end();
    // It tries again by itself, too, some seconds later.
    const retry = one.way("retry");
    if (await retry.isVisible()) await retry.click();
    await silence(4_000);
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
    await gateIs(one, "open");
    await gateIs(other, "open");
    await counts(one.alarms, 0);
    await counts(other.alarms, 0);
  });
});
