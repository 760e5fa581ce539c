import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import {
  KeyBackupChangeNotice,
  KeyBackupSignInChoice,
  KeyBackupSignInDialog,
  KeyBackupToggle,
} from "../../src/components/index.ts";
import { createMemoryStorage, KeyBackupError } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { KeyBackupProvider } from "../../src/react/provider.tsx";
import { accountPort } from "../support/account-port.ts";
import { render } from "./support/host.tsx";
import { saidIn } from "./support/said-in.ts";

const { said, press } = saidIn("body");

const STABLE = "m.key_backup";
const LEGACY = "m.org.matrix.custom.backup_disabled";

const unreachable = () => new KeyBackupError("unreachable", "made for a test");

describe("the switch", () => {
  it("writes a choice and calls it done when the server says so", async () => {
    const account = accountPort({ [STABLE]: { enabled: false } });
    const page = await render(<KeyBackupToggle client={account.port} />);
    const release = account.hold();
    await page.getByRole("switch").click();
    await expect.poll(said).toBe(english.saving);
    expect(account.account.get(STABLE)).toEqual({ enabled: false });
    release();
    await expect.poll(said).toBe(english.account("on", undefined));
    expect(account.account.get(STABLE)).toEqual({ enabled: true });
    expect(account.account.get(LEGACY)).toEqual({ disabled: false });
  });

  it("keeps the last of several quick choices", async () => {
    const account = accountPort({ [STABLE]: { enabled: false } });
    const page = await render(<KeyBackupToggle client={account.port} />);
    const release = account.hold();
    const control = page.getByRole("switch");
    await control.click();
    await control.click();
    await control.click();
    await expect.element(control).toBeChecked();
    await expect.element(control).toHaveFocus();
    release();
    await expect.poll(said).toBe(english.account("on", undefined));
    expect(account.account.get(STABLE)).toEqual({ enabled: true });
    expect(account.puts().filter((line) => line.includes(STABLE)).length).toBeLessThanOrEqual(2);
  });

  it("keeps an unsaved choice on screen until another try saves it", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(<KeyBackupToggle client={account.port} />);
    account.fail(new KeyBackupError("forbidden", "made for a test"));
    await page.getByRole("switch").click();
    await expect.poll(said).toContain(english.unsaved(false));
    await expect.element(page.getByRole("switch")).not.toBeChecked();
    account.fail(undefined);
    await press("retry");
    await expect.poll(said).toBe(english.account("off", undefined));
    expect(account.account.get(STABLE)).toEqual({ enabled: false });
  });

  it("goes back to the account's value when the choice is given up", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(<KeyBackupToggle client={account.port} />);
    account.fail(unreachable());
    await page.getByRole("switch").click();
    await press("discard");
    await expect.element(page.getByRole("switch")).toBeChecked();
    await expect.element(page.getByRole("switch")).toHaveFocus();
    expect(account.account.get(STABLE)).toEqual({ enabled: true });
  });

  it("shows nothing of one account to the next", async () => {
    const alice = accountPort({ [STABLE]: { enabled: true } });
    const bob = accountPort({ [STABLE]: { enabled: false } });
    const page = await render(<KeyBackupToggle client={alice.port} />);
    alice.fail(unreachable());
    await page.getByRole("switch").click();
    await expect.poll(said).toContain(english.unsaved(false));
    await page.rerender(<KeyBackupToggle client={bob.port} />);
    expect(said()).toBe("");
    await expect.poll(said).toBe(english.account("off", undefined));
    await expect.element(page.getByRole("switch")).not.toBeChecked();
  });
});

describe("the notice", () => {
  it("tells a change that the server made, and acknowledging it ends it without a write", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(<KeyBackupChangeNotice client={account.port} />);
    account.write(STABLE, { enabled: false });
    await expect.poll(said).toContain(english.change({ from: "on", to: "off", times: 1, since: 0 }, undefined));
    await press("acknowledge");
    await expect.element(page.container).toHaveTextContent("");
    expect(account.puts()).toEqual([]);
  });

  it("turns it back, says when that fails, and ends when it is saved", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(<KeyBackupChangeNotice client={account.port} />);
    account.write(STABLE, { enabled: false });
    account.fail(new KeyBackupError("refused", "made for a test"));
    await press("undo-change");
    await expect.poll(said).toBe(`${english.unsaved(true)}${english.saveErrors.refused}`);
    account.fail(undefined);
    await press("retry");
    await expect.element(page.container).toHaveTextContent("");
    expect(account.account.get(STABLE)).toEqual({ enabled: true });
  });
});

describe("the sign-in question", () => {
  it("is answered by keyboard, and written", async () => {
    const account = accountPort();
    const page = await render(<KeyBackupSignInDialog client={account.port} />);
    await expect.element(page.getByRole("radio", { name: "Store keys" })).toHaveFocus();
    await userEvent.keyboard(" {Enter}");
    await expect.poll(() => account.account.get(STABLE)).toEqual({ enabled: true });
    await expect.poll(() => document.querySelector("dialog")?.open).toBe(false);
  });

  it("is asked by one of two dialogs, and by the other one once that is gone", async () => {
    const account = accountPort({}, { storage: createMemoryStorage() });
    const dialogs = ["first", "second"].map((key) => <KeyBackupSignInDialog key={key} client={account.port} />);
    const open = () => [...document.querySelectorAll("dialog")].map((dialog) => dialog.open);
    const page = await render(<>{dialogs}</>);
    await expect.poll(open).toEqual([true, false]);
    await page.rerender(<>{dialogs.slice(1)}</>);
    await expect.poll(open).toEqual([true]);
    await page.rerender(<>{dialogs.toReversed()}</>);
    await expect.poll(open).toEqual([true, false]);
    await expect.poll(() => document.querySelector("dialog")!.contains(document.activeElement)).toBe(true);
    await page.getByText("Decide later").click();
    await expect.poll(open).toEqual([false, false]);
  });

  it("Decide later writes nothing, and is not asked again", async () => {
    const account = accountPort({ [STABLE]: { enabled: "yes" } });
    const page = await render(<KeyBackupSignInDialog client={account.port} />);
    await expect.element(page.getByText(english.signInUndetermined("malformed"))).toBeVisible();
    await page.getByRole("button", { name: "Decide later" }).click();
    await expect.poll(() => document.querySelector("dialog")?.open).toBe(false);
    expect(account.puts()).toEqual([]);
  });

  it("an unreachable server is asked again; nothing is written", async () => {
    const account = accountPort({ [LEGACY]: { disabled: true } });
    account.setSynced(false);
    account.fail(unreachable());
    const page = await render(<KeyBackupSignInDialog client={account.port} />);
    await expect.element(page.getByText(english.signInUnavailable, { exact: false })).toBeVisible();
    account.fail(undefined);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByText(english.signInKnown(false, "legacy"))).toBeVisible();
    expect(account.puts()).toEqual([]);
  });

  it("an answer that cannot be saved is said to be kept, and the switch goes on showing it", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(
      <KeyBackupProvider client={account.port}>
        <KeyBackupSignInChoice />
        <KeyBackupToggle />
      </KeyBackupProvider>,
    );
    await page.getByText("Don’t store keys").click();
    account.fail(new KeyBackupError("forbidden", "made for a test"));
    await page.getByRole("button", { name: "Continue" }).click();
    await expect.element(page.getByText(english.signInFailed)).toBeVisible();
    await page.getByRole("button", { name: "Continue" }).click();
    expect(page.getByRole("form").query()).toBeNull();
    await expect.element(page.getByRole("switch")).not.toBeChecked();
    await expect.element(page.getByText(english.unsaved(false))).toBeVisible();
  });

  it('with confirm="undetermined" a known value is applied, and the notice says so', async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(
      <KeyBackupProvider client={account.port}>
        <KeyBackupSignInDialog confirm="undetermined" />
        <KeyBackupChangeNotice />
      </KeyBackupProvider>,
    );
    await expect.element(page.getByText(english.applied(true))).toBeVisible();
    expect(document.querySelector("dialog")?.open).toBe(false);
  });
});

describe("client and messages", () => {
  it("come from the provider, and an explicit one beats it", async () => {
    const alice = accountPort({ [STABLE]: { enabled: true } });
    const bob = accountPort({ [STABLE]: { enabled: false } });
    const page = await render(
      <KeyBackupProvider client={alice.port} messages={german}>
        <KeyBackupToggle />
        <KeyBackupToggle client={bob.port} messages={{ toggleLabel: "Schlüssel" }} />
      </KeyBackupProvider>,
    );
    await expect.element(page.getByRole("switch", { name: "Schlüsselspeicher" })).toBeChecked();
    const other = page.getByRole("switch", { name: "Schlüssel", exact: true });
    await expect.element(other).not.toBeChecked();
    // What is read aloud has no soft hyphens in it.
    await expect.element(other).toHaveAccessibleDescription(german.toggleDescription.replaceAll("\u00AD", ""));
  });

  it.for<[string, ReactNode]>([
    ["toggle", <KeyBackupToggle key="1" className="mine" data-testid="mine" />],
    ["notice", <KeyBackupChangeNotice key="2" className="mine" data-testid="mine" />],
    ["choice", <KeyBackupSignInChoice key="3" className="mine" data-testid="mine" />],
    ["dialog", <KeyBackupSignInDialog key="4" className="mine" data-testid="mine" />],
  ])("class and attributes reach the %s", async ([, part]) => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(<KeyBackupProvider client={account.port}>{part}</KeyBackupProvider>);
    await expect.poll(() => page.container.querySelector(".mkb.mine")).not.toBeNull();
    await expect.element(page.getByTestId("mine")).toBeInTheDocument();
  });
});
