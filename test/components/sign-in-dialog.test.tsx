import type { ReactNode } from "react";
import { createRef, StrictMode, useLayoutEffect, useRef, useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { KeyBackupSignInDialogView } from "../../src/components/index.ts";
import type { SignInSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { fakeActions, render } from "./support/host.tsx";

let actions = fakeActions();
beforeEach(() => {
  actions = fakeActions();
});

const view = (snapshot: SignInSnapshot) => (
  <KeyBackupSignInDialogView snapshot={snapshot} actions={actions} messages={english} />
);

const idle: SignInSnapshot = { status: "idle" };
const checking: SignInSnapshot = { status: "checking" };
const known: SignInSnapshot = { status: "known", enabled: false, source: "stable" };
const missing: SignInSnapshot = { status: "undetermined", reason: "missing" };
const unavailable: SignInSnapshot = { status: "unavailable", error: failure("unreachable") };
const done: SignInSnapshot = { status: "done", outcome: "later" };

const ours = () => document.querySelector<HTMLDialogElement>(".mkb-dialog")!;

describe("open and shut", () => {
  it("is a modal in its place, named by its heading", async () => {
    const page = await render(view(known));
    const dialog = page.getByRole("dialog", { name: "Key storage" });
    await expect.element(dialog).toBeVisible();
    expect(page.container.contains(dialog.element())).toBe(true);
    expect(dialog.element().matches(":modal")).toBe(true);
  });

  it.for([idle, done])("is shut when there is nothing to ask: %o", async (snapshot) => {
    await render(view(snapshot));
    expect(ours().open).toBe(false);
  });

  it("does not flash up for a quick answer that needs no question", async () => {
    const shown = vi.spyOn(HTMLDialogElement.prototype, "showModal");
    const page = await render(view(checking));
    await page.rerender(view({ status: "done", outcome: "on" }));
    expect(shown).not.toHaveBeenCalled();
  });

  it("opens when the server takes its time, and stays open through another try", async () => {
    const page = await render(view(checking));
    await expect.element(page.getByText(english.signInChecking)).toBeVisible();
    await page.rerender(view(unavailable));
    await page.rerender(view(checking));
    expect(ours().open).toBe(true);
  });

  it("a press outside does nothing", async () => {
    await render(view(known));
    ours().dispatchEvent(new MouseEvent("click", { bubbles: true }));
    expect(ours().open).toBe(true);
    expect(actions.decideLater).not.toHaveBeenCalled();
  });

  it("opens once under StrictMode", async () => {
    const page = await render(<StrictMode>{view(known)}</StrictMode>);
    await expect.element(page.getByRole("radio", { name: "Don’t store keys" })).toHaveFocus();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(actions.decideLater).not.toHaveBeenCalled();
    expect(ours().open).toBe(true);
  });
});

describe("Escape", () => {
  const answers: readonly (readonly [SignInSnapshot, "decideLater" | "continue"])[] = [
    [checking, "decideLater"],
    [known, "decideLater"],
    [missing, "decideLater"],
    [unavailable, "continue"],
    [{ status: "saving", enabled: true }, "continue"],
    [{ status: "failed", enabled: true, error: failure("timeout") }, "continue"],
  ];
  it.for(answers)("on %o: %s", async ([snapshot, action]) => {
    await render(view(snapshot));
    await expect.poll(() => ours().open).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(actions[action]).toHaveBeenCalledOnce();
    expect(actions.choose).not.toHaveBeenCalled();
  });

  it("twice in a row leaves the page as the snapshot says", async () => {
    await render(view(known));
    await userEvent.keyboard("{Escape}{Escape}");
    expect(ours().open).toBe(true);
    expect(actions.decideLater).toHaveBeenCalledTimes(2);
  });

  it("by another way than a key, such as a back gesture, counts as well", async () => {
    await render(view(known));
    const request = new Event("cancel", { cancelable: true });
    ours().dispatchEvent(request);
    expect(request.defaultPrevented).toBe(true);
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });

  it("is not taken while an input method needs it", async () => {
    await render(view(known));
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing: true }),
    );
    expect(actions.decideLater).not.toHaveBeenCalled();
  });
});

/** A host's settings in a modal of its own, which closes on Escape by three ways that hosts use. */
function HostModal({ children, onEscape }: { children: ReactNode; onEscape: () => void }) {
  const modal = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = modal.current!;
    dialog.showModal();
    const listen = (event: KeyboardEvent) => event.key === "Escape" && onEscape();
    document.addEventListener("keydown", listen, true);
    dialog.addEventListener("cancel", onEscape);
    return () => {
      document.removeEventListener("keydown", listen, true);
      dialog.removeEventListener("cancel", onEscape);
    };
  }, [onEscape]);
  return (
    <dialog ref={modal} aria-label="Settings" onKeyDown={(event) => event.key === "Escape" && onEscape()}>
      {children}
    </dialog>
  );
}

describe("inside a host's modal", () => {
  function Host({ onEscape }: { onEscape: () => void }) {
    const [snapshot, setSnapshot] = useState(idle);
    const later = () => {
      actions.decideLater();
      setSnapshot(done);
    };
    return (
      <HostModal onEscape={onEscape}>
        <button onClick={() => setSnapshot(known)}>Ask me</button>
        <KeyBackupSignInDialogView
          snapshot={snapshot}
          actions={{ ...actions, decideLater: later }}
          messages={english}
        />
      </HostModal>
    );
  }

  it("Escape closes only the question, and the focus returns", async () => {
    const onEscape = vi.fn();
    const page = await render(<Host onEscape={onEscape} />);
    await page.getByRole("button", { name: "Ask me" }).click();
    await expect.element(page.getByRole("radio", { name: "Don’t store keys" })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    expect(ours().open).toBe(false);
    expect(onEscape).not.toHaveBeenCalled();
    await expect.element(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Ask me" })).toHaveFocus();
  });

  it("Escape is the host's again afterwards", async () => {
    const onEscape = vi.fn();
    const page = await render(<Host onEscape={onEscape} />);
    await page.getByRole("button", { name: "Ask me" }).click();
    await userEvent.keyboard("{Escape}");
    await userEvent.keyboard("{Escape}");
    expect(actions.decideLater).toHaveBeenCalledOnce();
    expect(onEscape).toHaveBeenCalled();
  });

  it("Escape in something that the host opens above is the host's", async () => {
    const onEscape = vi.fn();
    await render(
      <>
        {view(known)}
        <HostModal onEscape={onEscape}>
          <button>Above</button>
        </HostModal>
      </>,
    );
    await userEvent.keyboard("{Escape}");
    expect(actions.decideLater).not.toHaveBeenCalled();
    expect(onEscape).toHaveBeenCalled();
  });
});

describe("focus", () => {
  it.for([
    [known, "Don’t store keys"],
    [missing, "Store keys"],
    [unavailable, "Try again"],
  ] as const)("is on the sensible thing at first: %o", async ([snapshot, name]) => {
    await render(view(snapshot));
    const focused = document.activeElement;
    expect(focused?.matches("input") ? focused.closest("label")?.textContent : focused?.textContent).toContain(name);
  });

  it("stays inside as the steps change", async () => {
    const page = await render(view(unavailable));
    const steps: readonly SignInSnapshot[] = [
      checking,
      missing,
      { status: "saving", enabled: true },
      { status: "failed", enabled: true, error: failure("timeout") },
    ];
    for (const step of steps) {
      await page.rerender(view(step));
      expect(ours().contains(document.activeElement)).toBe(true);
    }
  });

  it("is on the title once the question has given way to what came of it", async () => {
    const page = await render(view(known));
    await page.getByRole("button", { name: english.signInContinue }).click();
    await page.rerender(view({ status: "turning-on" }));
    await expect.element(page.getByRole("heading", { name: english.signInTitle })).toHaveFocus();
  });

  it("goes back to where it was, also when the dialog is unmounted while open", async () => {
    const host = (asks: boolean) => (
      <>
        <button>Before</button>
        {asks && view(known)}
      </>
    );
    const page = await render(host(false));
    await page.getByRole("button", { name: "Before" }).click();
    await page.rerender(host(true));
    expect(ours().contains(document.activeElement)).toBe(true);
    await page.rerender(host(false));
    await expect.element(page.getByRole("button", { name: "Before" })).toHaveFocus();
  });

  it("the whole question is answered by keyboard", async () => {
    const page = await render(view(missing));
    await userEvent.keyboard(" {ArrowDown}{ArrowUp}");
    await expect.element(page.getByRole("radio", { name: "Store keys" })).toBeChecked();
    await userEvent.keyboard("{Tab}{Enter}");
    expect(actions.choose).toHaveBeenCalledExactlyOnceWith(true);
    await userEvent.keyboard("{Tab}{Enter}");
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });
});

it("announces a step in a region that was there before", async () => {
  const page = await render(view(unavailable));
  const region = ours().querySelector("[role=status]");
  await page.rerender(view(known));
  expect(ours().querySelector("[role=status]")).toBe(region);
  expect(region?.textContent).toContain(english.signInKnown(false, "stable"));
});

it("forwards ref, class, style and attributes to the dialog", async () => {
  const ref = createRef<HTMLDialogElement>();
  await render(
    <KeyBackupSignInDialogView
      ref={ref}
      id="ask"
      className="themed"
      style={{ order: 4 }}
      snapshot={known}
      actions={actions}
      messages={english}
    />,
  );
  expect(ref.current).toMatchObject({ id: "ask", className: "mkb mkb-dialog themed", open: true });
  expect(ref.current?.style.order).toBe("4");
  expect(ref.current?.dataset["status"]).toBe("known");
});
