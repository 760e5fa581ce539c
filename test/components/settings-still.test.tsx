import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { KeyBackupSettings, KeyBackupToggle } from "../../src/components/index.ts";
import { truthOf } from "../../src/core/backup/truth.ts";
import { createKeyBackup, createMemoryStorage, STABLE } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { addStyles, render, sheets } from "./support/host.tsx";

let remove = () => {};
beforeEach(() => {
  remove = addStyles(sheets.unlayered, "body { margin: 0; padding: 16px; font: 16px/1.5 sans-serif }");
});
afterEach(async () => {
  remove();
  await browser.viewport(414, 896);
});

/** A device whose account answers after `delay` milliseconds. */
function device(enabled: boolean, delay: number, encrypted = true) {
  const storage = createMemoryStorage();
  const keyBackup = createKeyBackup({ userId: "@alice:example.org", deviceId: "PHONE", storage });
  const account = accountPort({ [STABLE]: { enabled } }, { storage, device: keyBackup });
  const backup = backupPort([{ count: 5_000 }]);
  const port = encrypted ? { ...account.port, backup: backup.port } : account.port;
  // Its user has decided as the account says: who has not is asked, in a box.
  keyBackup.record.update({ decision: enabled ? "on" : "off" });
  return { account, port, slow: () => account.slow(delay) };
}

/** What Chromium tells of a shift of the layout; the DOM's types do not know it. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** How much of the host's own page was shifted. What is in the section may take its place: the switch's knob, a button. */
function shift(entry: PerformanceEntry): number {
  const { value, sources } = entry as LayoutShift;
  const isHosts = sources.some(({ node }) => node !== null && !(node.parentElement?.closest(".mkb") ?? false));
  return isHosts ? value : 0;
}

/** Watches where an element stands in every frame, and what Chromium counts as a shift of the host's layout. */
function watch(element: Element) {
  const tops: number[] = [];
  const words = new Set<string>();
  let shifted = 0;
  let isWatching = true;
  const status = [...document.querySelectorAll(".mkb [role=status]")];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifted += shift(entry);
  });
  observer.observe({ type: "layout-shift" });
  const look = () => {
    tops.push(element.getBoundingClientRect().top);
    words.add(
      status
        .map((region) => region.textContent)
        .join(" ")
        .trim(),
    );
    if (isWatching) requestAnimationFrame(look);
  };
  look();
  return {
    words,
    end() {
      isWatching = false;
      for (const entry of observer.takeRecords()) shifted += shift(entry);
      observer.disconnect();
      return { moved: Math.max(...tops) - Math.min(...tops), shifted };
    },
  };
}

const said = () =>
  [...document.querySelectorAll(".mkb [role=status]")]
    .map((region) => region.textContent)
    .join(" ")
    .trim();
const below = () => document.querySelector("#below")!;

const storing = truthOf("on", "uploading", "readable", "open");
const sizes = [320, 390, 1024] as const;
const delays = [50, 400, 1_500] as const;
const cases = sizes.flatMap((width) => delays.map((delay) => [width, delay] as const));

describe.for([
  ["English", english],
  ["German", german],
] as const)("nothing below the section moves while a choice is saved and confirmed: %s", ([, messages]) => {
  async function show(enabled: boolean, width: number, delay: number) {
    await browser.viewport(width, 800);
    const made = device(enabled, delay);
    await render(
      <>
        <KeyBackupSettings client={made.port} messages={messages} />
        <p id="below">Below</p>
      </>,
    );
    await expect.poll(said).not.toBe("");
    return made;
  }

  it.for(cases)("turning on, at %i px, answered after %i ms", async ([width, delay]) => {
    const { account, slow } = await show(false, width, delay);
    await expect.poll(() => document.querySelector(".mkb-line")).not.toBeNull();
    slow();
    const watched = watch(below());
    const before = said();
    await userEvent.click(browser.getByRole("switch"));
    await expect.poll(() => account.account.get(STABLE), { timeout: 10_000 }).toEqual({ enabled: true });
    await expect.poll(said, { timeout: 10_000 }).toBe(messages.truth(storing, { held: 0 }));
    expect(said()).not.toBe(before);
    expect(watched.end()).toEqual({ moved: expect.toSatisfy((px: number) => px <= 1), shifted: 0 });
    if (delay === 50) expect(watched.words).not.toContain(messages.tasks["turning-on"]);
    if (delay === 1_500) expect(watched.words).toContain(messages.tasks["turning-on"]);
  });

  it.for(cases)("turning off, at %i px, answered after %i ms", async ([width, delay]) => {
    const { account, slow } = await show(false, width, 0);
    await userEvent.click(browser.getByRole("switch"));
    await expect.poll(said).toBe(messages.truth(storing, { held: 0 }));
    slow();
    account.slow(delay);
    const watched = watch(below());
    await userEvent.click(browser.getByRole("switch"));
    await userEvent.click(document.querySelector("[role=alertdialog] .mkb-button-primary")!);
    await expect.poll(() => account.account.get(STABLE), { timeout: 10_000 }).toEqual({ enabled: false });
    await expect.poll(said, { timeout: 10_000 }).toBe(messages.justOff(5_000));
    expect(watched.end()).toEqual({ moved: expect.toSatisfy((px: number) => px <= 1), shifted: 0 });
    if (delay === 50) expect(watched.words).not.toContain(messages.tasks["turning-off"]);
    if (delay === 1_500) expect(watched.words).toContain(messages.tasks["turning-off"]);
  });
});

describe("a switch alone, without encryption", () => {
  it.for(cases)("moves nothing below it, at %i px, answered after %i ms", async ([width, delay]) => {
    await browser.viewport(width, 800);
    const { account, port, slow } = device(false, delay, false);
    await render(
      <>
        <KeyBackupToggle client={port} />
        <p id="below">Below</p>
      </>,
    );
    await expect.poll(said).toBe(english.account("off", undefined));
    slow();
    const watched = watch(below());
    await userEvent.click(browser.getByRole("switch"));
    await expect.poll(() => account.account.get(STABLE), { timeout: 10_000 }).toEqual({ enabled: true });
    await expect.poll(said, { timeout: 10_000 }).toBe(english.account("on", undefined));
    expect(watched.end()).toEqual({ moved: expect.toSatisfy((px: number) => px <= 1), shifted: 0 });
    if (delay === 50) expect(watched.words).not.toContain(english.saving);
    if (delay === 1_500) expect(watched.words).toContain(english.saving);
  });
});
