import { createRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { KeyBackupSignInChoiceView } from "../../src/components/index.ts";
import type { SignInSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { fakeActions, render } from "./support/host.tsx";

let actions = fakeActions();
beforeEach(() => {
  actions = fakeActions();
});

const view = (snapshot: SignInSnapshot) => (
  <KeyBackupSignInChoiceView snapshot={snapshot} actions={actions} messages={english} />
);

const knownOn: SignInSnapshot = { status: "known", enabled: true, source: "stable" };
const missing: SignInSnapshot = { status: "undetermined", reason: "missing" };

describe("each step says where the question stands", () => {
  const steps: readonly (readonly [SignInSnapshot, string])[] = [
    [{ status: "checking" }, english.signInChecking],
    [knownOn, `${english.signInKnown(true, "stable")} ${english.signInKept}`],
    [{ status: "known", enabled: false, source: "stable" }, english.signInKnown(false, "stable")],
    [{ status: "known", enabled: false, source: "legacy" }, english.signInKnown(false, "legacy")],
    [missing, `${english.signInUndetermined("missing")} ${english.signInLaterNote}`],
    [{ status: "undetermined", reason: "malformed" }, english.signInUndetermined("malformed")],
    [
      { status: "unavailable", error: failure("timeout") },
      `${english.signInUnavailable} ${english.readErrors.timeout} ${english.signInUnavailableNote}`,
    ],
    [
      { status: "failed", enabled: true, error: failure("unreachable") },
      `${english.signInFailed} ${english.saveErrors.unreachable}`,
    ],
  ];
  it.for(steps)("%o", async ([snapshot, sentence]) => {
    const page = await render(view(snapshot));
    const text = [...page.getByRole("status").first().element().querySelectorAll("p")]
      .map((paragraph) => paragraph.textContent)
      .join(" ");
    expect(text).toContain(sentence);
  });

  it("nothing while there is nothing to ask", async () => {
    const page = await render(view({ status: "idle" }));
    expect(page.container).toBeEmptyDOMElement();
    await page.rerender(view({ status: "done", outcome: "later" }));
    expect(page.container).toBeEmptyDOMElement();
  });
});

describe("an account that has a value", () => {
  it("has it as the default, and Enter keeps it", async () => {
    const page = await render(view({ status: "known", enabled: false, source: "stable" }));
    const choice = page.getByRole("radio", { name: "Don’t store keys" });
    await expect.element(choice).toBeChecked();
    await userEvent.tab();
    await expect.element(choice).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(actions.choose).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("is changed with the arrow keys", async () => {
    const page = await render(view(knownOn));
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(page.getByRole("radio", { name: "Don’t store keys" })).toBeChecked();
    await userEvent.keyboard("{Tab}{Enter}");
    expect(actions.choose).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("says what each answer means", async () => {
    const page = await render(view(knownOn));
    await expect
      .element(page.getByRole("radio", { name: "Don’t store keys" }))
      .toHaveAccessibleDescription("If you lose all your devices, you lose access to your encrypted messages.");
    await expect
      .element(page.getByRole("radiogroup", { name: /^Should your homeserver store the keys/ }))
      .toHaveAccessibleDescription(new RegExp(`^${english.signInKnown(true, "stable")}`));
  });
});

describe("an account without a value", () => {
  it("has no default, and needs an answer", async () => {
    const page = await render(view(missing));
    expect(page.container.querySelector(":checked")).toBeNull();
    await page.getByRole("button", { name: english.signInContinue }).click();
    expect(actions.choose).not.toHaveBeenCalled();
    const question = page.getByRole("radiogroup");
    await expect.element(question).toHaveAttribute("aria-invalid", "true");
    await expect.element(question).toHaveAccessibleDescription(new RegExp(english.answerMissing));
    await expect.element(page.getByText(english.answerMissing)).toBeVisible();
    await expect.element(page.getByRole("radio").first()).toHaveFocus();
    await page.getByText("Don’t store keys").click();
    await expect.element(question).toHaveAttribute("aria-invalid", "false");
    expect(page.getByText(english.answerMissing).query()).toBeNull();
    await page.getByRole("button", { name: "Continue" }).click();
    expect(actions.choose).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("is asked for in its own words, not in the browser’s", async () => {
    const page = await render(view(missing));
    const refused = vi.fn();
    page.container.addEventListener("invalid", refused, true);
    await page.getByRole("button", { name: english.signInContinue }).click();
    await expect.element(page.getByText(english.answerMissing)).toBeVisible();
    expect(refused).not.toHaveBeenCalled();
  });

  it("Decide later answers nothing", async () => {
    const page = await render(view(missing));
    await page.getByText("Store keys").click();
    await page.getByRole("button", { name: "Decide later" }).click();
    expect(actions.decideLater).toHaveBeenCalledOnce();
    expect(actions.choose).not.toHaveBeenCalled();
  });

  it("keeps a half-made answer when the account changes meanwhile", async () => {
    const page = await render(view(missing));
    await page.getByText("Don’t store keys").click();
    await page.rerender(view({ status: "known", enabled: true, source: "stable" }));
    await expect.element(page.getByRole("radio", { name: "Don’t store keys" })).toBeChecked();
  });

  it("takes the value of a device that answered meanwhile as the default", async () => {
    const page = await render(view(missing));
    await page.rerender(view({ status: "known", enabled: true, source: "stable" }));
    await expect.element(page.getByRole("radio", { name: "Store keys", exact: true })).toBeChecked();
    await page.rerender(view({ status: "known", enabled: false, source: "stable" }));
    expect(page.container.querySelector(":checked")).toBeNull();
  });

  it("takes a default away that changed while the user was reading, so that nobody sends what slipped in", async () => {
    const page = await render(view({ status: "known", enabled: true, source: "stable" }));
    await expect.element(page.getByRole("radio", { name: "Store keys", exact: true })).toBeChecked();
    await page.rerender(view({ status: "known", enabled: false, source: "stable" }));
    expect(page.container.querySelector(":checked")).toBeNull();
  });
});

describe("an account that could not be read", () => {
  it("is asked again, or gone without; nothing can be answered", async () => {
    const page = await render(view({ status: "unavailable", error: failure("unreachable") }));
    expect(page.getByRole("radio").elements()).toEqual([]);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("button", { name: english.signInSkip }).click();
    expect(actions.retry).toHaveBeenCalledOnce();
    expect(actions.continue).toHaveBeenCalledOnce();
    expect(actions.choose).not.toHaveBeenCalled();
  });

  it("is not asked again where that cannot help", async () => {
    const page = await render(view({ status: "unavailable", error: failure("signed-out") }));
    expect(page.getByRole("button").elements()).toHaveLength(1);
    await page.getByRole("button", { name: english.signInSkip }).click();
    expect(actions.continue).toHaveBeenCalledOnce();
  });
});

describe("an answer on its way", () => {
  const saving: SignInSnapshot = { status: "saving", enabled: true };
  const failed: SignInSnapshot = { status: "failed", enabled: true, error: failure("server-error") };

  it("keeps the words on the page, is busy, and cannot be sent twice", async () => {
    const page = await render(view(knownOn));
    await page.rerender(view(saving));
    await expect.element(page.getByText(english.signInKnown(true, "stable"))).toBeVisible();
    await page.getByRole("button", { name: "Saving…" }).click({ force: true });
    await page.getByText("Don’t store keys").click({ force: true });
    await expect.element(page.getByRole("radio", { name: "Store keys" })).toBeChecked();
    expect(actions.choose).not.toHaveBeenCalled();
    await page.getByRole("button", { name: english.signInDontWait }).click();
    expect(actions.continue).toHaveBeenCalledOnce();
  });

  it("that failed is sent again, left as it is, or replaced", async () => {
    const page = await render(view(failed));
    await page.getByRole("button", { name: "Try again" }).click();
    expect(actions.retry).toHaveBeenCalledOnce();
    await page.getByRole("button", { name: "Continue" }).click();
    expect(actions.continue).toHaveBeenCalledOnce();
    await page.getByText("Don’t store keys").click();
    await page.getByRole("button", { name: "Try again" }).click();
    expect(actions.choose).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("keeps the focus on the button that was pressed", async () => {
    const page = await render(view(knownOn));
    await page.getByRole("button", { name: "Continue" }).click();
    const pressed = document.activeElement;
    await page.rerender(view(saving));
    await page.rerender(view(failed));
    expect(document.activeElement).toBe(pressed);
    await expect.element(page.getByRole("button", { name: "Try again" })).toHaveFocus();
  });
});

describe("focus", () => {
  it("is not taken when the form appears", async () => {
    await render(view(knownOn));
    expect(document.activeElement).toBe(document.body);
  });

  it("waits on the form while the server is asked, so that no early key answers", async () => {
    const page = await render(view({ status: "unavailable", error: failure("timeout") }));
    await page.getByRole("button", { name: "Try again" }).click();
    await page.rerender(view({ status: "checking" }));
    await expect.element(page.getByRole("form", { name: "Key storage" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(actions.decideLater).not.toHaveBeenCalled();
    await page.rerender(view(missing));
    await expect.element(page.getByRole("radio", { name: "Store keys" })).toHaveFocus();
  });
});

it("forwards ref, class, style and attributes to the form, also when the question comes later", async () => {
  const ref = createRef<HTMLFormElement>();
  const form = (snapshot: SignInSnapshot) => (
    <KeyBackupSignInChoiceView
      ref={ref}
      id="question"
      className="body"
      style={{ order: 3 }}
      snapshot={snapshot}
      actions={actions}
      messages={english}
    />
  );
  const page = await render(form({ status: "idle" }));
  expect(ref.current).toBeNull();
  await page.rerender(form(missing));
  expect(ref.current).toMatchObject({ id: "question", className: "mkb mkb-choice body" });
  expect(ref.current?.style.order).toBe("3");
  expect(ref.current?.dataset["status"]).toBe("undetermined");
});
