import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { KeyBackupSignInDialogView, KeyBackupSignOutCheckView } from "../../src/components/index.ts";
import { Confirmation } from "../../src/components/key-backup-confirmations/confirmation.tsx";
import { confirmationOf } from "../../src/components/key-backup-confirmations/confirmations.ts";
import type { SignInSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { statusActions } from "../components/support/backup.ts";
import { stillOn } from "../../stories/support/backup.ts";

const known: SignInSnapshot = { status: "known", enabled: true, source: "stable" };
const idle: SignInSnapshot = { status: "idle" };
const actions = { ...statusActions(), choose: vi.fn(), decideLater: vi.fn(), continue: vi.fn() };
const view = (snapshot: SignInSnapshot) => (
  <KeyBackupSignInDialogView snapshot={snapshot} actions={actions} messages={english} />
);

describe("a host's test in jsdom, where there are no modal dialogs (52)", () => {
  beforeAll(() => {
    // What a newer jsdom may bring.
    for (const name of ["showModal", "close"]) Reflect.deleteProperty(HTMLDialogElement.prototype, name);
  });
  afterEach(() => {
    cleanup();
    vi.clearAllMocks();
  });

  it("opens a dialog without a set-up, with its name and its buttons", () => {
    render(view(known));
    expect(screen.getByRole("dialog", { name: english.signInTitle })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: english.signInLater }));
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });

  it("closes it, and takes Escape while it is open", () => {
    const { rerender } = render(view(known));
    fireEvent.keyDown(document.activeElement!, { key: "Escape" });
    expect(actions.decideLater).toHaveBeenCalledOnce();
    rerender(view(idle));
    expect(screen.queryByRole("dialog")).toBeNull();
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(actions.decideLater).toHaveBeenCalledOnce();
  });

  it("opens a confirmation", () => {
    const nothing = () => {};
    const context = { snapshot: stillOn, messages: english, deletes: false, setDeletes: nothing };
    render(<Confirmation {...confirmationOf("turn-off", { ...context, onConfirm: nothing, onCancel: nothing })} />);
    expect(screen.getByRole("alertdialog", { name: english.turnOffTitle })).toBeTruthy();
  });

  it("opens the check before signing out", () => {
    const nothing = () => {};
    render(
      <KeyBackupSignOutCheckView
        open
        confirmSafe
        snapshot={{ status: "safe", because: "stored" }}
        actions={{ check: async () => ({ status: "safe", because: "stored" }), wait: async () => true }}
        messages={english}
        onSignOut={nothing}
        onCancel={nothing}
      />,
    );
    expect(screen.getByRole("button", { name: english.signOut })).toBeTruthy();
  });
});
