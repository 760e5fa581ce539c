// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { KeyBackupSettings, KeyBackupSignInDialog } from "../../src/index.ts";
import { createMemoryStorage } from "../../src/core/index.ts";
import { eventually, homeserver, logIn, openApp, show, STABLE } from "./support.tsx";

const server = homeserver();

/** Two accounts in one app, which keeps what it remembers in one place. */
async function twoAccounts() {
  const storage = createMemoryStorage();
  const [alice, bob] = [
    await openApp(server(), logIn(server()), { storage }),
    await openApp(server(), logIn(server()), { storage }),
  ];
  const isOpen = () => [alice, bob].map(({ keyBackup }) => keyBackup.gate?.getSnapshot().open);
  return { alice, bob, isOpen };
}

describe("Several accounts in one app", { timeout: 30_000 }, () => {
  it("have a device each: what one decides is nothing to the other, side by side on one page", async () => {
    const { alice, bob, isOpen } = await twoAccounts();
    const first = show(alice.client, <KeyBackupSettings />);
    const second = show(bob.client, <KeyBackupSettings />);
    await alice.keyBackup.setEnabled(true);
    expect(isOpen()).toEqual([true, false]);
    expect(server().accountData(bob.session.userId, STABLE)).toBeUndefined();
    await eventually(() => expect(first.container.querySelector("input")?.checked).toBe(true));
    await eventually(() => expect(second.text()).toMatch(/No choice about key storage/));
  });

  it("are switched by another client for the provider: the page shows the other's, and neither is asked for the other", async () => {
    const { alice, bob } = await twoAccounts();
    const page = show(
      alice.client,
      <>
        <KeyBackupSettings />
        <KeyBackupSignInDialog />
      </>,
    );
    await alice.keyBackup.setEnabled(true);
    await eventually(() => expect(page.container.querySelector("input")?.checked).toBe(true));
    await eventually(() => expect(page.isAsking()).toBe(false));
    page.has(bob.client);
    await eventually(() => expect(page.isAsking()).toBe(true));
    await page.press("Decide later");
    page.has(alice.client);
    await eventually(() => expect(page.container.querySelector("input")?.checked).toBe(true));
    expect(bob.keyBackup.record.read().decision).toBe("later");
    expect(alice.keyBackup.record.read().decision).toBe("on");
  });

  it("are signed out one by one", async () => {
    const { alice, bob, isOpen } = await twoAccounts();
    for (const { client } of [alice, bob]) show(client, <KeyBackupSettings />);
    await Promise.all([alice, bob].map(({ keyBackup }) => keyBackup.setEnabled(true)));
    expect(isOpen()).toEqual([true, true]);
    alice.keyBackup.signOut();
    expect(isOpen()).toEqual([false, true]);
  });
});
