import { createRef, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import type { KeyBackupRecoverySetUpViewProps } from "../../src/components/index.ts";
import { KeyBackupRecoverySetUp, KeyBackupRecoverySetUpView } from "../../src/components/index.ts";
import type { SetUpState } from "../../src/core/index.ts";
import { KeyBackupError } from "../../src/core/index.ts";
import { decodeRecoveryKey } from "../../src/core/recovery/recovery-key.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { addStyles, render, sheets } from "./support/host.tsx";

let remove = () => {};
beforeEach(() => {
  remove = addStyles(sheets.unlayered);
});
afterEach(async () => {
  remove();
  vi.restoreAllMocks();
  document.documentElement.dir = "ltr";
  await screen.viewport(414, 896);
});

const recoveryKey = "EsTc 5rr1 4Jhp UGSC y1Ma H42p aBcD 3fGh 6jKm 8nPq r9sT uvWx";
const states: readonly SetUpState[] = [
  { step: "why" },
  { step: "without" },
  { step: "key", recoveryKey },
  { step: "check", recoveryKey, problem: undefined },
  { step: "check", recoveryKey, problem: "empty" },
  { step: "check", recoveryKey, problem: "case" },
  { step: "check", recoveryKey, problem: "wrong" },
  { step: "working", recoveryKey },
  { step: "failed", recoveryKey, error: failure("unreachable") },
  { step: "failed", recoveryKey, error: failure("recovery-exists") },
  { step: "failed", recoveryKey, error: new KeyBackupError("consent", "c", { link: "https://hs.example/terms" }) },
  { step: "done", identity: "kept" },
  { step: "done", identity: "elsewhere" },
  { step: "done", identity: "unconfirmed" },
];

const noActions = () => ({
  begin: vi.fn(),
  askWithout: vi.fn(),
  keep: vi.fn(),
  check: vi.fn(),
  change: vi.fn(),
  goBack: vi.fn(),
  retry: vi.fn(),
  leave: vi.fn(),
});
const hosted = () => ({ onDone: vi.fn(), onCancel: vi.fn(), onWithout: vi.fn() });
const view = (snapshot: SetUpState, props: Partial<KeyBackupRecoverySetUpViewProps> = {}) => (
  <KeyBackupRecoverySetUpView
    snapshot={snapshot}
    actions={noActions()}
    messages={english}
    {...hosted()}
    learnMore={<a href="https://example.org">Learn more</a>}
    {...props}
  />
);
const key = () => document.querySelector(".mkb-set-up-key")!;
const shownKey = () => key().textContent.trim();
const heading = (name: string) => screen.getByRole("heading", { name });

/** A client whose account has no recovery, and a host with one button that opens the set-up. */
function setting({ enabled = true } = {}) {
  const account = accountPort({ "m.key_backup": { enabled } });
  const backup = backupPort();
  Object.assign(backup.world, { hasRecovery: false, hasKey: false, matches: false });
  const client = { ...account.port, backup: backup.port };
  const onDone = vi.fn();
  const onCancel = vi.fn();
  function Host() {
    const [isOpen, setOpen] = useState(false);
    if (!isOpen) return <button onClick={() => setOpen(true)}>Open</button>;
    const close = (told: () => void) => () => {
      told();
      setOpen(false);
    };
    return <KeyBackupRecoverySetUp client={client} takesFocus onDone={close(onDone)} onCancel={close(onCancel)} />;
  }
  return { ...backup, Host, onDone, onCancel, setUps: () => backup.calls.filter((step) => step === "setUpRecovery") };
}

/** Presses Tab until something has the focus, and then a key. */
async function tabTo(name: string, press = "{Enter}"): Promise<void> {
  for (let n = 0; n < 12 && document.activeElement?.textContent !== name; n += 1) await userEvent.tab();
  expect(document.activeElement?.textContent).toBe(name);
  await userEvent.keyboard(press);
}

describe("from the first step to the last", () => {
  it("goes by keyboard, and the focus goes along", async () => {
    const { Host, onDone, setUps } = setting();
    const page = await render(<Host />);
    await page.getByRole("button", { name: "Open" }).click();
    await expect.element(heading(english.setUpTitle)).toHaveFocus();
    await tabTo(english.setUpBegin);
    await expect.element(heading(english.setUpKeyTitle)).toHaveFocus();
    const shown = shownKey();
    expect(decodeRecoveryKey(shown)).toHaveLength(32);
    await tabTo(english.setUpKept);
    const field = page.getByRole("textbox", { name: english.setUpCheckLabel });
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAccessibleDescription(english.setUpCheckText);

    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("status")).toHaveTextContent(english.setUpCheckProblem.empty);
    await userEvent.keyboard("0000{Enter}");
    await expect.element(page.getByRole("status")).toHaveTextContent(english.setUpCheckProblem.wrong);
    await expect.element(field).toHaveFocus();
    await expect.element(field).toBeInvalid();
    expect(setUps()).toEqual([]);

    await tabTo(english.setUpBack);
    await expect.element(heading(english.setUpKeyTitle)).toHaveFocus();
    expect(shownKey(), "the same key").toBe(shown);
    await tabTo(english.setUpKept);
    await userEvent.keyboard(` ${shown.slice(-4)} {Enter}`);
    await expect.element(heading(english.setUpDone)).toHaveFocus();
    expect(setUps()).toHaveLength(1);
    expect(document.body.textContent, "the key is gone").not.toContain(shown.slice(-4));
    await tabTo(english.setUpClose);
    expect(onDone).toHaveBeenCalledOnce();
  });

  it("says while it works to wait, and where it fails why, with a code; the next try goes on", async () => {
    const { Host, fail, setUps } = setting();
    const page = await render(<Host />);
    fail("setUpRecovery", new KeyBackupError("server-error", "made for a test"));
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByRole("button", { name: english.setUpBegin }).click();
    const end = shownKey().slice(-4);
    await page.getByRole("button", { name: english.setUpKept }).click();
    await userEvent.keyboard(`${end}{Enter}`);
    await expect.element(heading(english.setUpFailed)).toHaveFocus();
    await expect.element(page.getByText(english.backupErrors["server-error"])).toBeVisible();
    await tabTo(english.why);
    await expect.element(page.getByText("server-error", { exact: true })).toBeVisible();
    fail("setUpRecovery", undefined);
    await page.getByRole("button", { name: english.retry }).click();
    await expect.element(heading(english.setUpDone)).toHaveFocus();
    expect(setUps()).toHaveLength(2);
  });

  it("given up, it forgets the key: the next time there is another one, and nothing was written", async () => {
    const { Host, onCancel, setUps } = setting();
    const page = await render(<Host />);
    const first = async () => {
      await page.getByRole("button", { name: "Open" }).click();
      await page.getByRole("button", { name: english.setUpBegin }).click();
      return shownKey();
    };
    const one = await first();
    await page.getByRole("button", { name: english.cancel }).click();
    expect(onCancel).toHaveBeenCalledOnce();
    await page.getByRole("button", { name: "Open" }).click();
    await expect.element(heading(english.setUpTitle)).toBeVisible();
    await page.getByRole("button", { name: english.setUpBegin }).click();
    expect(shownKey()).not.toBe(one);
    expect(setUps()).toEqual([]);
  });

  it("leaves nothing of the key in storage, in the address or in the console", async () => {
    const said = (["log", "info", "debug", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
    const { Host } = setting();
    const page = await render(<Host />);
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByRole("button", { name: english.setUpBegin }).click();
    const groups = shownKey().split(" ");
    await page.getByRole("button", { name: english.setUpKept }).click();
    await userEvent.keyboard(`${groups.at(-1)}{Enter}`);
    await expect.element(heading(english.setUpDone)).toBeVisible();
    const kept = JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      location.href,
      document.cookie,
      said.map((spy) => spy.mock.calls),
    ]);
    for (const group of groups) expect(kept).not.toContain(group);
  });

  it("takes the focus from nobody who went elsewhere meanwhile", async () => {
    const page = await render(
      <>
        <button>Elsewhere</button>
        {view({ step: "working", recoveryKey })}
      </>,
    );
    await page.getByRole("button", { name: "Elsewhere" }).click();
    await page.rerender(
      <>
        <button>Elsewhere</button>
        {view({ step: "done", identity: "kept" })}
      </>,
    );
    await expect.element(page.getByRole("button", { name: "Elsewhere" })).toHaveFocus();
  });

  it("goes on in a dialog of the host's, and the focus stays in it", async () => {
    const inDialog = (snapshot: SetUpState) => <dialog>{view(snapshot)}</dialog>;
    const page = await render(inDialog({ step: "why" }));
    const dialog = document.querySelector("dialog")!;
    dialog.showModal();
    for (const state of states.slice(2)) {
      // oxlint-disable-next-line no-await-in-loop -- one step after the other
      await page.rerender(inDialog(state));
      const isField = state.step === "check";
      expect(document.activeElement?.matches(isField ? "input" : "h3"), state.step).toBe(true);
      expect(dialog.contains(document.activeElement)).toBe(true);
    }
  });

  it("does not take it where it appears by itself", async () => {
    await render(view({ step: "why" }));
    expect(document.activeElement).toBe(document.body);
  });
});

describe("the key", () => {
  it("is in groups of four that read from the left, also in a mirrored page, and is not translated", async () => {
    document.documentElement.dir = "rtl";
    await render(view({ step: "key", recoveryKey }));
    expect(shownKey()).toBe(recoveryKey);
    expect(getComputedStyle(key()).direction).toBe("ltr");
    expect(key()).toHaveAttribute("translate", "no");
    const [first, second] = [...key().querySelectorAll("span")].map((group) => group.getBoundingClientRect());
    expect(first!.right).toBeLessThan(second!.left);
    await expect.element(screen.getByRole("group", { name: english.setUpKeyName })).toBeVisible();
  });

  it("is copied, which is said; where the browser refuses, it is selected", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const page = await render(view({ step: "key", recoveryKey }));
    await page.getByRole("button", { name: english.copy }).click();
    expect(write).toHaveBeenCalledExactlyOnceWith(recoveryKey);
    await expect.element(page.getByRole("status")).toHaveTextContent(english.copied);
    write.mockRejectedValue(new Error("made for a test"));
    await page.getByRole("button", { name: english.copy }).click();
    await expect.element(page.getByRole("status")).toHaveTextContent(english.copyRefused);
    await expect.poll(() => document.getSelection()?.toString().replace(/\s+/g, " ").trim()).toBe(recoveryKey);
  });

  it("is saved as a file, without asking a server, that the recovery form takes as it is", async () => {
    const page = await render(view({ step: "key", recoveryKey: "EsTc 5rr1 4Jhp" }));
    const link = page.getByRole("link", { name: english.setUpDownload }).element() as HTMLAnchorElement;
    expect(link.download).toBe(english.setUpFileName);
    expect(await (await fetch(link.href)).text()).toBe("EsTc 5rr1 4Jhp\n");
  });
});

describe("the part that is typed", () => {
  it("is asked for by our own sentences, and by nobody who corrects or remembers", async () => {
    const onSubmit = vi.fn();
    await render(<div onSubmit={onSubmit}>{view({ step: "check", recoveryKey, problem: undefined })}</div>);
    const field = document.querySelector<HTMLInputElement>(".mkb-set-up-field")!;
    expect(field).toMatchObject({ autocomplete: "off", spellcheck: false, dir: "ltr" });
    expect(field.getAttribute("autocapitalize")).toBe("off");
    expect(field.form?.noValidate, "no bubble of the browser's").toBe(true);
    await userEvent.type(field, "uvWx{Enter}");
    expect(onSubmit, "a form of the host's").not.toHaveBeenCalled();
  });
});

describe("without a recovery key", () => {
  it("is offered quietly, behind a question whose main answer is the safe one", async () => {
    const props = hosted();
    const page = await render(view({ step: "without" }, props));
    await expect.element(page.getByRole("button", { name: english.setUpBegin })).toHaveClass("mkb-button-primary");
    await page.getByRole("button", { name: english.withoutRecoveryConfirm }).click();
    expect(props.onWithout).toHaveBeenCalledOnce();
    await page.rerender(view({ step: "why" }, { ...props, onWithout: undefined }));
    expect(page.getByRole("button", { name: english.withoutRecoveryConfirm }).query()).toBeNull();
  });
});

describe.each([
  ["English", english],
  ["German", german],
])("every step, in %s", (_, messages) => {
  it.each(states)("$step: one main button and three in all at most, no sentence twice", async (state) => {
    await render(view(state, { messages }));
    const buttons = [...document.querySelectorAll("button")].filter((button) => button.checkVisibility());
    expect(buttons.length).toBeLessThanOrEqual(3);
    const main = buttons.filter((button) => button.classList.contains("mkb-button-primary"));
    expect(main.length).toBeLessThanOrEqual(1);
    if (buttons.length > 0) expect(main).toHaveLength(1);
    const said = [...document.querySelectorAll("p, h3")].map(({ textContent }) => textContent).filter(Boolean);
    expect(new Set(said).size).toBe(said.length);
  });

  it.each(states)("$step fits 320 px, also with larger text", async (state) => {
    await screen.viewport(320, 568);
    const page = await render(view(state, { messages, style: { inlineSize: "288px" } }));
    for (const size of ["16px", "24px"]) {
      page.container.style.fontSize = size;
      const set = document.querySelector<HTMLElement>(".mkb-set-up")!;
      expect(set.scrollWidth, size).toBeLessThanOrEqual(set.clientWidth);
      for (const element of set.querySelectorAll("button, a, input, code, h3")) {
        if (!element.checkVisibility()) continue;
        expect(element.getBoundingClientRect().right, element.className).toBeLessThanOrEqual(
          set.getBoundingClientRect().right + 0.5,
        );
      }
    }
    page.container.style.fontSize = "";
  });
});

it("forwards ref, class and attributes, and takes the level of its heading", async () => {
  const ref = createRef<HTMLDivElement>();
  await render(
    <KeyBackupRecoverySetUpView
      ref={ref}
      id="set-up"
      className="themed"
      headingLevel={2}
      snapshot={{ step: "why" }}
      actions={noActions()}
      messages={english}
    />,
  );
  expect(ref.current).toMatchObject({ id: "set-up", className: "mkb mkb-set-up themed" });
  expect(ref.current?.dataset).toMatchObject({ step: "why" });
  expect(document.querySelector("h2")).toHaveTextContent(english.setUpTitle);
});
