import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { More } from "../../src/components/shared/more.tsx";
import { Why } from "../../src/components/shared/why.tsx";
import { KeyBackupError } from "../../src/core/errors.ts";
import { english } from "../../src/locales/english.ts";
import { addStyles, render, sheets } from "./support/host.tsx";

let remove = () => {};
beforeEach(() => {
  remove = addStyles(sheets.unlayered);
});
afterEach(() => {
  remove();
  vi.restoreAllMocks();
});

describe("More", () => {
  const press = vi.fn();
  const label = "A rather long label of a way out that is seldom wanted";
  const row = (behind: boolean) => (
    <div className="mkb">
      <div className="mkb-actions">
        <button className="mkb-button">First</button>
        <More messages={english}>
          {behind && (
            <button className="mkb-button mkb-button-plain" onClick={press}>
              {label}
            </button>
          )}
        </More>
      </div>
    </div>
  );

  it("is not there where nothing is behind it", async () => {
    const page = await render(row(false));
    expect(page.getByText(english.more).query()).toBeNull();
  });

  it("opens by keyboard, moves nothing before it, and closes after a press with the focus on it", async () => {
    const page = await render(row(true));
    const summary = page.getByText(english.more).element() as HTMLElement;
    const way = page.getByRole("button", { name: label });
    const before = [page.getByText("First").element(), summary].map((element) => element.getBoundingClientRect().x);
    expect(way.query()).toBeNull();
    summary.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(way).toBeVisible();
    expect([page.getByText("First").element(), summary].map((element) => element.getBoundingClientRect().x)).toEqual(
      before,
    );
    await userEvent.keyboard("{Tab}{Enter}");
    expect(press).toHaveBeenCalledOnce();
    expect(way.query()).toBeNull();
    expect(document.activeElement).toBe(summary);
  });
});

describe("Why?", () => {
  const error = new KeyBackupError("rate-limited", "The homeserver asks to wait.");
  const why = (
    <div className="mkb">
      <Why error={error} messages={english} />
    </div>
  );

  it("says what went wrong, and copies the code with what happened", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const page = await render(why);
    await page.getByText(english.why).click();
    await expect.element(page.getByText(english.backupErrors["rate-limited"])).toBeVisible();
    expect(page.getByText("rate-limited", { exact: true }).element().getAttribute("dir")).toBe("ltr");
    await page.getByRole("button", { name: english.copy }).click();
    await expect.element(page.getByRole("status")).toHaveTextContent(english.copied);
    expect(write).toHaveBeenCalledExactlyOnceWith(`rate-limited: ${error.message}`);
  });

  it("selects what it may not copy", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    const page = await render(why);
    await page.getByText(english.why).click();
    await page.getByRole("button", { name: english.copy }).click();
    await expect.element(page.getByRole("status")).toHaveTextContent(english.copyRefused);
    await expect.poll(() => getSelection()?.toString()).toBe(`rate-limited: ${error.message}`);
  });
});
