import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  KeyBackupNotice,
  KeyBackupSettings,
  KeyBackupSignInDialog,
  KeyBackupToggle,
} from "../../src/components/index.ts";
import { german } from "../../src/locales/german.ts";
import { useKeyBackupPreference } from "../../src/react/use-key-backup-preference.ts";
import { useKeyBackupSignIn } from "../../src/react/use-key-backup-sign-in.ts";
import type { KeyBackupStateName } from "../../src/testing/index.ts";
import { keyBackupStates } from "../../src/testing/index.ts";
import { renderWithKeyBackup } from "../../src/testing/react/index.ts";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const toggle = () => screen.getByRole<HTMLInputElement>("switch");

/** As a host has it: everything of the kit in one page. */
const App = () => (
  <>
    <KeyBackupSignInDialog />
    <KeyBackupNotice />
    <KeyBackupSettings />
  </>
);

describe("everything of the kit in jsdom", () => {
  const names = Object.keys(keyBackupStates) as KeyBackupStateName[];

  it.each(names)("shows the state %s, and React has nothing to say about it", async (state) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const { view, device, end } = await renderWithKeyBackup(<App />, { render, state });
    await act(async () => {});
    expect(view.container.textContent).not.toBe("");
    const isAsked = /^sign-in-(?!done)/.test(state);
    await waitFor(() => expect(screen.queryAllByRole("dialog")).toHaveLength(isAsked ? 1 : 0));
    // Where nobody knows what the account says it is no switch.
    const input = view.container.querySelector<HTMLInputElement>(".mkb-settings input");
    expect(input?.checked).toBe(device.preference.getSnapshot().enabled ?? false);
    view.unmount();
    end();
    expect(said).not.toHaveBeenCalled();
  });
});

describe("renderWithKeyBackup", () => {
  it("shows the state from the first frame on, and changes nothing by itself", async () => {
    const frames: string[] = [];
    const Page = () => {
      const { status } = useKeyBackupPreference();
      const { status: question } = useKeyBackupSignIn();
      frames.push(`${status}, ${question}`);
      return null;
    };
    await renderWithKeyBackup(<Page />, { render, state: "sign-in-known-off" });
    await act(async () => {});
    expect(new Set(frames)).toEqual(new Set(["off, known"]));
  });

  it("has the account in hand: what is clicked is saved there, and what is written there is shown", async () => {
    const { account } = await renderWithKeyBackup(<KeyBackupToggle />, { render, state: "off" });
    expect(toggle().checked).toBe(false);
    fireEvent.click(toggle());
    await vi.waitFor(() => expect(account.contents.get("m.key_backup")).toEqual({ enabled: true }));
    act(() => account.write("m.key_backup", { enabled: false }));
    await vi.waitFor(() => expect(toggle().checked).toBe(false));
  });

  it("takes what differs in the place of a name, and sentences of one's own", async () => {
    const state = { preference: "on", backup: true } as const;
    await renderWithKeyBackup(<KeyBackupSettings />, { render, state, messages: german });
    expect(toggle().checked).toBe(true);
    expect(
      await screen.findByText(/^Der Schlüsselspeicher ist eingeschaltet\. Auf deinem Homeserver sind 5\.000 Schlüssel/),
    ).toBeTruthy();
  });

  it("gives what `render` gave, also where that is a promise", async () => {
    const later = async (...args: Parameters<typeof render>) => render(...args);
    const { view } = await renderWithKeyBackup(<KeyBackupToggle />, { render: later, state: "on" });
    view.rerender(<KeyBackupToggle className="again" />);
    expect(toggle().checked).toBe(true);
    expect(view.container.querySelector(".again")).not.toBeNull();
  });
});
