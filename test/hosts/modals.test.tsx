import type { ReactNode } from "react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { KeyBackupSignInDialogView } from "../../src/components/index.ts";
import type { SignInSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { addStyles, fakeActions, render, sheets } from "../components/support/host.tsx";
import type { HostModal } from "./modals.tsx";
import { modals, SAFARI } from "./modals.tsx";

const known: SignInSnapshot = { status: "known", enabled: true, source: "stable" };
const idle: SignInSnapshot = { status: "idle" };

let remove = () => {};
beforeEach(() => {
  remove = addStyles(sheets.unlayered);
});
afterEach(() => {
  remove();
  vi.restoreAllMocks();
});

interface AppProps {
  readonly Modal: HostModal;
  /** Whether the kit's dialog stands in the host's modal, and not beside it. */
  readonly isInside: boolean;
  readonly onClose: () => void;
}

/** A host whose modal is open, with a button in it that has the kit ask its question. */
function App({ Modal, isInside, onClose }: AppProps): React.JSX.Element {
  const [asks, setAsks] = useState(false);
  const later = () => setAsks(false);
  const question: ReactNode = (
    <KeyBackupSignInDialogView
      snapshot={asks ? known : idle}
      actions={{ ...fakeActions(), decideLater: later }}
      messages={english}
      learnMore={<a href="https://example.org">Learn more</a>}
    />
  );
  return (
    <>
      {!isInside && question}
      <Modal onClose={onClose}>
        <button>Before</button>
        <button onClick={() => setAsks(true)}>Ask me</button>
        {isInside && question}
        <button>After</button>
      </Modal>
    </>
  );
}

const ours = () => document.querySelector<HTMLDialogElement>(".mkb-dialog")!;
const nameOf = (element: Element | null) =>
  element?.closest("label")?.textContent.slice(0, 8) ?? element?.textContent ?? "nothing";

async function ask(Modal: HostModal, isInside = true) {
  const onClose = vi.fn();
  const page = await render(<App {...{ Modal, isInside, onClose }} />);
  // A host that is inert while the kit asks has no roles.
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Ask me")!;
  button.focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => ours().contains(document.activeElement)).toBe(true);
  return { page, onClose, button };
}

/** Where the focus is after each press of a key, until it is where it began. */
async function round(key: string): Promise<readonly string[]> {
  const first = document.activeElement;
  const names: string[] = [];
  do {
    await userEvent.keyboard(key);
    expect(ours().contains(document.activeElement), `after ${[...names, nameOf(document.activeElement)].join()}`).toBe(
      true,
    );
    names.push(nameOf(document.activeElement));
  } while (document.activeElement !== first && names.length < 10);
  return names;
}

const stops = ["Learn more", english.signInContinue, english.signInLater, "Store ke"];

describe.for([...Object.entries(modals), ["react-modal, as in Safari", modals["react-modal"]!] as const])(
  "inside %s",
  ([name, Modal]) => {
    beforeEach(() => {
      if (name.includes("Safari")) vi.spyOn(navigator, "userAgent", "get").mockReturnValue(SAFARI);
    });

    it("Tab goes round in the kit's dialog, and back with Shift", async () => {
      await ask(Modal);
      expect(await round("{Tab}")).toEqual(stops);
      expect(await round("{Shift>}{Tab}{/Shift}")).toEqual([...stops.slice(0, -1).toReversed(), stops.at(-1)]);
    });

    it("Escape closes the kit's dialog alone, gives the focus back, and is the host's again", async () => {
      const { onClose, button } = await ask(Modal);
      await userEvent.keyboard("{Escape}");
      expect(ours().open).toBe(false);
      expect(onClose).not.toHaveBeenCalled();
      expect(document.activeElement).toBe(button);
      await userEvent.keyboard("{Escape}");
      expect(onClose).toHaveBeenCalled();
    });

    it("Tab is the host's again afterwards", async () => {
      await ask(Modal);
      await userEvent.keyboard("{Escape}{Tab}");
      expect(nameOf(document.activeElement)).toBe("After");
    });
  },
);

describe.for(Object.entries(modals).filter(([name]) => name !== "a native dialog"))("beside %s", ([, Modal]) => {
  it("Tab goes round in the kit's dialog, and Escape closes it alone", async () => {
    const { onClose } = await ask(Modal, false);
    expect(await round("{Tab}")).toEqual(stops);
    await userEvent.keyboard("{Escape}");
    expect(ours().open).toBe(false);
    expect(onClose).not.toHaveBeenCalled();
  });
});
