import { describe, expect, it } from "vitest";
import { accountIs, counts, gateIs, setUpTabs } from "./support/tabs.ts";

const tabs = setUpTabs();

describe("one question in two tabs", { timeout: 60_000 }, () => {
  it("the question that is answered in one tab closes in the other, and nothing there undoes the answer (8)", async () => {
    const server = await tabs.begin();
    const one = await tabs.openTab(true);
    const other = await tabs.openTab(true);
    await other.question.getByRole("radio").first().waitFor();
    await one.question.getByRole("radio", { name: "Store keys", exact: true }).check();
    await one.question.getByRole("button", { name: "Continue" }).click();
    await accountIs(server, true);
    await other.page.bringToFront();
    await counts(other.question, 0);
    await other.page.keyboard.press("Escape");
    await gateIs(one, "open");
    expect(await other.gate.textContent()).toBe("The gate is open");
  });

  it("the question that is put off in one tab closes in the other (like 8)", async () => {
    const server = await tabs.begin();
    const one = await tabs.openTab(true);
    const other = await tabs.openTab(true);
    await other.question.getByRole("radio").first().waitFor();
    await one.question.getByRole("button", { name: "Decide later" }).click();
    await other.page.bringToFront();
    await counts(other.question, 0);
    expect(server.accountData("alice", "m.key_backup")).toBeUndefined();
  });

  it("Escape in the tab that was not answered in leaves the answer as it is, also after a restart (8)", async () => {
    const server = await tabs.begin();
    const one = await tabs.openTab(true);
    const other = await tabs.openTab(true);
    await other.question.getByRole("radio").first().waitFor();
    await one.question.getByRole("radio", { name: "Store keys", exact: true }).check();
    await one.question.getByRole("button", { name: "Continue" }).click();
    await accountIs(server, true);
    await other.page.bringToFront();
    await other.page.keyboard.press("Escape");
    await counts(other.question, 0);
    expect(await other.gate.textContent()).toBe("The gate is open");
    const restarted = await tabs.openTab(true);
    await gateIs(restarted, "open");
    await counts(restarted.question, 0);
  });
});
