import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { KeyBackupNotice, KeyBackupSettings, KeyBackupSignInDialog } from "matrix-react-key-backup";
import { renderWithKeyBackup } from "matrix-react-key-backup/testing/react";
import { afterEach, describe, expect, it } from "vitest";

afterEach(cleanup);

/** As a host has it: everything of the kit in one page. */
function App() {
  return (
    <>
      <KeyBackupSignInDialog />
      <KeyBackupNotice />
      <KeyBackupSettings />
    </>
  );
}

describe("a host's own tests", () => {
  it("turn key storage off in the settings", async () => {
    const { account } = await renderWithKeyBackup(<App />, { render, state: "stored" });
    fireEvent.click(screen.getByRole("switch"));
    const confirmation = within(screen.getByRole("alertdialog"));
    fireEvent.click(confirmation.getByRole("button", { name: "Turn off" }));
    await waitFor(() => expect(account.contents.get("m.key_backup")).toEqual({ enabled: false }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("answer the question at sign-in", async () => {
    const { account, device } = await renderWithKeyBackup(<App />, { render, state: "sign-in-undetermined" });
    const question = within(screen.getByRole("dialog"));
    fireEvent.click(question.getByRole("radio", { name: /^Store keys/ }));
    fireEvent.click(question.getByRole("button", { name: "Continue" }));
    await waitFor(() => expect(account.contents.get("m.key_backup")).toEqual({ enabled: true }));
    expect(device.record.read().decision).toBe("on");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("see a change that was made elsewhere, and acknowledge it", async () => {
    const { device } = await renderWithKeyBackup(<KeyBackupNotice />, { render, state: "changed" });
    fireEvent.click(await screen.findByRole("button", { name: "Got it" }));
    await waitFor(() => expect(device.preference.getSnapshot().change).toBe(undefined));
  });

  it("see what could not be saved, and try again", async () => {
    const { account } = await renderWithKeyBackup(<KeyBackupSettings />, { render, state: "unsaved" });
    account.fail(undefined);
    fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(account.contents.get("m.key_backup")).toEqual({ enabled: true }));
  });
});
