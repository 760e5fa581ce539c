import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import {
  KeyBackupChangeNotice,
  KeyBackupNotice,
  KeyBackupSettings,
  KeyBackupStatus,
  KeyBackupToggle,
} from "../../src/components/index.ts";
import { createKeyBackup, createMemoryStorage, KeyBackupError, STABLE } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { KeyBackupProvider } from "../../src/react/provider.tsx";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { addStyles, render, sheets } from "./support/host.tsx";

let remove = () => {};
beforeEach(() => {
  remove = addStyles(sheets.unlayered);
});
afterEach(() => remove());

const textOf = (place: string) => document.querySelector(`.mkb-${place}`)?.textContent ?? "";
const turnedOff = english.change({ from: "on", to: "off", times: 1, since: 0 }, undefined);

/** An app whose settings page can be hidden, left in the page. */
const App = ({ port, settings }: { port: ReturnType<typeof accountPort>["port"]; settings: boolean }) => (
  <KeyBackupProvider client={port}>
    <KeyBackupNotice />
    <div style={{ display: settings ? "block" : "none" }}>
      <KeyBackupSettings />
    </div>
  </KeyBackupProvider>
);

function device() {
  const storage = createMemoryStorage();
  const keyBackup = createKeyBackup({ userId: "@alice:example.org", deviceId: "PHONE", storage });
  const account = accountPort({ [STABLE]: { enabled: true } }, { storage, device: keyBackup });
  const backup = backupPort([{}]);
  return { account, backup, port: { ...account.port, backup: backup.port } };
}

describe("the notice beside the settings", () => {
  it("is silent while the settings are in view, speaks when they are hidden, and is silent again", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(<App port={account.port} settings />);
    await expect.poll(() => textOf("settings")).toContain(english.account("on", undefined));
    account.write(STABLE, { enabled: false });
    await expect.poll(() => textOf("settings")).toContain(turnedOff);
    expect(textOf("notice")).toBe("");
    await page.rerender(<App port={account.port} settings={false} />);
    await expect.poll(() => textOf("notice")).toContain(turnedOff);
    await page.rerender(<App port={account.port} settings />);
    await expect.poll(() => textOf("notice")).toBe("");
    expect(textOf("settings")).toContain(turnedOff);
  });

  it("speaks while the settings are scrolled out of view", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    await render(
      <KeyBackupProvider client={account.port}>
        <KeyBackupNotice />
        <div style={{ blockSize: "200vh" }} />
        <KeyBackupSettings />
      </KeyBackupProvider>,
    );
    account.write(STABLE, { enabled: false });
    await expect.poll(() => textOf("notice")).toContain(turnedOff);
  });

  it("speaks when the settings are unmounted", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const host = (settings: boolean) => (
      <KeyBackupProvider client={account.port}>
        <KeyBackupNotice />
        {settings && <KeyBackupSettings />}
      </KeyBackupProvider>
    );
    const page = await render(host(true));
    account.write(STABLE, { enabled: false });
    await expect.poll(() => textOf("settings")).toContain(turnedOff);
    await page.rerender(host(false));
    await expect.poll(() => textOf("notice")).toContain(turnedOff);
  });

  it("what is acknowledged in one of them is acknowledged in both", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    const page = await render(<App port={account.port} settings={false} />);
    account.write(STABLE, { enabled: false });
    await expect.poll(() => textOf("notice")).toContain(turnedOff);
    await userEvent.click(document.querySelector(".mkb-notice [data-way=acknowledge]")!);
    await expect.poll(() => textOf("notice")).toBe("");
    await page.rerender(<App port={account.port} settings />);
    await expect.poll(() => textOf("settings")).toContain(english.account("off", undefined));
    // The hidden settings have said so a moment ago, and change their text calmly.
    await expect.poll(() => textOf("settings")).not.toContain(turnedOff);
    expect(account.puts()).toEqual([]);
  });

  it("one change is told once, however many places there are", async () => {
    const account = accountPort({ [STABLE]: { enabled: true } });
    await render(
      <KeyBackupProvider client={account.port}>
        <KeyBackupNotice />
        <KeyBackupChangeNotice />
        <KeyBackupToggle />
        <KeyBackupStatus />
      </KeyBackupProvider>,
    );
    account.write(STABLE, { enabled: false });
    await expect.poll(() => document.body.textContent).toContain(turnedOff);
    // Both notices have settled by then.
    await expect.poll(() => document.body.textContent?.split(turnedOff).length).toBe(2);
  });
});

describe("the notice beside the status and the switch", () => {
  it("leaves trouble of this device to them, and tells it once they are gone", async () => {
    const { port, backup } = device();
    Object.assign(backup.world, { trusted: false, matches: false, hasKey: false });
    const host = (others: boolean) => (
      <KeyBackupProvider client={port}>
        <KeyBackupNotice />
        <div style={{ display: others ? "block" : "none" }}>
          <KeyBackupToggle />
          <KeyBackupStatus />
        </div>
      </KeyBackupProvider>
    );
    const page = await render(host(true));
    await expect.poll(() => document.querySelector("[data-way=choose-on]")).not.toBeNull();
    await userEvent.click(document.querySelector("[data-way=choose-on]")!);
    await expect.poll(() => textOf("status")).toContain(english.needs.trust);
    await expect.poll(() => textOf("toggle")).not.toContain(english.needs.trust);
    expect(textOf("notice")).toBe("");
    await page.rerender(host(false));
    await expect.poll(() => textOf("notice")).toContain(english.needs.trust);
  });

  it("what failed is told where the user is", async () => {
    const { port, backup } = device();
    backup.fail("create", new KeyBackupError("refused", "made for a test"));
    backup.fail("checkAndEnable", new KeyBackupError("refused", "made for a test"));
    await render(
      <KeyBackupProvider client={port}>
        <KeyBackupNotice />
        <KeyBackupSettings />
      </KeyBackupProvider>,
    );
    await expect.poll(() => document.querySelector("[data-way=choose-on]")).not.toBeNull();
    await userEvent.click(document.querySelector("[data-way=choose-on]")!);
    await expect.poll(() => textOf("settings")).toContain(english.backupErrors.refused);
    expect(textOf("notice")).toBe("");
  });
});
