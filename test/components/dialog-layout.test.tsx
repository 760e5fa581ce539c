import "@fontsource-variable/inter";
import type { ReactNode } from "react";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { DialogFrame } from "../../src/components/shared/dialog-frame.tsx";
import type { AccountErrorCode } from "../../src/core/errors.ts";
import type { SignInSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { dialogs, signIn } from "./support/dialogs.tsx";
import { addStyles, render, sheets } from "./support/host.tsx";

let remove = () => {};
beforeAll(async () => {
  remove = addStyles(sheets.unlayered, "body { font: 16px/1.5 'Inter Variable' }");
  await document.fonts.load("16px 'Inter Variable'");
});
afterAll(async () => {
  remove();
  await page.viewport(414, 896);
});
afterEach(() => {
  document.body.style.fontSize = "";
});

const open = () => document.querySelector<HTMLDialogElement>("dialog:modal");

/** The dialog, once it is open and has come to rest. */
async function opened(): Promise<HTMLDialogElement> {
  await expect.poll(open).toBeTruthy();
  for (const animation of open()!.getAnimations()) animation.finish();
  return open()!;
}

/** Whether all of an element is in the window, with nothing over it. */
function isInView(element: Element): boolean {
  const { top, left, right, bottom } = element.getBoundingClientRect();
  if (top < 0 || left < 0 || bottom > window.innerHeight || right > window.innerWidth) return false;
  const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return element === at || element.contains(at);
}

const languages = { English: english, German: german };
const sizes = [
  [320, 568],
  [667, 375],
  [360, 640],
  [1280, 800],
] as const;

describe.for(sizes)("in a window of %i × %i", ([width, height]) => {
  beforeAll(() => page.viewport(width, height));

  describe.for(Object.entries(languages))("in %s", ([, messages]) => {
    it.for(Object.entries(dialogs))(
      "%s opens with its title in view and its main button in reach",
      async ([, dialog]) => {
        await render(dialog(messages));
        const { scrollTop, scrollWidth, clientWidth } = await opened();
        expect(scrollTop).toBe(0);
        expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
        expect(isInView(open()!.querySelector("h2")!)).toBe(true);
        const buttons = [...open()!.querySelectorAll(":scope .mkb-choice-actions > .mkb-button")];
        expect(buttons.length).toBeGreaterThan(0);
        expect(buttons.filter((button) => !isInView(button))).toEqual([]);
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      },
    );
  });
});

it.for([
  [667, 375],
  [320, 568],
] as const)("text twice as large leaves room to read at %i × %i, and every button can be reached", async ([w, h]) => {
  await page.viewport(w, h);
  document.body.style.fontSize = "32px";
  for (const dialog of Object.values(dialogs)) {
    const screen = await render(dialog(german));
    const element = await opened();
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    expect(isInView(element.querySelector("h2")!)).toBe(true);
    const covered = [".mkb-dialog-header", ".mkb-choice-actions"]
      .map((selector) => element.querySelector<HTMLElement>(selector)!)
      .filter((part) => getComputedStyle(part).position === "sticky")
      .reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
    expect(covered).toBeLessThanOrEqual(h * 0.6);
    element.scrollTop = element.scrollHeight;
    for (const button of element.querySelectorAll(".mkb-choice-actions > button")) {
      button.scrollIntoView({ block: "nearest" });
      expect(isInView(button)).toBe(true);
    }
    await screen.unmount();
  }
});

it("what has the focus is never under the title or the buttons", async () => {
  await page.viewport(320, 480);
  await render(dialogs["turn off"]!(german));
  await opened();
  for (const key of ["{ArrowDown}", "{ArrowUp}", "{ArrowDown}"]) {
    await userEvent.keyboard(key);
    expect(isInView(document.activeElement!)).toBe(true);
  }
});

it("a dialog in a dialog has its own size", async () => {
  await page.viewport(700, 700);
  const frame = (title: string, children: ReactNode) => (
    <DialogFrame open title={title} icon={null} onDismiss={() => {}} focus={() => null}>
      <div>{children}</div>
    </DialogFrame>
  );
  const high = <div style={{ height: 500 }} />;
  const screen = await render(frame("Outer", high));
  await opened();
  await screen.rerender(
    frame(
      "Outer",
      <>
        {high}
        {frame("Inner", "Text")}
      </>,
    ),
  );
  const [outer, inner] = [...document.querySelectorAll<HTMLElement>("dialog:modal")].map(
    (dialog) => dialog.offsetHeight,
  );
  expect(outer).toBeGreaterThan(500);
  expect(inner).toBeLessThan(200);
});

it("has no second banner: its header is no landmark", async () => {
  const screen = await render(dialogs["delete"]!(english));
  await opened();
  expect(screen.getByRole("banner").query()).toBeNull();
});

/** What moved since, in pixels, as the browser's own measure of it tells. */
function watchShifts() {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift" });
  return async () => {
    await nextFrame();
    await nextFrame();
    const shifts = observer.takeRecords() as unknown as readonly LayoutShift[];
    return shifts
      .flatMap(({ sources }) => sources)
      .map(({ previousRect: from, currentRect: to }) => Math.max(Math.abs(from.y - to.y), Math.abs(from.x - to.x)))
      .filter((pixels) => pixels > 1);
  };
}

interface LayoutShift {
  readonly sources: readonly { readonly previousRect: DOMRectReadOnly; readonly currentRect: DOMRectReadOnly }[];
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

describe("while an answer is saved, nothing moves", () => {
  const known: SignInSnapshot = { status: "known", enabled: true, source: "stable" };
  const saving: SignInSnapshot = { status: "saving", enabled: true };
  const failed = (code: AccountErrorCode): SignInSnapshot => ({
    status: "failed",
    enabled: true,
    error: failure(code),
  });
  const main = () => open()!.querySelector(".mkb-choice-actions > .mkb-button")!;
  const place = () => {
    const { x, y, width, height } = main().getBoundingClientRect();
    return [x, y, width, height];
  };
  /** How far it has moved since, or grown, in pixels. */
  const movedFrom = (before: readonly number[]) =>
    Math.max(...place().map((value, index) => Math.abs(value - before[index]!)));

  it.for([
    [1280, 800, english],
    [1280, 800, german],
    [320, 568, english],
    [667, 375, german],
  ] as const)("in a window of %i × %i", async ([width, height, messages]) => {
    await page.viewport(width, height);
    const screen = await render(signIn(known, messages));
    await opened();
    const before = place();
    const moved = watchShifts();
    const answers = () => open()!.querySelector(".mkb-answers")!.getBoundingClientRect().y;
    const answersBefore = answers();
    await screen.rerender(signIn(saving, messages));
    expect(main().textContent).toBe(messages.signInContinue);
    await expect.poll(() => main().textContent).toBe(messages.signInSaving);
    expect(movedFrom(before)).toBeLessThanOrEqual(1);
    expect(answers()).toBeCloseTo(answersBefore, 0);
    expect(await moved()).toEqual([]);
    await screen.rerender(signIn(failed("unreachable"), messages));
    expect(movedFrom(before)).toBeLessThanOrEqual(1);
    // A low window is full by then: the answers scroll below what is said, and the buttons stay.
    if (height > 600) expect(answers()).toBeCloseTo(answersBefore, 0);
  });

  it.for(Object.keys(english.saveErrors).filter((code) => failure(code as AccountErrorCode).retryable))(
    "the main button does not, whatever the reason of a failure: %s",
    async (code) => {
      await page.viewport(700, 700);
      const screen = await render(signIn(known, german));
      await opened();
      const before = place();
      await screen.rerender(signIn(failed(code as AccountErrorCode), german));
      // Told late, it is of the size that the dialog opened in.
      window.dispatchEvent(new Event("resize"));
      expect(movedFrom(before)).toBeLessThanOrEqual(1);
    },
  );

  it.for([
    ["a warning", { ...known, readError: failure("bad-answer") }],
    ["another value", { ...known, enabled: false }],
    ["no value any more", { status: "undetermined", reason: "malformed" }],
  ] as const)("the main button does not when the question, still open, gets %s", async ([, later]) => {
    await page.viewport(700, 700);
    const screen = await render(signIn(known, german));
    await opened();
    const before = place();
    await screen.rerender(signIn(later, german));
    expect(movedFrom(before)).toBeLessThanOrEqual(1);
  });

  it.for([
    [700, 700],
    [320, 568],
    [667, 375],
  ] as const)("nor when another answer gives it another name: %i × %i", async ([width, height]) => {
    await page.viewport(width, height);
    const screen = await render(dialogs["turn off"]!(german));
    await opened();
    const before = place();
    await screen.getByRole("radio", { name: german.turnOffAnswer(true) }).click();
    await expect.element(screen.getByRole("button", { name: german.turnOffConfirm(true) })).toBeVisible();
    expect(movedFrom(before)).toBeLessThanOrEqual(1);
  });

  it.for([english, german])(
    "and what the chosen answer destroys is read to its end on a small phone: $locale",
    async (m) => {
      await page.viewport(320, 568);
      const screen = await render(dialogs["turn off"]!(m));
      await opened();
      const answer = screen.getByRole("radio", { name: m.turnOffAnswer(true) });
      await answer.click();
      const means = answer.element().closest("label")!.getBoundingClientRect();
      expect(means.bottom).toBeLessThanOrEqual(main().parentElement!.getBoundingClientRect().top);
    },
  );

  it("but what failed is in view, wherever the reader was", async () => {
    await page.viewport(320, 568);
    const screen = await render(signIn(known, german));
    const dialog = await opened();
    dialog.scrollTop = dialog.scrollHeight;
    await screen.rerender(signIn(failed("unreachable"), german));
    expect(isInView(screen.getByText(german.signInFailed).element())).toBe(true);
    expect(isInView(screen.getByText(german.saveErrors.unreachable).element())).toBe(true);
  });

  it("the buttons and the answers do not when a missing answer is asked for", async () => {
    await page.viewport(700, 700);
    const screen = await render(signIn({ status: "undetermined", reason: "missing" }, english));
    await opened();
    const before = place();
    await screen.getByRole("button", { name: english.signInContinue }).click();
    await expect.element(screen.getByText(english.answerMissing)).toBeVisible();
    expect(movedFrom(before)).toBeLessThanOrEqual(1);
  });
});
