import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { deviceOf, KeyBackupError, LEGACY, STABLE } from "../../src/core/index.ts";
import type { KeyBackupPort } from "../../src/index.ts";
import {
  KeyBackupNotice,
  KeyBackupRecoveryForm,
  KeyBackupSettings,
  KeyBackupSignInChoice,
  KeyBackupStatus,
  KeyBackupToggle,
} from "../../src/index.ts";
import { english } from "../../src/locales/english.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import {
  BareNotice,
  BareRecoveryForm,
  BareSignIn,
  BareSignOut,
  BareStatus,
  BareToggle,
  ButtonSwitch,
} from "./support/bare.tsx";
import { render } from "./support/host.tsx";
import { saidIn } from "./support/said-in.ts";

const { press } = saidIn("body");

const on = { [STABLE]: { enabled: true } };
const off = { [STABLE]: { enabled: false } };

/** A client whose user decided as the account says, unless it says nothing. */
function client(contents: Record<string, unknown>, stored?: "whole" | "untrusted" | "none"): KeyBackupPort {
  const account = accountPort(contents);
  const backup = backupPort(stored === "none" ? [] : [{ count: 5_000 }]);
  if (stored === "untrusted") Object.assign(backup.world, { trusted: false, matches: false, hasKey: false });
  return stored ? { ...account.port, backup: backup.port } : account.port;
}

function failing(): KeyBackupPort {
  const account = accountPort(on);
  account.setSynced(false);
  account.fail(new KeyBackupError("forbidden", "made for a test"));
  return account.port;
}

/** Accounts and devices that look different from each other. */
const worlds: Readonly<Record<string, () => KeyBackupPort>> = {
  on: () => client(on),
  off: () => client(off),
  "in the old form": () => client({ [LEGACY]: { disabled: true } }),
  undetermined: () => client({}),
  unavailable: failing,
  "on, stored": () => client(on, "whole"),
  "on, nothing stored": () => client(on, "none"),
  "on, not trusted": () => client(on, "untrusted"),
  "off, stored": () => client(off, "whole"),
};

/** All words that a part of the page shows, in their order, and the names of its buttons. */
function wordsOf(root: Element): string[] {
  const said = [...root.querySelectorAll("[role=status]")].map(({ textContent }) => textContent);
  const buttons = [...root.querySelectorAll("button:not(.mkb-why *)")].map(({ textContent }) => textContent);
  return [...said, ...buttons].map((text) => text.replaceAll(/\s+/g, "")).filter((text) => text !== "");
}

const host = { onVerify: async () => {}, onSetUpRecovery: async () => {} };

/** A component beside a bare host's over its hook. */
const pairs: Readonly<Record<string, (client: KeyBackupPort) => readonly [ReactNode, ReactNode]>> = {
  "KeyBackupToggle and useKeyBackupToggle": (port) => [
    <KeyBackupToggle key="a" client={port} {...host} />,
    <BareToggle key="b" client={port} {...host} />,
  ],
  "KeyBackupSettings and useKeyBackupToggle": (port) => [
    <KeyBackupSettings key="a" client={port} {...host} />,
    <BareToggle key="b" client={port} {...host} place="settings" />,
  ],
  "KeyBackupStatus and useKeyBackupStatements": (port) => [
    <KeyBackupStatus key="a" client={port} {...host} />,
    <BareStatus key="b" client={port} {...host} />,
  ],
  "KeyBackupNotice and useKeyBackupNotice": (port) => [
    <KeyBackupNotice key="a" client={port} {...host} />,
    <BareNotice key="b" client={port} {...host} />,
  ],
  "KeyBackupSignInChoice and useKeyBackupSignInChoice": (port) => [
    <KeyBackupSignInChoice key="a" client={port} {...host} />,
    <BareSignIn key="b" client={port} />,
  ],
  "KeyBackupRecoveryForm and useKeyBackupRecoveryForm": (port) => [
    <KeyBackupRecoveryForm key="a" client={port} />,
    <BareRecoveryForm key="b" client={port} />,
  ],
};

describe.for(Object.entries(pairs))("%s", ([, pair]) => {
  it.for(Object.keys(worlds))("say the same: %s", async (name) => {
    const port = worlds[name]!();
    const [ours, theirs] = pair(port);
    const page = await render(
      <>
        <div id="ours">{ours}</div>
        <div id="theirs">{theirs}</div>
      </>,
    );
    const words = (id: string) => wordsOf(page.container.querySelector(`#${id}`)!);
    await deviceOf(port).preference.settled();
    await vi.waitFor(() => {
      expect(words("theirs")).toEqual(words("ours"));
      // What takes a while has come.
      expect(page.container.textContent).not.toContain(english.statusChecking);
      expect(page.container.textContent).not.toContain(english.signInChecking);
    });
  });
});

describe("a switch of the host's own", () => {
  it("turns off, is told what is so, and can take it back", async () => {
    const account = accountPort(on);
    const port: KeyBackupPort = { ...account.port, backup: backupPort([{}]).port };
    deviceOf(port).preference.apply(true);
    const page = await render(<BareToggle client={port} />);
    const control = page.getByRole("switch", { name: english.toggleLabel });
    await expect.element(control).toBeChecked();
    await expect.element(control).toHaveAccessibleDescription(english.toggleDescription);
    await control.click();
    await expect.poll(() => account.account.get(STABLE)).toEqual({ enabled: false });
    await press("undo-off");
    await expect.poll(() => account.account.get(STABLE)).toEqual({ enabled: true });
  });

  it("is mixed while neither on nor off is known, whatever the browser made of a press", async () => {
    const account = accountPort({});
    const page = await render(<BareToggle client={account.port} />);
    const control = page.getByRole("checkbox");
    await expect.element(control).toBePartiallyChecked();
    await control.click();
    await expect.poll(() => account.account.get(STABLE)).toEqual({ enabled: true });
    await expect.element(page.getByRole("switch")).toBeChecked();
  });

  it("may be no input at all", async () => {
    const account = accountPort(off);
    const page = await render(<ButtonSwitch client={account.port} />);
    const control = page.getByRole("switch", { name: english.toggleLabel });
    await expect.element(control).not.toBeChecked();
    await control.click();
    await expect.element(control).toBeChecked();
    await expect.poll(() => account.account.get(STABLE)).toEqual({ enabled: true });
  });

  it("in the settings asks first what happens to the stored keys", async () => {
    const port = client(on, "whole");
    deviceOf(port).preference.apply(true);
    const page = await render(<BareToggle client={port} place="settings" />);
    await expect.element(page.getByRole("switch")).toBeChecked();
    await page.getByRole("switch").click();
    await expect.element(page.getByRole("alertdialog", { name: english.turnOffTitle })).toBeVisible();
    await expect.element(page.getByRole("switch")).toBeChecked();
    await page.getByRole("radio", { name: english.turnOffAnswer(true) }).click();
    await page.getByRole("button", { name: english.turnOffConfirm(true) }).click();
    await expect.element(page.getByRole("switch")).not.toBeChecked();
    await expect.poll(() => deviceOf(port).backup?.getSnapshot().reading).toBe("nothing-stored");
  });

  it("keeps the focus when the button that had it goes away", async () => {
    const account = accountPort(on);
    account.fail(new KeyBackupError("forbidden", "made for a test"));
    const page = await render(<BareToggle client={account.port} />);
    await page.getByRole("switch").click();
    await press("discard");
    await expect.element(page.getByRole("switch")).toHaveFocus();
  });
});

describe("a form of the host's own for the recovery key", () => {
  it("says what is wrong with what was typed, and takes the right key", async () => {
    const unlocked = vi.fn();
    const page = await render(<BareRecoveryForm client={client(on, "untrusted")} onUnlocked={unlocked} takesFocus />);
    const field = page.getByRole("textbox", { name: english.recoveryLabel });
    await expect.element(field).toHaveFocus();
    await page.getByRole("button", { name: english.recoverySubmit }).click();
    await expect.element(page.getByText(english.recoveryEmpty)).toBeVisible();
    await expect.element(field).toHaveFocus();
    await field.fill("right");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => unlocked.mock.calls.length).toBe(1);
  });
});

describe("a question of the host's own at sign-in", () => {
  it("takes no answer that nobody gave, and tells what came of one", async () => {
    const port = client({}, "none");
    const answered = vi.fn();
    const page = await render(<BareSignIn client={port} onAnswer={answered} />);
    await page.getByRole("button", { name: english.signInContinue }).click();
    await expect.element(page.getByText(english.answerMissing)).toBeVisible();
    await expect.element(page.getByRole("radio").first()).toHaveFocus();
    await page.getByRole("radio").first().click();
    await page.getByRole("button", { name: english.signInContinue }).click();
    await expect.poll(() => deviceOf(port).record.read().decision).toBe("on");
    expect(answered.mock.calls).toEqual([[true]]);
    await expect.element(page.getByRole("region", { name: english.signInTitle })).not.toBeInTheDocument();
  });
});

describe("a question of the host's own before signing out", () => {
  it("is asked where keys may be lost, and signs out by no other press", async () => {
    const signOut = vi.fn();
    // This port cannot list its keys, and not knowing is not safe.
    const page = await render(<BareSignOut client={client(on, "whole")} onSignOut={signOut} />);
    const begin = page.getByRole("button", { name: "Sign out of this app" });
    await begin.click();
    const question = page.getByRole("region", { name: english.signOutTitle.unknown });
    await expect.element(question).toBeVisible();
    await question.getByRole("button", { name: english.signOutStay }).click();
    await expect.element(question).not.toBeInTheDocument();
    expect(signOut).not.toHaveBeenCalled();
    await begin.click();
    await question.getByRole("button", { name: english.signOutAnyway }).click();
    await expect.poll(() => signOut.mock.calls.length).toBe(1);
  });
});

describe("what one account was asked, or typed", () => {
  it("is nothing to the next", async () => {
    const alice = client(on, "untrusted");
    const bob = client(on, "untrusted");
    const page = await render(<BareToggle client={alice} />);
    await press("enter-recovery-key");
    await page.getByRole("textbox", { name: english.recoveryLabel }).fill("alice's key");
    await page.rerender(<BareToggle client={bob} />);
    await expect.element(page.getByRole("textbox", { name: english.recoveryLabel })).not.toBeInTheDocument();
    await press("enter-recovery-key");
    await expect.element(page.getByRole("textbox", { name: english.recoveryLabel })).toHaveValue("");
  });
});
