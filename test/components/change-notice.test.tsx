import { createRef } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import { KeyBackupChangeNoticeView } from "../../src/components/index.ts";
import type { PreferenceSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { change, failure, off, on, preference } from "../../stories/support/snapshots.ts";
import { fakeActions, render } from "./support/host.tsx";

let actions = fakeActions();
beforeEach(() => {
  actions = fakeActions();
});

const view = (snapshot: PreferenceSnapshot) => (
  <KeyBackupChangeNoticeView snapshot={snapshot} actions={actions} messages={english} />
);

const turnedOff = { ...off, change: change({}) };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("nothing to say", () => {
  it("shows nothing, with the live regions in the page", async () => {
    const page = await render(view(on));
    expect(page.container.textContent).toBe("");
    expect(page.getByRole("status").elements()).toHaveLength(2);
    expect(page.container.getBoundingClientRect().height).toBe(0);
  });

  it("fills a live region only after it is in the page, also when the change came first", async () => {
    const page = await render(view(turnedOff));
    const [region] = page.getByRole("status").elements();
    expect(region?.textContent).toBe("");
    await expect.element(region!).toMatchTextContent(/Key storage was turned off outside this device\./);
  });
});

describe("a change made elsewhere", () => {
  const sentences: readonly (readonly [string, PreferenceSnapshot])[] = [
    ["Key storage was turned off outside this device.", turnedOff],
    ["Key storage was turned on outside this device.", { ...on, change: change({ from: "off", to: "on" }) }],
    ["changed 3 times outside this device and is off now.", { ...off, change: change({ times: 3 }) }],
    ["changed twice outside this device and is on again.", { ...on, change: change({ to: "on", times: 2 }) }],
    [
      "The key storage setting was removed outside this device.",
      preference({ status: "undetermined", reason: "missing", change: change({ to: "undetermined" }) }),
    ],
    [
      "overwritten outside this device and cannot be read any more.",
      preference({ status: "undetermined", reason: "malformed", change: change({ to: "undetermined" }) }),
    ],
  ];
  it.for(sentences)("is told: %s", async ([sentence, snapshot]) => {
    const page = await render(view(snapshot));
    await expect.element(page.getByText(sentence, { exact: false })).toBeVisible();
    await expect.element(page.getByText(/This app has not acted on it\.$/)).toBeVisible();
  });

  it("says when it was first seen, in the manner of the language and its region", async () => {
    const since = new Date(2026, 0, 15, 18, 5).getTime();
    const page = await render(
      <KeyBackupChangeNoticeView
        snapshot={{ ...off, change: change({ since }) }}
        actions={actions}
        messages={{ ...german, locale: "de-DE" }}
      />,
    );
    await expect.element(page.getByText(german.changeSince("15.01.2026, 18:05"))).toBeVisible();
    expect(page.container.querySelector("time")?.dateTime).toBe(new Date(since).toISOString());
  });

  it("is acknowledged by OK, and nothing else is done", async () => {
    const page = await render(view(turnedOff));
    await page.getByRole("button", { name: "OK" }).click();
    expect(actions.acknowledge).toHaveBeenCalledOnce();
    expect(actions.setEnabled).not.toHaveBeenCalled();
  });

  it("is turned back", async () => {
    const page = await render(view(turnedOff));
    await page.getByRole("button", { name: "Turn it back on" }).click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(true);
  });

  it("cannot be turned back to a decision that nobody made, nor to what it is", async () => {
    const page = await render(view({ ...on, change: change({ from: "undetermined", to: "on" }) }));
    await expect.element(page.getByRole("button", { name: "OK" })).toBeVisible();
    expect(page.getByRole("button").elements()).toHaveLength(1);
    await page.rerender(view({ ...on, change: change({ to: "on", times: 2 }) }));
    await expect.element(page.getByText(/is on again/)).toBeVisible();
    expect(page.getByRole("button").elements()).toHaveLength(1);
  });

  it("keeps the keyboard's place when it goes away", async () => {
    const page = await render(view(turnedOff));
    await page.getByRole("button", { name: "OK" }).click();
    await page.rerender(view(off));
    expect(page.container.textContent).toBe("");
    expect(document.activeElement).toBe(page.container.firstElementChild);
  });
});

describe("many changes", () => {
  it("twenty in a second are told twice at most, the last of them for certain", async () => {
    const page = await render(view(on));
    const [region] = page.getByRole("status").elements();
    const told: string[] = [];
    new MutationObserver(() => told.push(region?.textContent ?? "")).observe(region!, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    const since = Date.now();
    for (let times = 1; times <= 20; times += 1) {
      const to = times % 2 ? "off" : "on";
      await page.rerender(view({ ...(to === "on" ? on : off), change: change({ to, times, since }) }));
      await pause(40);
    }
    await expect.element(region!).toMatchTextContent(/changed 20 times outside this device and is on again/);
    expect(told.length).toBeLessThanOrEqual(3);
  });

  it("OK acknowledges only what could be read", async () => {
    const page = await render(view(turnedOff));
    const ok = page.getByRole("button", { name: "OK" });
    await expect.element(ok).toBeVisible();
    await page.rerender(view({ ...on, change: change({ to: "on", times: 2 }) }));
    await ok.click();
    expect(actions.acknowledge).not.toHaveBeenCalled();
    await expect.element(page.getByText(/is on again/)).toBeVisible();
    await ok.click();
    expect(actions.acknowledge).toHaveBeenCalledOnce();
  });
});

describe("turning it back", () => {
  it("says that it is being saved, and offers it no second time", async () => {
    const page = await render(view({ ...turnedOff, enabled: true, saving: { enabled: true } }));
    await expect.element(page.getByText("Saving…")).toBeVisible();
    expect(page.getByRole("button", { name: "Turn it back on" }).query()).toBeNull();
  });

  it("says why it could not be saved, and tries again", async () => {
    const failed = { enabled: true, unsaved: { enabled: true, at: 0, conflict: false }, error: failure("unreachable") };
    const page = await render(view({ ...turnedOff, ...failed }));
    await expect.element(page.getByText(/^Not saved yet: “on”\. Your homeserver cannot be reached\./)).toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    expect(actions.retry).toHaveBeenCalledOnce();
  });
});

describe("a value that was taken over at sign-in", () => {
  it("is told, acknowledged, or changed, and what becomes of the change stays visible", async () => {
    const page = await render(view({ ...on, applied: { enabled: true } }));
    await expect.element(page.getByText("Key storage is on, as your account’s setting says.")).toBeVisible();
    await page.getByRole("button", { name: "OK" }).click();
    expect(actions.acknowledge).toHaveBeenCalledOnce();
    await page.getByRole("button", { name: "Turn it off" }).click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
    await page.rerender(view({ ...on, enabled: false, saving: { enabled: false } }));
    await expect.element(page.getByText("Saving…")).toBeVisible();
    await page.rerender(
      view({ ...on, enabled: false, unsaved: { enabled: false, at: 0, conflict: false }, error: failure("forbidden") }),
    );
    await expect.element(page.getByText(/does not allow this device to change it/)).toBeVisible();
    await page.rerender(view(off));
    expect(page.container.textContent).toBe("");
  });
});

it("forwards ref, class, style and attributes to the outermost element", async () => {
  const ref = createRef<HTMLDivElement>();
  await render(
    <KeyBackupChangeNoticeView
      ref={ref}
      id="notice"
      className="banner"
      style={{ order: 2 }}
      snapshot={turnedOff}
      actions={actions}
      messages={english}
    />,
  );
  expect(ref.current).toMatchObject({ id: "notice", className: "mkb mkb-notice banner" });
  expect(ref.current?.style.order).toBe("2");
  await expect.element(ref.current).toHaveAttribute("data-type", "change");
});
