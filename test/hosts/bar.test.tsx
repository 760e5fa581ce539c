import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { KeyBackupNoticeView } from "../../src/components/index.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { alone, beside, paused, seen, stored } from "../../stories/support/backup.ts";
import { change, failure, off, on } from "../../stories/support/snapshots.ts";
import { addStyles, fakeActions, render, sheets } from "../components/support/host.tsx";

const refused = { ...stored, ...seen("on", "refused", "readable", "open"), trouble: failure("forbidden") };

let remove = () => {};
beforeEach(() => {
  remove = addStyles(sheets.unlayered, "body { margin: 0 }");
});
afterEach(() => remove());

/** A notice at the top of a window, with the host's page below. */
async function bar(width: number, messages = english, snapshot = alone({ ...off, change: change({}) })) {
  await page.viewport(width, 500);
  await render(
    <>
      <KeyBackupNoticeView data-shape="bar" snapshot={snapshot} actions={fakeActions()} messages={messages} />
      <main>Host</main>
    </>,
  );
  await expect.poll(() => document.querySelector(".mkb-call[data-statement]")).not.toBeNull();
  const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
  return {
    call: box(".mkb-call"),
    text: box(".mkb-call-text"),
    icon: box(".mkb-call > .mkb-icon"),
    ways: box(".mkb-call > .mkb-actions"),
    main: box("main"),
  };
}

describe("a root notice as a bar", () => {
  it("reaches from edge to edge, and the host's page stands right below", async () => {
    const { call, main } = await bar(1280);
    expect([call.left, call.top, call.right]).toEqual([0, 0, 1280]);
    expect(main.top).toBe(call.bottom);
    const { borderRadius, borderInlineWidth } = getComputedStyle(document.querySelector(".mkb-call")!);
    expect([borderRadius, borderInlineWidth]).toEqual(["0px", "0px"]);
  });

  it("has its buttons beside its text where there is room, and is no higher than two lines need", async () => {
    const { call, text, ways } = await bar(1280);
    expect(ways.left).toBeGreaterThanOrEqual(text.right);
    expect(ways.right).toBeLessThanOrEqual(1280 - 16);
    expect(call.height).toBeLessThan(80);
  });

  it("has them below it on a phone, and nothing is cut off", async () => {
    const { call, text, ways } = await bar(320, german);
    expect(ways.top).toBeGreaterThanOrEqual(text.bottom);
    const all = [...document.querySelectorAll(".mkb-call *")].map((element) => element.getBoundingClientRect());
    expect(all.filter(({ left, right }) => left < 0 || right > 320)).toEqual([]);
    expect([call.left, call.right]).toEqual([0, 320]);
  });

  it.for([english, german])(
    "cuts no button off on a phone, and has its icon beside its first line: $locale",
    async (messages) => {
      const { text, icon } = await bar(320, messages, beside(paused, { ...on, decision: undefined }));
      const buttons = [...document.querySelectorAll(".mkb-call button")].map((each) => each.getBoundingClientRect());
      expect(buttons).toHaveLength(3);
      expect(buttons.filter(({ right }) => right > 320 - 16)).toEqual([]);
      expect(icon.right).toBeLessThan(text.left);
      expect(Math.abs(icon.top - text.top)).toBeLessThan(6);
    },
  );

  it('has "More" beside its buttons where there is room, and shut is shut', async () => {
    const { call } = await bar(1280, english, refused);
    const tops = [...document.querySelectorAll(".mkb-actions > button, .mkb-more")].map(
      (each) => each.getBoundingClientRect().top,
    );
    expect(tops).toHaveLength(3);
    expect(new Set(tops.map(Math.round)).size).toBe(1);
    for (const hidden of document.querySelectorAll(".mkb-more-list, .mkb-why-code")) {
      expect(hidden.checkVisibility({ contentVisibilityAuto: true })).toBe(false);
    }
    expect(document.querySelectorAll(".mkb-more-list")).toHaveLength(1);
    expect(call.height).toBeLessThan(120);
  });

  it("takes no room while there is nothing to tell", async () => {
    await render(
      <KeyBackupNoticeView data-shape="bar" snapshot={alone(off)} actions={fakeActions()} messages={english} />,
    );
    expect(document.querySelector(".mkb-notice")!.getBoundingClientRect().height).toBe(0);
  });
});
