// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { KeyBackupSettings, KeyBackupSignInDialog, KeyBackupSignOutCheck } from "../../src/index.ts";
import { createKeyBackupFixture } from "../../src/testing/index.ts";
import { renderWithKeyBackup } from "../../src/testing/react/index.ts";

afterEach(cleanup);

describe("a test environment whose <dialog> has no methods", () => {
  it("is what is tested here", () => {
    expect("showModal" in HTMLDialogElement.prototype).toBe(false);
    expect("close" in HTMLDialogElement.prototype).toBe(false);
  });

  it("the question at sign-in opens, is answered and closes (52)", async () => {
    const { account } = await renderWithKeyBackup(
      <>
        <button>Rooms</button>
        <KeyBackupSignInDialog />
      </>,
      { render, state: "sign-in-undetermined" },
    );
    const dialog = screen.getByRole("dialog");
    expect(within(dialog).getByRole("heading").textContent).not.toBe("");
    expect(dialog.contains(document.activeElement), "the focus is in it").toBe(true);
    fireEvent.click(within(dialog).getByRole("radio", { name: /^Store keys/ }));
    fireEvent.click(within(dialog).getByRole("button", { name: "Continue" }));
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(account.contents.get("m.key_backup")).toEqual({ enabled: true });
  });

  it("Escape closes it, and the focus goes back (52)", async () => {
    const Page = () => <button>Rooms</button>;
    const { device, view } = await renderWithKeyBackup(<Page />, { render, state: "sign-in-undetermined" });
    screen.getByRole("button").focus();
    view.rerender(
      <>
        <Page />
        <KeyBackupSignInDialog />
      </>,
    );
    const focused = document.activeElement;
    expect(screen.getByRole("dialog").contains(focused)).toBe(true);
    fireEvent.keyDown(focused!, { key: "Escape" });
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(device.record.read().decision).toBe("later");
    expect(document.activeElement?.textContent).toBe("Rooms");
  });

  it("the settings open their confirmation (52)", async () => {
    await renderWithKeyBackup(<KeyBackupSettings />, { render, state: "stored" });
    fireEvent.click(screen.getByRole("switch"));
    expect(within(screen.getByRole("alertdialog")).getAllByRole("button").length).toBeGreaterThan(1);
  });

  it("the check before signing out opens (52)", async () => {
    const nothing = () => {};
    await renderWithKeyBackup(<KeyBackupSignOutCheck open onSignOut={nothing} onCancel={nothing} />, {
      render,
      state: "paused",
    });
    expect(within(await screen.findByRole("alertdialog")).getByText("You would lose keys")).toBeTruthy();
  });

  it("a gate lets keys leave where there is no Request either, as in Jest (52)", async () => {
    vi.stubGlobal("Request", undefined);
    const { device } = await createKeyBackupFixture("stored");
    vi.unstubAllGlobals();
    expect(device.gate?.getSnapshot().stored).toMatchObject({ version: "1", keys: 12 });
  });
});
