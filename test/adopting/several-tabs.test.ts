import { describe, expect, it } from "vitest";
import { counts, gateIs, setUpTabs } from "../faults/support/tabs.ts";

const { begin, openTab } = setUpTabs();

describe("Several tabs", () => {
  it("have one decision: a question that is answered in one closes in the other, whose gate opens", async () => {
    const server = await begin();
    server.setAccountData("alice", "m.key_backup", { enabled: true });
    const [one, two] = [await openTab(true), await openTab(true)];
    await counts(one.question, 1);
    await counts(two.question, 1);
    await one.page.getByRole("button", { name: "Continue" }).click();
    await gateIs(two, "open");
    await counts(two.question, 0);
    expect(
      server.requests.filter(({ method, path }) => method === "PUT" && path.endsWith("m.key_backup")),
    ).toHaveLength(1);
  });

  it("are signed out together: the other's gate closes, it asks nothing, and hears nothing more of the account", async () => {
    const server = await begin();
    server.setAccountData("alice", "m.key_backup", { enabled: true });
    const [one, two] = [await openTab(true), await openTab(true)];
    await one.page.getByRole("button", { name: "Continue" }).click();
    await gateIs(two, "open");
    await one.page.bringToFront();
    // The page has no encryption, which the dialog says.
    await one.page.keyboard.press("Escape");
    await counts(one.question, 0);
    await one.page.getByRole("button", { name: "Sign out" }).click();
    await gateIs(one, "closed");
    await gateIs(two, "closed");
    server.setAccountData("alice", "m.key_backup", { enabled: false });
    await two.page.waitForTimeout(1_000);
    for (const tab of [one, two]) {
      await counts(tab.question, 0);
      await counts(tab.alarms, 0);
    }
    const kept = await two.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("key-backup")));
    expect(kept).toEqual([]);
  });
});
