import type { ReactNode } from "react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { createFocusTrap } from "focus-trap";
import * as Radix from "@radix-ui/react-dialog";
import * as Aria from "react-aria-components";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  KeyBackupRecoveryFormView,
  KeyBackupSignInChoiceView,
  KeyBackupSignInDialogView,
  KeyBackupToggleView,
} from "../../src/components/index.ts";
import { More } from "../../src/components/shared/more.tsx";
import type { SignInSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { backup, stored } from "../../stories/support/backup.ts";
import { dialogs } from "../components/support/dialogs.tsx";
import { addStyles, fakeActions, render, sheets } from "../components/support/host.tsx";

const known: SignInSnapshot = { status: "known", enabled: true, source: "stable" };
const idle: SignInSnapshot = { status: "idle" };

const ends: (() => void)[] = [];
let actions = fakeActions();
beforeEach(async () => {
  await page.viewport(720, 900);
  ends.push(addStyles(sheets.unlayered, ".mkb-dialog.mkb-dialog { animation: none !important }"));
  actions = fakeActions();
});
afterEach(() => {
  for (const end of ends.splice(0).toReversed()) end();
  vi.restoreAllMocks();
});

const messages = english;
const question = (snapshot: SignInSnapshot = known): ReactNode => (
  <KeyBackupSignInDialogView {...{ snapshot, actions, messages }} learnMore={<a href="#help">Learn more</a>} />
);
const ours = (root: ParentNode = document) => root.querySelector<HTMLDialogElement>(".mkb-dialog")!;
const answer = (root: ParentNode = document) => root.querySelectorAll(".mkb-answer")[1]!;

/** A listener of a host's, until the test is over. */
function listen<Type extends "keydown" | "keyup" | "mousedown" | "pointerdown" | "touchstart">(
  target: Document | Window,
  type: Type,
  listener: (event: WindowEventMap[Type]) => void,
  capture = false,
): void {
  const own = listener as EventListener;
  target.addEventListener(type, own, capture);
  ends.push(() => target.removeEventListener(type, own, capture));
}

describe("what is done in a dialog stays in it", () => {
  it.for(["the question", "a confirmation"])("nothing of it reaches the row that it is drawn in: %s", async (which) => {
    const heard: string[] = [];
    const hear = ({ type }: { type: string }) => void heard.push(type);
    const own = { onClick: hear, onMouseDown: hear, onPointerDown: hear, onKeyDown: hear, onKeyUp: hear };
    await render(
      <div role="row" tabIndex={-1} {...own} onChange={hear} onInput={hear} onSubmit={hear}>
        {which === "the question" ? question() : dialogs["turn off"]!(english)}
      </div>,
    );
    await userEvent.click(answer());
    await userEvent.keyboard("{ArrowUp}a");
    await userEvent.click(ours().querySelector(".mkb-choice-actions button")!);
    expect(heard).toEqual([]);
  });

  it("a host hears what it listens to at the dialog itself", async () => {
    const onClick = vi.fn();
    await render(<KeyBackupSignInDialogView snapshot={known} {...{ actions, messages, onClick }} />);
    await userEvent.click(answer());
    expect(onClick).toHaveBeenCalled();
  });

  it.for([
    ["document", true],
    ["document", false],
    ["window", false],
  ] as const)("a page that takes every key at the %s (capturing: %s) takes none", async ([where, capture]) => {
    const taken: string[] = [];
    for (const type of ["keydown", "keyup"] as const) {
      listen(
        where === "window" ? window : document,
        type,
        (event) => {
          taken.push(event.key);
          event.preventDefault();
        },
        capture,
      );
    }
    await render(question());
    await userEvent.keyboard("{ArrowDown}{ArrowUp}ab {Tab}{Escape}");
    expect(taken).toEqual([]);
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });

  it("typing does not go to the host's composer, which takes it wherever it is typed", async () => {
    listen(window, "keydown", () => document.querySelector<HTMLElement>("#composer")?.focus(), true);
    await render(
      <>
        <textarea id="composer" aria-label="Message" />
        {question()}
      </>,
    );
    await userEvent.keyboard("a");
    expect(ours().contains(document.activeElement)).toBe(true);
    expect(document.querySelector<HTMLTextAreaElement>("#composer")!.value).toBe("");
  });

  it("shortcuts are the host's", async () => {
    const taken: string[] = [];
    listen(document, "keydown", ({ key, ctrlKey }) => void (ctrlKey && taken.push(key)), true);
    await render(question());
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(taken).toContain("k");
  });

  it("a press in it is no press outside of a host's menu", async () => {
    const outside = vi.fn();
    for (const type of ["mousedown", "pointerdown", "touchstart"] as const) {
      listen(document, type, outside);
      listen(document, type, outside, true);
    }
    await render(question());
    await userEvent.click(answer());
    expect(outside).not.toHaveBeenCalled();
  });

  it.for([
    [
      "Radix",
      (close: () => void) => (
        <Radix.Root open onOpenChange={close}>
          <Radix.Portal>
            <Radix.Content aria-describedby={undefined}>
              <Radix.Title>Settings</Radix.Title>
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
      ),
    ],
    [
      "React Aria",
      (close: () => void) => (
        <Aria.ModalOverlay isOpen isDismissable onOpenChange={close}>
          <Aria.Modal>
            <Aria.Dialog aria-label="Settings">Settings</Aria.Dialog>
          </Aria.Modal>
        </Aria.ModalOverlay>
      ),
    ],
  ] as const)("a press in it does not close a modal of %s beside it", async ([, modal]) => {
    const close = vi.fn();
    const screen = await render(
      <>
        {modal(close)}
        {question(idle)}
      </>,
    );
    await screen.rerender(
      <>
        {modal(close)}
        {question()}
      </>,
    );
    answer().scrollIntoView();
    const { left, top } = answer().getBoundingClientRect();
    expect(document.elementFromPoint(left + 5, top + 5)?.closest("dialog")).toBe(ours());
    await userEvent.click(answer(), { force: true });
    expect(answer().querySelector("input")!.checked).toBe(true);
    expect(close).not.toHaveBeenCalled();
  });

  it("a focus trap beside it that lets presses through lets them through", async () => {
    await render(
      <>
        <div id="trap">
          <button>Host</button>
        </div>
        {question()}
      </>,
    );
    const trap = createFocusTrap("#trap", { allowOutsideClick: true, escapeDeactivates: false }).activate();
    ends.push(() => void trap.deactivate());
    await userEvent.click(ours().querySelector(".mkb-choice-actions button:last-child")!);
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });
});

describe("in a form of the host's", () => {
  /** A host's form, in which React finds no form of another's. */
  async function inForm(children: ReactNode) {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const [onSubmit, onChange, onReset] = [vi.fn(), vi.fn(), vi.fn()];
    await render(
      <form id="host" {...{ onSubmit, onReset }} onChange={onChange} action="javascript:void(0)">
        <input name="own" defaultValue="mine" aria-label="Host" />
        {children}
      </form>,
    );
    const form = document.querySelector<HTMLFormElement>("#host")!;
    return { onSubmit, onChange, names: () => [...new FormData(form).keys()], form };
  }

  it("Enter in the recovery form is its own", async () => {
    const unlock = vi.fn(async () => true);
    const { onSubmit, names } = await inForm(
      <KeyBackupRecoveryFormView snapshot={backup({})} actions={{ ...actions, unlock }} messages={messages} />,
    );
    await userEvent.type(document.querySelector(".mkb input")!, "abc{Enter}");
    expect(unlock).toHaveBeenCalledExactlyOnceWith("abc");
    expect(onSubmit).not.toHaveBeenCalled();
    expect(names()).toEqual(["own"]);
  });

  it("Enter in the question is its own", async () => {
    const { onSubmit, names } = await inForm(<KeyBackupSignInChoiceView {...{ actions, messages }} snapshot={known} />);
    document.querySelector<HTMLElement>(".mkb input:checked")!.focus();
    await userEvent.keyboard("{Enter}");
    expect(actions.choose).toHaveBeenCalledExactlyOnceWith(true);
    expect(onSubmit).not.toHaveBeenCalled();
    expect(names()).toEqual(["own"]);
  });

  it("the switch is no part of it: it is not sent, sends nothing, and is not set back", async () => {
    const { onSubmit, names, form } = await inForm(
      <KeyBackupToggleView snapshot={stored} {...{ actions, messages }} name="switch" />,
    );
    const control = document.querySelector<HTMLInputElement>(".mkb input")!;
    control.focus();
    await userEvent.keyboard("{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
    form.reset();
    expect(control.checked).toBe(true);
    expect(names()).toEqual(["own"]);
  });

  it("the answers of a confirmation are no part of it, and it can be sent beside them", async () => {
    const { onSubmit, names, form } = await inForm(dialogs["turn off"]!(english));
    expect(form.checkValidity()).toBe(true);
    await userEvent.click(answer());
    await userEvent.keyboard("{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
    expect(names()).toEqual(["own"]);
  });
});

describe("wherever it is drawn", () => {
  const stops = ["Learn more", english.signInContinue, english.signInLater, "radio"];

  /** The names of what has the focus after each of some presses of Tab. */
  async function round(root: Document | ShadowRoot): Promise<readonly string[]> {
    const names: string[] = [];
    for (const _ of stops) {
      await userEvent.keyboard("{Tab}");
      const { activeElement } = root;
      names.push(activeElement?.textContent || activeElement?.getAttribute("type") || "nothing");
    }
    return names;
  }

  /** The document of another window. */
  function otherWindow(): Document {
    const frame = document.createElement("iframe");
    Object.assign(frame, { width: "600", height: "700" });
    document.body.append(frame);
    ends.push(() => frame.remove());
    return frame.contentDocument!;
  }

  it("in a shadow root, with its sheet there", async () => {
    function Shadow({ children }: { children: ReactNode }) {
      const [root, setRoot] = useState<ShadowRoot>();
      const attach = (element: HTMLElement | null) => {
        if (!element || element.shadowRoot) return;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(sheets.unlayered);
        const shadow = element.attachShadow({ mode: "open" });
        shadow.adoptedStyleSheets = [sheet];
        setRoot(shadow);
      };
      return (
        <div id="shadow" ref={attach}>
          {root && createPortal(children, root)}
        </div>
      );
    }
    await render(<Shadow>{question()}</Shadow>);
    const root = document.querySelector("#shadow")!.shadowRoot!;
    await expect.poll(() => root.activeElement?.getAttribute("type")).toBe("radio");
    expect(await round(root)).toEqual(stops);
    expect(getComputedStyle(root.querySelector("dialog button")!).borderRadius).not.toBe("0px");
    await userEvent.keyboard("{Escape}");
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });

  it("in another window, by a portal", async () => {
    const other = otherWindow();
    await render(createPortal(question(), other.body));
    await expect.poll(() => ours(other)?.open).toBe(true);
    other.defaultView!.focus();
    other.querySelector<HTMLElement>("input:checked")!.focus();
    expect(await round(other)).toEqual(stops);
    await userEvent.keyboard("{Escape}");
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });

  it('what is behind "More" shuts in another window, too, once something of it is pressed', async () => {
    const other = otherWindow();
    const press = vi.fn();
    const more = (
      <More messages={messages}>
        <button onClick={press}>Delete</button>
      </More>
    );
    await render(createPortal(more, other.body));
    other.querySelector("details")!.open = true;
    other.querySelector("button")!.click();
    expect(press).toHaveBeenCalled();
    await expect.poll(() => other.querySelector("details")!.open).toBe(false);
  });

  it.for([
    ["contained", { contain: "strict", containerType: "size" }],
    [
      "transformed and cut off",
      { transform: "scale(0.5)", filter: "blur(0)", overflow: "hidden", clipPath: "inset(0)" },
    ],
    ["hidden and deaf", { visibility: "hidden", pointerEvents: "none" }],
    ["faint", { opacity: 0 }],
  ] as const)("in what is %s", async ([, style]) => {
    await render(<div style={{ ...style, inlineSize: 100, blockSize: 60 }}>{question()}</div>);
    const { left, top, width, height } = ours().getBoundingClientRect();
    expect(width).toBe(480);
    expect(height).toBeGreaterThan(250);
    expect(document.elementFromPoint(left + width / 2, top + height / 2)?.closest("dialog")).toBe(ours());
    expect(ours().querySelector("button")!.checkVisibility({ visibilityProperty: true })).toBe(true);
    expect(ours().contains(document.activeElement)).toBe(true);
  });

  it("a dialog that is shut is not there, whatever a host says of dialogs", async () => {
    ends.push(addStyles("dialog, body dialog.mkb { display: flex } dialog:not([open]) { display: block; opacity: 0 }"));
    await render(question(idle));
    expect(getComputedStyle(ours()).display).toBe("none");
  });
});
