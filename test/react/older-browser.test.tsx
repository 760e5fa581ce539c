import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeyBackupNotice, KeyBackupSettings, KeyBackupSignInDialog } from "../../src/components/index.ts";
import type { KeyBackupStateName } from "../../src/testing/index.ts";
import { keyBackupStates } from "../../src/testing/index.ts";
import { renderWithKeyBackup } from "../../src/testing/react/index.ts";

/** What is younger than the oldest browsers of the SDK's range, or is not in all of them. */
const names: readonly (readonly [holder: object, names: string])[] = [
  [globalThis, "BroadcastChannel IntersectionObserver ResizeObserver structuredClone reportError"],
  [AbortSignal, "any timeout"],
  [AbortSignal.prototype, "throwIfAborted"],
  [Promise, "withResolvers any"],
  [Object, "hasOwn groupBy"],
  [globalThis.crypto, "randomUUID"],
  [Intl, "DurationFormat ListFormat Segmenter"],
  [navigator, "locks clipboard"],
  [HTMLDialogElement.prototype, "showModal"],
  [Element.prototype, "checkVisibility"],
  [Array.prototype, "at findLast findLastIndex toSorted toReversed toSpliced with"],
  [String.prototype, "at isWellFormed"],
];
const absent = names.flatMap(([holder, all]) => all.split(" ").map((name) => [holder, name] as const));

/** Takes them away while the kit's own code asks for them; the rest of the test has them. */
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const undo = absent.map(([holder, name]) => {
    const before = Object.getOwnPropertyDescriptor(holder, name);
    const inherited = (holder as Record<string, unknown>)[name];
    Object.defineProperty(holder, name, { configurable: true, get: () => (isOfKit() ? undefined : inherited) });
    return () => {
      if (before) Object.defineProperty(holder, name, before);
      else Reflect.deleteProperty(holder, name);
    };
  });
  return () => {
    for (const each of undo) each();
  };
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Whether the one who asks is a file of the kit that browsers get. */
function isOfKit(): boolean {
  const [, , , asker = ""] = new Error("who asks").stack?.split("\n") ?? [];
  return /\/src\/(core|adapters|react|components|locales)\//.test(asker);
}

const App = () => (
  <>
    <KeyBackupSignInDialog />
    <KeyBackupNotice />
    <KeyBackupSettings />
  </>
);

describe("a browser that has nothing of what is young", () => {
  it.each(Object.keys(keyBackupStates) as KeyBackupStateName[])("shows the state %s", async (state) => {
    const { view } = await renderWithKeyBackup(<App />, { render, state });
    await act(async () => {});
    expect(view.container.textContent).not.toBe("");
    expect(console.error).not.toHaveBeenCalled();
  });

  it("turns key storage off and on again", async () => {
    const { account } = await renderWithKeyBackup(<KeyBackupSettings />, { render, state: "stored" });
    fireEvent.click(screen.getByRole("switch"));
    fireEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "Turn off" }));
    await waitFor(() => expect(account.contents.get("m.key_backup")).toEqual({ enabled: false }));
    fireEvent.click(screen.getByRole("switch"));
    await waitFor(() => expect(account.contents.get("m.key_backup")).toEqual({ enabled: true }));
  });
});
