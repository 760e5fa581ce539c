import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import {
  KeyBackupNoticeView,
  KeyBackupSignInChoiceView,
  KeyBackupSignInDialogView,
  KeyBackupToggleView,
} from "../../src/components/index.ts";
import { Why } from "../../src/components/shared/why.tsx";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { alone } from "../../stories/support/backup.ts";
import { change, failure, off, on, preference } from "../../stories/support/snapshots.ts";
import { contrast, paint } from "./support/contrast.ts";
import { addStyles, fakeActions, render, sheets } from "./support/host.tsx";

/** What hosts do to every element; after Cinny's and others' resets. */
const resets = `
  * { margin: 0; padding: 0; box-sizing: border-box; }
  button { border: none; background: transparent; }
  input { appearance: none; }
  p, legend, label { margin-block: 1rem; }
`;

/** Compound's colours that the kit takes, and a page that has them. */
const compoundTokens = [
  "text-primary",
  "bg-canvas-default",
  "bg-accent-rest",
  "bg-action-primary-rest",
  "bg-critical-primary",
  "border-focused",
];
const compound = `:root { ${compoundTokens.map((token) => `--cpd-color-${token}: rgb(1, 2, 3);`).join(" ")} }`;

const backgroundOf = (element: Element) => paint([getComputedStyle(element).backgroundColor]);

let remove = () => {};
afterEach(() => {
  remove();
  document.documentElement.removeAttribute("dir");
  document.documentElement.style.colorScheme = "";
  document.body.style.cssText = "";
});

const actions = fakeActions();
const toggle = (snapshot = on, messages = english) => (
  <KeyBackupToggleView snapshot={alone(snapshot)} actions={actions} messages={messages} />
);
const unsaved = {
  ...on,
  enabled: false,
  unsaved: { enabled: false, at: 0, conflict: false },
  error: failure("server-error"),
};
const everything = (messages = english): ReactNode => (
  <>
    {toggle(unsaved, messages)}
    {toggle(preference({ status: "undetermined", reason: "missing" }), messages)}
    <KeyBackupNoticeView snapshot={alone({ ...off, change: change({}) })} actions={actions} messages={messages} />
    <KeyBackupSignInChoiceView
      snapshot={{ status: "failed", enabled: true, error: failure("unreachable") }}
      actions={actions}
      messages={messages}
    />
  </>
);

const sizeOf = (element: Element) => {
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
};

describe.for(Object.entries(sheets))("%s", ([, sheet]) => {
  it.for(["before", "after"])("the switch and the answers keep their size with resets %s it", async (order) => {
    remove = addStyles(...(order === "before" ? [resets, sheet] : [sheet, resets]));
    const page = await render(
      <>
        {toggle()}
        <KeyBackupSignInChoiceView
          snapshot={{ status: "undetermined", reason: "missing" }}
          actions={actions}
          messages={english}
        />
      </>,
    );
    expect(sizeOf(page.getByRole("switch").element())).toEqual({ width: 48, height: 28 });
    for (const radio of page.getByRole("radio").elements()) expect(sizeOf(radio)).toEqual({ width: 20, height: 20 });
  });

  it("leaves the host's own elements as they were", async () => {
    const host = (
      <div>
        <button>Host</button>
        <input type="checkbox" aria-label="Host" />
        <p>Host</p>
      </div>
    );
    const page = await render(host);
    const styles = () =>
      [...page.container.querySelectorAll("div > *")].map((element) =>
        [...getComputedStyle(element)].map((property) => getComputedStyle(element).getPropertyValue(property)).join(),
      );
    const before = styles();
    remove = addStyles(sheet);
    expect(styles()).toEqual(before);
  });
});

it.for([
  ["stands against a host's reset by default", sheets.unlayered, "solid"],
  ["gives way to a host's rules in its layer", sheets.layered, "none"],
] as const)("%s", async ([, sheet, border]) => {
  remove = addStyles(sheet, resets);
  const undecided = preference({ status: "undetermined", reason: "missing" });
  const page = await render(toggle(undecided));
  const chooseOn = english.way("choose-on", alone(undecided));
  await expect.element(page.getByRole("button", { name: chooseOn })).toBeVisible();
  expect(getComputedStyle(page.getByRole("button", { name: chooseOn }).element()).borderTopStyle).toBe(border);
});

describe.for(["light", "dark"])("colours, %s", (scheme) => {
  it("every text has the contrast of WCAG AA, and every control's outline", async () => {
    remove = addStyles(sheets.unlayered, "body { background: Canvas }");
    document.documentElement.style.colorScheme = scheme;
    const page = await render(everything());
    await expect.element(page.getByText(english.change(change({}), undefined))).toBeVisible();
    const texts = [...page.container.querySelectorAll("label, p, legend, span, button")].filter(
      (element) => element.textContent && !element.matches(".mkb-hidden"),
    );
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => contrast(text) < 4.5).map((text) => text.textContent)).toEqual([]);
    const controls = [...page.container.querySelectorAll("input")];
    const outline = (control: Element) => getComputedStyle(control).borderTopColor;
    expect(controls.filter((control) => contrast(control.parentElement!, outline(control)) < 3)).toEqual([]);
  });

  it("so has every text of the dialog", async () => {
    remove = addStyles(sheets.unlayered, "body { background: Canvas }");
    document.documentElement.style.colorScheme = scheme;
    await render(
      <KeyBackupSignInDialogView
        snapshot={{ status: "failed", enabled: true, error: failure("unreachable") }}
        actions={actions}
        messages={english}
      />,
    );
    const texts = [...document.querySelectorAll(".mkb-dialog :is(h2, p, legend, span, button)")];
    expect(texts.length).toBeGreaterThan(8);
    expect(texts.filter((text) => contrast(text) < 4.5).map((text) => text.textContent)).toEqual([]);
  });

  it("so has what is behind a word, and every dress of a button", async () => {
    remove = addStyles(sheets.unlayered, "body { background: Canvas }");
    document.documentElement.style.colorScheme = scheme;
    const dresses = ["", "primary", "plain", "danger", "danger mkb-button-solid"];
    const page = await render(
      <div className="mkb">
        {dresses.map((dress) => (
          <button key={dress} className={`mkb-button mkb-button-${dress}`}>
            {dress}
          </button>
        ))}
        <Why error={failure("rate-limited")} messages={english} />
        <p className="mkb-answers-missing">{english.answerMissing}</p>
      </div>,
    );
    await page.getByText(english.why).click();
    const texts = [...page.container.querySelectorAll("button, summary, p, code")];
    expect(texts.length).toBeGreaterThan(9);
    expect(texts.filter((text) => contrast(text) < 4.5).map((text) => text.textContent)).toEqual([]);
  });

  it("take Compound's where the host has all of them, and the host's own before all", async () => {
    remove = addStyles(sheets.unlayered, compound, ".own { --mkb-accent: rgb(4, 5, 6) }");
    const page = await render(
      <>
        {toggle()}
        <div className="own">{toggle()}</div>
      </>,
    );
    const [theirs, own] = page.getByRole("switch").elements();
    await expect.poll(() => backgroundOf(theirs!)).toEqual([1, 2, 3]);
    await expect.poll(() => backgroundOf(own!)).toEqual([4, 5, 6]);
  });

  it.for(compoundTokens)("take none of Compound's where the host has not --cpd-color-%s", async (missing) => {
    remove = addStyles(sheets.unlayered);
    const page = await render(toggle());
    const alone = backgroundOf(page.getByRole("switch").element());
    remove();
    remove = addStyles(sheets.unlayered, compound, `:root { --cpd-color-${missing}: initial }`);
    await expect.poll(() => backgroundOf(page.getByRole("switch").element())).toEqual(alone);
  });

  it("what stands on a fill is white or black, whichever can be read there", async () => {
    const fills = ["#ffe600", "#0b3d91", "#e4572e", "#888888", "#d7ffd9"];
    remove = addStyles(sheets.unlayered, "body { background: Canvas }");
    document.documentElement.style.colorScheme = scheme;
    const page = await render(
      fills.map((fill) => (
        <div key={fill} className="mkb" style={{ "--mkb-accent": fill, "--mkb-danger": fill } as React.CSSProperties}>
          <button className="mkb-button mkb-button-primary">{fill}</button>
          <button className="mkb-button mkb-button-danger mkb-button-solid">{fill}</button>
        </div>
      )),
    );
    const buttons = page.getByRole("button").elements();
    expect(buttons).toHaveLength(10);
    expect(buttons.filter((button) => contrast(button) < 4.5)).toEqual([]);
  });
});

describe("room", () => {
  it.for([
    ["320 px", 320, 16],
    ["320 px and text twice as large", 320, 32],
  ] as const)("nothing is cut off at %s, with long words", async ([, width, fontSize]) => {
    remove = addStyles(sheets.unlayered);
    document.body.style.cssText = `width: ${width}px; margin: 0; font-size: ${fontSize}px`;
    const page = await render(everything(german));
    await expect.element(page.getByText(/außerhalb dieses Geräts/)).toBeVisible();
    const cutOff = [...page.container.querySelectorAll("*:not(.mkb-hidden)")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -0.5 || right > width + 0.5;
    });
    expect(cutOff).toEqual([]);
  });

  it("every control is at least 24 px in each direction, or stands in a label that is", async () => {
    remove = addStyles(sheets.unlayered);
    document.body.style.fontSize = "10px";
    const page = await render(everything());
    await expect.element(page.getByText(english.change(change({}), undefined))).toBeVisible();
    const small = [...page.container.querySelectorAll("button, input")].filter((control) => {
      const { width, height } = sizeOf(control.closest(".mkb-answer") ?? control);
      return Math.min(width, height) < 24;
    });
    expect(small).toEqual([]);
  });

  it("a dialog that is higher than the window scrolls inside", async () => {
    remove = addStyles(sheets.unlayered);
    document.body.style.fontSize = "40px";
    await render(
      <KeyBackupSignInDialogView
        snapshot={{ status: "known", enabled: true, source: "stable" }}
        actions={actions}
        messages={german}
      />,
    );
    const dialog = document.querySelector(".mkb-dialog")!;
    await Promise.all(dialog.getAnimations().map((animation) => animation.finished));
    const { top, bottom, left, right } = dialog.getBoundingClientRect();
    expect(Math.min(top, left)).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(window.innerHeight);
    expect(right).toBeLessThanOrEqual(window.innerWidth);
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  });
});

it("is mirrored where writing runs from right to left", async () => {
  remove = addStyles(sheets.unlayered);
  document.documentElement.dir = "rtl";
  const page = await render(toggle());
  const control = page.getByRole("switch").element();
  const label = page.getByText("Key storage").element();
  expect(control.getBoundingClientRect().right).toBeLessThan(label.getBoundingClientRect().right);
  const thumb = getComputedStyle(control, "::before");
  expect(Number.parseFloat(thumb.right)).toBeGreaterThan(Number.parseFloat(thumb.left));
});
