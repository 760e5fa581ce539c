import type { ReactNode } from "react";
import { StrictMode, useLayoutEffect, useRef } from "react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import type { KeyBackupSignOutCheckViewProps } from "../../src/components/index.ts";
import { KeyBackupSignOutCheck, KeyBackupSignOutCheckView } from "../../src/components/index.ts";
import type { HeldReason, SignOutSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { addStyles, render, sheets } from "./support/host.tsx";

let onSignOut = vi.fn<() => unknown>();
let onCancel = vi.fn<() => void>();
let check = vi.fn(async (): Promise<SignOutSnapshot> => ({ status: "idle" }));
let endWait = (_isSafe: boolean): void => {};
const wait = vi.fn(() => new Promise<boolean>((resolve) => (endWait = resolve)));
beforeEach(() => {
  onSignOut = vi.fn(() => new Promise(() => {}));
  onCancel = vi.fn();
  check = vi.fn(async () => ({ status: "idle" }));
  wait.mockClear();
});

const view = (snapshot: SignOutSnapshot, more: Partial<KeyBackupSignOutCheckViewProps> = {}) => (
  <KeyBackupSignOutCheckView
    open
    snapshot={snapshot}
    actions={{ check, wait }}
    messages={english}
    onSignOut={onSignOut}
    onCancel={onCancel}
    {...more}
  />
);

const checking: SignOutSnapshot = { status: "checking", checked: 0, total: undefined };
const safe: SignOutSnapshot = { status: "safe", because: "stored" };
const storing: SignOutSnapshot = { status: "storing", keys: 12 };
const held = (reason: HeldReason): SignOutSnapshot => ({
  status: "held",
  reason,
  keys: 12,
  atLeast: false,
  error: reason === "refused" ? failure("server-error") : undefined,
});
const unrecoverable: SignOutSnapshot = { status: "unrecoverable", reason: "no-recovery", keys: 12 };
const unknown: SignOutSnapshot = { status: "unknown", error: failure("unreachable") };
const reasons = ["off", "undecided", "paused", "unproven", "refused", "no-backup", "not-trusted", "missing", "lost"];
const all: readonly SignOutSnapshot[] = [
  storing,
  ...reasons.map((reason) => held(reason as HeldReason)),
  unrecoverable,
  { ...unrecoverable, reason: "unreadable" },
  unknown,
  { status: "unknown", error: failure("unsupported-sdk") },
];

const ours = () => document.querySelector<HTMLDialogElement>(".mkb-dialog")!;
const focused = () => document.activeElement?.getAttribute("data-act");

describe("where nothing is lost", () => {
  it("signs out at once, once, and shows nothing", async () => {
    const shown = vi.spyOn(HTMLDialogElement.prototype, "showModal");
    const page = await render(<StrictMode>{view(checking)}</StrictMode>);
    await page.rerender(<StrictMode>{view(safe)}</StrictMode>);
    await page.rerender(<StrictMode>{view({ status: "safe", because: "no-keys" })}</StrictMode>);
    expect(onSignOut).toHaveBeenCalledOnce();
    expect(shown).not.toHaveBeenCalled();
  });

  it("asks if the host wants that", async () => {
    const page = await render(view(safe, { confirmSafe: true }));
    await expect
      .element(page.getByRole("alertdialog", { name: english.signOutTitle.safe }))
      .toHaveAccessibleDescription(english.signOutSafe.stored);
    expect(onSignOut).not.toHaveBeenCalled();
    await page.getByRole("button", { name: english.signOut, exact: true }).click();
    expect(onSignOut).toHaveBeenCalledOnce();
  });

  it("does nothing while it is shut, and asks anew the next time", async () => {
    const page = await render(view(safe, { open: false }));
    expect(onSignOut).not.toHaveBeenCalled();
    await page.rerender(view(safe));
    expect(onSignOut).toHaveBeenCalledOnce();
    await page.rerender(view(safe, { open: false }));
    await page.rerender(view(safe));
    expect(onSignOut).toHaveBeenCalledTimes(2);
  });
});

describe("a check that takes a while", () => {
  it("opens a dialog that tells how far it is, begins on staying, and goes by itself where nothing is lost", async () => {
    const page = await render(view(checking));
    expect(ours().open).toBe(false);
    await expect.element(page.getByRole("alertdialog", { name: english.signOutTitle.checking })).toBeVisible();
    expect(focused()).toBe("stay");
    await page.rerender(view({ status: "checking", checked: 3_000, total: 12_000 }));
    await expect.element(page.getByRole("progressbar")).toHaveAttribute("value", "3000");
    await page.rerender(view(safe));
    expect(onSignOut).toHaveBeenCalledOnce();
  });
});

describe("what would be lost", () => {
  it.each(all)(
    "is named, with at most one main button and three in all, on what loses nothing: %o",
    async (snapshot) => {
      const page = await render(view(snapshot));
      await expect.element(page.getByRole("alertdialog")).toBeVisible();
      const buttons = [...ours().querySelectorAll(".mkb-choice-actions button")];
      expect(buttons.length).toBeLessThanOrEqual(3);
      expect(ours().querySelectorAll(".mkb-button-primary")).toHaveLength(1);
      expect(ours().querySelector(".mkb-button-primary")).not.toHaveTextContent(english.signOutAnyway);
      const paragraphs = [...ours().querySelectorAll("p")].map(({ textContent }) => textContent);
      expect(new Set(paragraphs).size, "no sentence twice").toBe(paragraphs.length);
      expect(focused()).not.toBe("anyway");
      expect(ours().contains(document.activeElement)).toBe(true);
      expect(ours().dataset["status"]).toBe(snapshot.status);
      expect(onSignOut).not.toHaveBeenCalled();
      await page.getByRole("button", { name: english.signOutAnyway }).click();
      expect(onSignOut).toHaveBeenCalledOnce();
    },
  );

  it.each<[SignOutSnapshot, ...string[]]>([
    [held("off"), english.signOutHeld(12, false), english.signOutHeldBecause.off, english.signOutLoss],
    [storing, english.signOutStoring(12), english.signOutLoss],
    [unknown, english.backupErrors.unreachable, english.signOutUnknown],
    [held("refused"), english.signOutHeld(12, false), english.backupErrors["server-error"]],
  ])("is said in words: %o", async (snapshot, ...sentences) => {
    const page = await render(view(snapshot));
    const dialog = page.getByRole("alertdialog", { name: english.signOutTitle[snapshot.status as "held"] });
    for (const sentence of sentences) {
      await expect.element(dialog).toHaveAccessibleDescription(expect.stringContaining(sentence));
    }
  });

  it("comes with a code to copy where something went wrong", async () => {
    const page = await render(view(unknown));
    await page.getByText(english.why).click();
    await expect.element(page.getByText("unreachable", { exact: true })).toBeVisible();
  });

  it("comes with the host's own way to read more, and to set recovery up, and is looked at again after it", async () => {
    const onSetUpRecovery = vi.fn(async () => {});
    const page = await render(view(unrecoverable, { onSetUpRecovery, learnMore: <a href="/keys">About keys</a> }));
    await expect.element(page.getByRole("link", { name: "About keys" })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    expect(onSetUpRecovery).toHaveBeenCalledOnce();
    await expect.poll(() => check.mock.calls.length).toBe(1);
  });
});

describe("waiting", () => {
  it("by keyboard: shows how many are left, and signs out by itself", async () => {
    const page = await render(view(storing));
    await userEvent.keyboard("{Enter}");
    expect(wait).toHaveBeenCalledOnce();
    await expect.element(page.getByText(english.signOutWaiting)).toBeVisible();
    expect(focused(), "what had it is gone").toBe("stay");
    await page.rerender(view({ status: "storing", keys: 3 }));
    await expect.element(page.getByText(english.signOutLeft(3))).toBeVisible();
    await expect.element(page.getByRole("progressbar")).toHaveAttribute("value", "9");
    await page.rerender(view(safe));
    endWait(true);
    await expect.poll(() => onSignOut.mock.calls.length).toBe(1);
  });

  it("signs out by itself also where the host asks when nothing is lost", async () => {
    const page = await render(view(storing, { confirmSafe: true }));
    await page.getByRole("button", { name: english.signOutWait }).click();
    await page.rerender(view(safe, { confirmSafe: true }));
    expect(onSignOut).toHaveBeenCalledOnce();
  });

  it("that does not help says why", async () => {
    const page = await render(view(held("missing")));
    await page.getByRole("button", { name: english.signOutStoreAgain }).click();
    await page.rerender(view(held("lost")));
    endWait(false);
    await expect.element(page.getByText(english.signOutHeldBecause.lost)).toBeVisible();
    expect(onSignOut).not.toHaveBeenCalled();
  });

  it("can be left: what comes of it later signs nobody out", async () => {
    const page = await render(view(storing));
    await page.getByRole("button", { name: english.signOutWait }).click();
    await page.getByRole("button", { name: english.signOutStay }).click();
    expect(onCancel).toHaveBeenCalledOnce();
    await page.rerender(view(storing, { open: false }));
    endWait(true);
    await page.rerender(view(safe, { open: false }));
    expect(onSignOut).not.toHaveBeenCalled();
  });
});

describe("signing out", () => {
  it("is busy while the host is at it, and ends the dialog", async () => {
    let end = () => {};
    onSignOut.mockReturnValue(new Promise<void>((resolve) => (end = resolve)));
    const page = await render(view(storing));
    await page.getByRole("button", { name: english.signOutAnyway }).click();
    await expect.element(page.getByRole("alertdialog", { name: english.signOutTitle["signing-out"] })).toBeVisible();
    expect(ours().querySelectorAll(".mkb-choice-actions button")).toHaveLength(0);
    await expect.element(page.getByRole("progressbar")).toHaveAccessibleDescription("");
    expect(ours().contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(onCancel, "it cannot be called back").not.toHaveBeenCalled();
    end();
    await expect.poll(() => ours().open).toBe(false);
  });

  it("that never ends lets its user go after a while, without saying that it failed", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const page = await render(view(storing));
    await page.getByRole("button", { name: english.signOutAnyway }).click();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(ours().querySelectorAll(".mkb-choice-actions button")).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2_000);
    await expect.element(page.getByText(english.signOutLong)).toBeVisible();
    await userEvent.keyboard("{Escape}");
    expect(onCancel).toHaveBeenCalledOnce();
    await page.getByRole("button", { name: english.close }).click();
    expect(onCancel).toHaveBeenCalledTimes(2);
    expect(onSignOut).toHaveBeenCalledOnce();
  });

  it("that fails says so, with a code, and can be tried again", async () => {
    onSignOut.mockRejectedValueOnce(new Error("made for a test"));
    const page = await render(view(safe));
    await expect.element(page.getByText(english.signOutFailed)).toBeVisible();
    await page.getByText(english.why).click();
    await expect.element(page.getByText("unexpected", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: english.retry }).click();
    expect(onSignOut).toHaveBeenCalledTimes(2);
  });

  it("that throws at once fails as well", async () => {
    onSignOut.mockImplementationOnce(() => {
      throw new Error("made for a test");
    });
    const page = await render(view(safe));
    await expect.element(page.getByText(english.signOutFailed)).toBeVisible();
  });
});

describe("Escape", () => {
  it.each([storing, held("off"), unknown])("stays: %o", async (snapshot) => {
    await render(view(snapshot));
    await userEvent.keyboard("{Escape}");
    expect(onCancel).toHaveBeenCalledOnce();
    expect(onSignOut).not.toHaveBeenCalled();
  });

  it("inside a host's modal is not the host's", async () => {
    const onEscape = vi.fn();
    await render(<HostModal onEscape={onEscape}>{view(storing)}</HostModal>);
    await userEvent.keyboard("{Escape}");
    expect(onCancel).toHaveBeenCalledOnce();
    expect(onEscape).not.toHaveBeenCalled();
  });
});

describe("the focus", () => {
  it("never gets from one button onto another that means something else", async () => {
    const page = await render(view(unknown));
    expect(focused()).toBe("retry");
    await page.rerender(view(checking));
    expect(focused()).toBe("stay");
    await page.rerender(view(storing));
    expect(focused()).toBe("stay");
  });

  it("goes back to where it was", async () => {
    const button = <button type="button">Sign out of the app</button>;
    const page = await render(
      <>
        {button}
        {view(storing, { open: false })}
      </>,
    );
    (page.getByRole("button", { name: "Sign out of the app" }).element() as HTMLElement).focus();
    await page.rerender(
      <>
        {button}
        {view(storing)}
      </>,
    );
    await expect.element(page.getByRole("alertdialog")).toBeVisible();
    await page.rerender(
      <>
        {button}
        {view(storing, { open: false })}
      </>,
    );
    await expect.element(page.getByRole("button", { name: "Sign out of the app" })).toHaveFocus();
  });
});

describe("on small screens", () => {
  it.each([
    [320, 568, "English", english],
    [320, 568, "German", german],
    [667, 375, "English", english],
    [667, 375, "German", german],
  ] as const)("%i × %i, in %s: the title and every button are in view, and nothing is beside it", async (...size) => {
    const [width, height, , messages] = size;
    onTestFinished(addStyles(sheets.unlayered));
    await browser.viewport(width, height);
    onTestFinished(() => browser.viewport(414, 896));
    const page = await render(view(storing));
    for (const snapshot of all) {
      await page.rerender(view(snapshot, { messages, onSetUpRecovery: () => {} }));
      await Promise.all(
        ours()
          .getAnimations()
          .map((animation) => animation.finished),
      );
      const top = ours().querySelector("h2")!.getBoundingClientRect();
      expect(top.top).toBeGreaterThanOrEqual(0);
      for (const button of ours().querySelectorAll("button.mkb-button:not(.mkb-why *)")) {
        const { left, right, bottom } = button.getBoundingClientRect();
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
        expect(bottom).toBeLessThanOrEqual(height);
      }
      expect(ours().scrollWidth).toBeLessThanOrEqual(ours().clientWidth);
    }
  });
});

describe("connected", () => {
  const keys = (...ids: string[]) => new Map([["!a:b", new Map(ids.map((id) => [id, 0]))]]);

  /** A client with one key, which uploads to a backup that lists what it is told to. */
  function client(listed = keys("x")) {
    const { port: backup, world } = backupPort([{}]);
    world.active = "1";
    const lists = vi.fn(async () => listed);
    const { port } = accountPort({ "m.key_backup": { enabled: true } });
    return { lists, port: { ...port, backup: { ...backup, ownKeys: async () => keys("x"), listKeys: lists } } };
  }

  it("asks when it is opened, and signs out where nothing is lost", async () => {
    const { port, lists } = client();
    const check = (open: boolean) => (
      <StrictMode>
        <KeyBackupSignOutCheck client={port} open={open} onSignOut={onSignOut} onCancel={onCancel} />
      </StrictMode>
    );
    const page = await render(check(false));
    expect(lists).not.toHaveBeenCalled();
    await page.rerender(check(true));
    await expect.poll(() => onSignOut.mock.calls.length).toBe(1);
    expect(lists).toHaveBeenCalled();
  });

  it("asks anew each time: what was safe before is no answer", async () => {
    const { port, lists } = client();
    const check = (open: boolean) => (
      <KeyBackupSignOutCheck client={port} open={open} onSignOut={onSignOut} onCancel={onCancel} />
    );
    onSignOut.mockResolvedValue(undefined);
    const page = await render(check(true));
    await expect.poll(() => onSignOut.mock.calls.length).toBe(1);
    await page.rerender(check(false));
    lists.mockResolvedValue(keys());
    await page.rerender(check(true));
    await expect.element(page.getByText(english.signOutStoring(1))).toBeVisible();
    expect(onSignOut).toHaveBeenCalledOnce();
  });

  it("without encryption it cannot tell, and says so", async () => {
    const { port } = accountPort();
    const page = await render(
      <KeyBackupSignOutCheck client={port} open onSignOut={onSignOut} onCancel={onCancel} messages={german} />,
    );
    await expect.element(page.getByRole("alertdialog", { name: german.signOutTitle.unknown })).toBeVisible();
    expect(onSignOut).not.toHaveBeenCalled();
  });
});

/** A host's settings in a modal of its own, which closes on Escape. */
function HostModal({ children, onEscape }: { children: ReactNode; onEscape: () => void }) {
  const modal = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = modal.current!;
    dialog.showModal();
    dialog.addEventListener("cancel", onEscape);
    return () => dialog.removeEventListener("cancel", onEscape);
  }, [onEscape]);
  return (
    <dialog ref={modal} aria-label="Settings" onKeyDown={(event) => event.key === "Escape" && onEscape()}>
      {children}
    </dialog>
  );
}
