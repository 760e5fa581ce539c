import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  KeyBackupNotice,
  KeyBackupRecoveryForm,
  KeyBackupSettings,
  KeyBackupSignInChoice,
  KeyBackupSignInDialog,
} from "../../src/components/index.ts";
import { english } from "../../src/locales/english.ts";
import { renderWithKeyBackup } from "../../src/testing/react/index.ts";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const thrown = new Error("of the app");
const throws = () => {
  throw thrown;
};
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const saidOnce = () =>
  expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("A callback of the app threw"), thrown);

/** Beside it, something of the host's that has to stay. */
const Beside = ({ children }: { children: React.ReactNode }) => (
  <main>
    {children}
    <p>of the app</p>
  </main>
);

describe("a callback of the app that throws is shown in the console, and the kit goes on", () => {
  it.each([
    ["dialog", KeyBackupSignInDialog],
    ["choice", KeyBackupSignInChoice],
  ])("onAnswer of the %s: the answer counts", async (_, Question) => {
    const page = (
      <Beside>
        <Question onAnswer={throws} />
      </Beside>
    );
    const { account, device } = await renderWithKeyBackup(page, { render, state: "sign-in-known-off" });
    press(english.signInContinue);
    await waitFor(() => expect(device.record.read().decision).toBe("off"));
    expect(account.contents.get("m.key_backup")).toEqual({ enabled: false });
    saidOnce();
  });

  it("onAnswer for later: it is later", async () => {
    const { device } = await renderWithKeyBackup(<KeyBackupSignInChoice onAnswer={throws} />, {
      render,
      state: "sign-in-undetermined",
    });
    press(english.signInLater);
    expect(device.record.read().decision).toBe("later");
    saidOnce();
  });

  it("onDone: the page stays", async () => {
    const page = (
      <Beside>
        <KeyBackupSignInChoice onDone={throws} />
      </Beside>
    );
    await renderWithKeyBackup(page, { render, state: "sign-in-undetermined" });
    press(english.signInLater);
    await waitFor(saidOnce);
    expect(screen.getByText("of the app")).toBeTruthy();
  });

  it("onNeedsAttention: the page stays, and the notice says what it has to", async () => {
    const page = (
      <Beside>
        <KeyBackupNotice onNeedsAttention={throws} />
      </Beside>
    );
    await renderWithKeyBackup(page, { render, state: "unsaved" });
    await waitFor(saidOnce, { timeout: 5_000 });
    expect(screen.getByText("of the app")).toBeTruthy();
  });

  it("onUnlocked: what was typed has been taken", async () => {
    const page = <KeyBackupRecoveryForm onUnlocked={throws} />;
    await renderWithKeyBackup(page, { render, state: "key-missing" });
    const field = screen.getByLabelText(english.recoveryLabel, { selector: "input" });
    fireEvent.change(field, { target: { value: "right" } });
    press(english.recoverySubmit);
    await waitFor(() => expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.any(String), thrown));
  });

  it.each(["onVerify", "onSetUpRecovery"])("%s: it has ended, and its button is there", async (name) => {
    const state = name === "onVerify" ? "needs-trust" : "needs-recovery";
    const { view } = await renderWithKeyBackup(<KeyBackupSettings {...{ [name]: throws }} />, { render, state });
    const way = name === "onVerify" ? "verify" : "set-up-recovery";
    const button = () => view.container.querySelector(`[data-way="${way}"]`);
    await waitFor(() => expect(button()).not.toBeNull());
    fireEvent.click(button()!);
    await act(async () => {});
    await waitFor(() => expect(button()).not.toBeNull());
  });
});
