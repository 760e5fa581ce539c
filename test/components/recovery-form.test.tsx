import { createRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { KeyBackupRecoveryFormViewProps } from "../../src/components/index.ts";
import { KeyBackupRecoveryFormView } from "../../src/components/index.ts";
import { KeyBackupError } from "../../src/core/errors.ts";
import { english } from "../../src/locales/english.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { statusActions } from "./support/backup.ts";
import { render } from "./support/host.tsx";

let actions = statusActions();
beforeEach(() => {
  actions = statusActions();
});

const idle = { task: undefined, error: undefined, failed: undefined };
const checking = { ...idle, task: { type: "unlocking" } } as const;
const refused = { ...idle, error: failure("wrong-recovery-key"), failed: "unlocking" } as const;

const view = (props: Partial<KeyBackupRecoveryFormViewProps> = {}) => (
  <KeyBackupRecoveryFormView snapshot={idle} actions={actions} messages={english} {...props} />
);
const field = () => document.querySelector<HTMLInputElement>(".mkb-recovery-field")!;

describe("the field", () => {
  it("has a name and a hint, is hidden, and asks nobody to remember or correct it", async () => {
    await render(view());
    expect(field()).toMatchObject({ type: "password", autocomplete: "off", spellcheck: false });
    expect(field().form?.noValidate, "no bubble of the browser's").toBe(true);
    expect(field().dir, "a key reads from the left, also in a page that does not").toBe("ltr");
    await expect.element(field()).toHaveAccessibleName(english.recoveryLabel);
    await expect.element(field()).toHaveAccessibleDescription(english.recoveryHint);
  });

  it("is shown and hidden again, and keeps what was pasted", async () => {
    const page = await render(view());
    field().focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "EsTc 5rr1 4Jhp");
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    expect(field().dispatchEvent(paste)).toBe(true);
    await userEvent.fill(field(), "EsTc 5rr1 4Jhp");
    await page.getByRole("button", { name: english.recoveryShow(false) }).click();
    expect(field()).toMatchObject({ type: "text", value: "EsTc 5rr1 4Jhp" });
    await page.getByRole("button", { name: english.recoveryShow(true) }).click();
    expect(field().type).toBe("password");
  });
});

describe("sending", () => {
  it("is done by Enter, once", async () => {
    const onUnlocked = vi.fn();
    actions.unlock.mockResolvedValueOnce(true);
    await render(view({ onUnlocked }));
    field().focus();
    await userEvent.keyboard("EsTc{Enter}");
    expect(actions.unlock).toHaveBeenCalledExactlyOnceWith("EsTc");
    await expect.poll(() => onUnlocked.mock.calls.length).toBe(1);
  });

  it("keeps the focus and takes nothing while it is checked", async () => {
    const page = await render(view());
    field().focus();
    await userEvent.keyboard("EsTc");
    await page.rerender(view({ snapshot: checking }));
    expect(document.activeElement).toBe(field());
    await userEvent.keyboard("x{Enter}");
    expect(field().value).toBe("EsTc");
    expect(actions.unlock).not.toHaveBeenCalled();
    await expect
      .element(page.getByRole("button", { name: english.recoveryChecking }))
      .toHaveAttribute("aria-disabled", "true");
  });

  it("of nothing says so beside the field", async () => {
    const page = await render(view());
    await page.getByRole("button", { name: english.recoverySubmit }).click();
    await expect.element(field()).toBeInvalid();
    await expect.element(field()).toHaveAccessibleDescription(`${english.recoveryHint} ${english.recoveryEmpty}`);
    expect(document.activeElement).toBe(field());
    expect(actions.unlock).not.toHaveBeenCalled();
  });

  it("of a wrong key says so beside the field until it is changed, and does not call it unlocked", async () => {
    const onUnlocked = vi.fn();
    const page = await render(view({ onUnlocked }));
    field().focus();
    await userEvent.keyboard("wrong{Enter}");
    await page.rerender(view({ snapshot: refused, onUnlocked }));
    await expect.element(page.getByRole("status").getByText(english.backupErrors["wrong-recovery-key"])).toBeVisible();
    await expect
      .element(field())
      .toHaveAccessibleDescription(`${english.recoveryHint} ${english.backupErrors["wrong-recovery-key"]}`);
    expect(onUnlocked).not.toHaveBeenCalled();
    await userEvent.keyboard("!");
    await expect.element(field()).toBeValid();
  });

  it.each([
    ["mistyped-recovery-key", true],
    ["older-recovery-key", true],
    ["recovery-key-without-backup", true],
    ["recovery-key-of-other-backup", true],
    ["unreachable", false],
  ] as const)("that ends with %s says what is right and what is not", async (code, isInvalid) => {
    const sentence = english.backupErrors[code];
    const page = await render(view());
    field().focus();
    await userEvent.keyboard("EsTc{Enter}");
    await page.rerender(view({ snapshot: { ...refused, error: failure(code) } }));
    await expect.element(page.getByRole("status").getByText(sentence)).toBeVisible();
    await expect.element(field()).toHaveAccessibleDescription(`${english.recoveryHint} ${sentence}`);
    expect(field().getAttribute("aria-invalid")).toBe(String(isInvalid));
  });

  it("of what is refused has its code behind a word, to copy", async () => {
    const page = await render(view());
    expect(page.getByText(english.why).query()).toBeNull();
    field().focus();
    await userEvent.keyboard("EsTc{Enter}");
    await page.rerender(view({ snapshot: refused }));
    await page.getByText(english.why).click();
    await expect.element(page.getByText("wrong-recovery-key", { exact: true })).toBeVisible();
    expect(page.getByText(english.backupErrors["wrong-recovery-key"]).elements(), "said once").toHaveLength(1);
  });

  it("by the button of what is refused brings the focus to the field, and takes it from nothing else", async () => {
    const page = await render(
      <>
        {view()}
        <button type="button">Elsewhere</button>
      </>,
    );
    await userEvent.fill(field(), "EsTc");
    await page.getByRole("button", { name: english.recoverySubmit }).click();
    await expect.poll(() => document.activeElement).toBe(field());

    const answers = new EventTarget();
    const promise = new Promise<boolean>((resolve) => {
      answers.addEventListener("refused", () => resolve(false));
    });
    actions.unlock.mockReturnValueOnce(promise);
    await page.getByRole("button", { name: english.recoverySubmit }).click();
    const elsewhere = page.getByRole("button", { name: "Elsewhere" });
    await elsewhere.click();
    answers.dispatchEvent(new Event("refused"));
    await promise;
    await expect.element(elsewhere).toHaveFocus();
  });

  it("that ends with the server's terms leads to them, by a link that says where, in a page of its own", async () => {
    const page = await render(view());
    field().focus();
    await userEvent.keyboard("EsTc{Enter}");
    const terms = new KeyBackupError("consent", "made for a test", { link: "https://hs.example/consent?u=a" });
    await page.rerender(view({ snapshot: { ...refused, error: terms } }));
    const link = page.getByRole("link", { name: "Open hs.example" });
    await expect.element(link).toHaveAttribute("href", "https://hs.example/consent?u=a");
    await expect.element(link).toHaveAttribute("target", "_blank");
    await expect.element(link).toHaveAttribute("rel", "noopener noreferrer");
  });

  it("does not show what was wrong before this form was opened", async () => {
    const page = await render(view({ snapshot: refused }));
    await expect.element(page.getByRole("status")).toBeEmptyDOMElement();
  });

  it("does not reach a form of the host's", async () => {
    const onSubmit = vi.fn();
    await render(<div onSubmit={onSubmit}>{view()}</div>);
    field().focus();
    await userEvent.keyboard("EsTc{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

it("forwards ref, class and attributes to the form", async () => {
  const ref = createRef<HTMLFormElement>();
  await render(
    <KeyBackupRecoveryFormView
      ref={ref}
      id="recovery"
      className="themed"
      snapshot={idle}
      actions={actions}
      messages={english}
    />,
  );
  expect(ref.current).toMatchObject({ id: "recovery", className: "mkb mkb-recovery themed" });
});
