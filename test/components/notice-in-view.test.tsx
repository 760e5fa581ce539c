import type { ReactNode } from "react";
import { StrictMode } from "react";
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
import { BareNotice } from "./support/bare.tsx";
import { addStyles, render, sheets } from "./support/host.tsx";

let remove = () => {};
beforeEach(() => {
  remove = addStyles(sheets.unlayered);
});
afterEach(() => remove());

const textOf = (place: string) => document.querySelector(`.mkb-${place}`)?.textContent ?? "";
const turnedOff = english.change({ from: "on", to: "off", times: 1, since: 0 }, undefined);

const changedBack = english.change({ from: "on", to: "on", times: 2, since: 0 }, undefined);

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

describe("several notices on a page", () => {
  const speaking = () => [...document.querySelectorAll(".mkb-notice, .bare")].map((each) => each.textContent !== "");
  const page = (port: ReturnType<typeof accountPort>["port"], notices: readonly ReactNode[]) => (
    <KeyBackupProvider client={port}>{notices}</KeyBackupProvider>
  );
  const Bare = () => (
    <div className="bare">
      <BareNotice />
    </div>
  );

  const fresh = () => accountPort({ [STABLE]: { enabled: true } }, { storage: createMemoryStorage() });

  /** The most of them that spoke at once since then. */
  function mostSpeaking(): () => number {
    let most = 0;
    const observer = new MutationObserver(() => {
      most = Math.max(most, speaking().filter(Boolean).length);
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    ends.push(() => observer.disconnect());
    return () => most;
  }
  const ends: (() => void)[] = [];
  afterEach(() => ends.splice(0).forEach((end) => end()));

  it.for([
    ["notices", KeyBackupNotice],
    ["notices of changes", KeyBackupChangeNotice],
    ["notices with a host's own markup", Bare],
  ] as const)("of two %s one speaks, and the other one once it is gone", async ([, Notice]) => {
    const account = fresh();
    const [first, second] = [<Notice key="first" />, <Notice key="second" />];
    const screen = await render(page(account.port, [first, second]));
    const most = mostSpeaking();
    account.write(STABLE, { enabled: false });
    await expect.poll(speaking).toEqual([true, false]);
    // By the time that one has said the next thing, the other one would have said the first.
    account.write(STABLE, { enabled: true });
    await expect.poll(() => document.body.textContent).toContain(changedBack);
    await screen.rerender(page(account.port, [second]));
    await expect.poll(speaking).toEqual([true]);
    // One that comes later takes the word from nobody, wherever it stands.
    await screen.rerender(page(account.port, [first, second]));
    account.write(STABLE, { enabled: false });
    await expect.poll(() => document.body.textContent).toContain("3 times");
    expect(speaking()).toEqual([false, true]);
    expect(most()).toBe(1);
  });

  it("two providers with one client are one device", async () => {
    const account = fresh();
    const tree = page(account.port, [<KeyBackupNotice key="only" />]);
    await render(
      <StrictMode>
        {tree}
        <main>{tree}</main>
      </StrictMode>,
    );
    const most = mostSpeaking();
    account.write(STABLE, { enabled: false });
    await expect.poll(speaking).toContain(true);
    account.write(STABLE, { enabled: true });
    await expect.poll(() => document.body.textContent).toContain(changedBack);
    expect(most()).toBe(1);
  });

  it("two devices speak for themselves", async () => {
    const accounts = [1, 2].map(() => fresh());
    await render(accounts.map(({ port }, at) => <KeyBackupNotice key={at} client={port} />));
    for (const { write } of accounts) write(STABLE, { enabled: false });
    await expect.poll(speaking).toEqual([true, true]);
  });

  it("one that is hidden, or scrolled away, leaves it to the one in view", async () => {
    const account = fresh();
    const host = (display: string) =>
      page(account.port, [
        <div key="first" style={{ display }}>
          <KeyBackupNotice />
        </div>,
        <KeyBackupNotice key="second" />,
        <div key="room" style={{ blockSize: "200vh" }} />,
        <KeyBackupNotice key="third" />,
        <div key="end" style={{ blockSize: "90vh" }} />,
      ]);
    const screen = await render(host("block"));
    account.write(STABLE, { enabled: false });
    await expect.poll(speaking).toEqual([true, false, false]);
    await screen.rerender(host("none"));
    await expect.poll(speaking).toEqual([false, true, false]);
    document.querySelectorAll(".mkb-notice")[2]!.scrollIntoView();
    await expect.poll(speaking).toEqual([false, false, true]);
  });

  it("what is put aside in the one that speaks is not said by the other", async () => {
    const { port, backup } = device();
    Object.assign(backup.world, { trusted: false, matches: false, hasKey: false });
    await render(page(port, [<KeyBackupNotice key="first" />, <KeyBackupNotice key="second" />]));
    await expect.poll(speaking).toEqual([true, false]);
    const most = mostSpeaking();
    await userEvent.click(document.querySelector("[data-way=dismiss]")!);
    await expect.poll(speaking).toEqual([false, false]);
    expect(most()).toBeLessThanOrEqual(1);
  });

  it("what is not saved is said once, with settings, switch, status and two notices on a page", async () => {
    const account = fresh();
    const app = [
      <KeyBackupNotice key="first" />,
      <KeyBackupToggle key="switch" />,
      <KeyBackupStatus key="status" />,
      <KeyBackupNotice key="second" />,
    ];
    const tries = () => document.querySelectorAll("[data-way=retry]").length;
    const screen = await render(page(account.port, [...app, <KeyBackupSettings key="settings" />]));
    account.fail(new KeyBackupError("forbidden", "made for a test"));
    await userEvent.click(document.querySelector(".mkb-settings input")!);
    await expect.poll(() => textOf("settings")).toContain(english.unsaved(false));
    expect(tries()).toBe(1);
    await screen.rerender(page(account.port, app));
    await expect.poll(() => textOf("toggle")).toContain(english.unsaved(false));
    expect(tries()).toBe(1);
    await screen.rerender(page(account.port, [app[0], app[3]]));
    await expect.poll(tries).toBe(1);
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
