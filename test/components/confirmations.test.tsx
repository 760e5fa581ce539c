import type { ReactNode } from "react";
import { useLayoutEffect, useRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { KeyBackupStatusView } from "../../src/components/index.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";
import { english } from "../../src/locales/english.ts";
import { confirmed, missing, paused, stillOn, untrusted } from "../../stories/support/backup.ts";
import { findWay } from "../../stories/support/ways.ts";
import type { Way } from "../../src/core/statements/statement.ts";
import { statusActions } from "./support/backup.ts";
import { render } from "./support/host.tsx";

/** Where the host sets recovery up, doing without is behind "More"; the kit asks that itself. */
const host = async () => {};
let actions = statusActions();
beforeEach(() => {
  actions = statusActions();
});

const view = (snapshot: KeyBackupStatusSnapshot) => (
  <KeyBackupStatusView snapshot={snapshot} actions={actions} messages={english} onSetUpRecovery={host} />
);
/** Presses a way out, behind "More" or not. */
const press = async (way: Way) => (await findWay(document.body, way)).click();
const text = () => document.querySelector("[role=alertdialog]")?.textContent;

describe("deleting", () => {
  it("names what is lost, for whom, and begins on Cancel", async () => {
    const page = await render(view(paused));
    await press("delete-stored");
    const dialog = page.getByRole("alertdialog", { name: "Delete stored keys?" });
    await expect.element(dialog).toHaveAccessibleDescription(/All 5,000 keys will be deleted.*for all your devices/);
    expect(dialog.element().matches(":modal")).toBe(true);
    await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
    expect(actions.deleteStored).not.toHaveBeenCalled();
  });

  it("happens only by its own button", async () => {
    const page = await render(view(paused));
    await press("delete-stored");
    await userEvent.keyboard("{Enter}");
    expect(text()).toBeUndefined();
    await expect.element(page.getByText(english.more)).toHaveFocus();
    expect(actions.deleteStored).not.toHaveBeenCalled();
    await press("delete-stored");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    expect(actions.deleteStored).toHaveBeenCalledExactlyOnceWith(confirmed);
    expect(text()).toBeUndefined();
  });

  it("says so also where the number is not known", async () => {
    await render(view({ ...paused, storedKeys: undefined }));
    await press("delete-stored");
    expect(text()).toContain(english.deleteText(undefined)[0]);
  });
});

describe("replacing", () => {
  it("names what is lost, and replaces only then", async () => {
    const page = await render(view({ ...untrusted, need: "trust" }));
    await press("replace");
    expect(text()).toContain("All 5,000 keys will be deleted from your homeserver, for all your devices.");
    await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
    await page.getByRole("button", { name: "Replace", exact: true }).click();
    expect(actions.turnOn).toHaveBeenCalledExactlyOnceWith({ replace: confirmed });
  });

  it("that needs recovery goes on with the replacing that was confirmed, and never replaces otherwise", async () => {
    const page = await render(view({ ...untrusted, need: "trust" }));
    await press("replace");
    await page.getByRole("button", { name: "Replace", exact: true }).click();
    await page.rerender(view({ ...untrusted, need: "recovery" }));
    await press("without-recovery");
    await page.getByRole("alertdialog").getByRole("button", { name: english.withoutRecoveryConfirm }).click();
    expect(actions.turnOn).toHaveBeenLastCalledWith({ withoutRecovery: true, replace: confirmed });
    await page.unmount();
    const other = await render(view({ ...missing, need: "recovery" }));
    await press("without-recovery");
    await other.getByRole("alertdialog").getByRole("button", { name: english.withoutRecoveryConfirm }).click();
    expect(actions.turnOn).toHaveBeenLastCalledWith({ withoutRecovery: true, replace: undefined });
  });
});

describe("turning off", () => {
  it("keeps what is stored unless the user says otherwise", async () => {
    const page = await render(view(stillOn));
    await press("turn-off");
    await expect.element(page.getByRole("radio", { name: english.turnOffAnswer(false) })).toBeChecked();
    await expect.element(page.getByRole("radio", { name: english.turnOffAnswer(false) })).toHaveFocus();
    await userEvent.keyboard("{Tab}{Enter}");
    expect(actions.turnOff).toHaveBeenCalledExactlyOnceWith({ deleteStored: undefined });
  });

  it("says what deleting means, and names the button after it", async () => {
    const page = await render(view(stillOn));
    await press("turn-off");
    await userEvent.keyboard("{ArrowDown}");
    await expect
      .element(page.getByRole("radio", { name: english.turnOffAnswer(true) }))
      .toHaveAccessibleDescription(english.turnOffConsequence(true, 5_000));
    await page.getByRole("button", { name: "Turn off and delete" }).click();
    expect(actions.turnOff).toHaveBeenCalledExactlyOnceWith({ deleteStored: confirmed });
  });

  it("needs no confirmation where nothing is stored", async () => {
    await render(view(missing));
    await press("turn-off");
    expect(actions.turnOff).toHaveBeenCalledOnce();
    expect(text()).toBeUndefined();
  });
});

describe("Escape", () => {
  it("changes nothing, and the focus comes back", async () => {
    const page = await render(view(paused));
    await press("delete-stored");
    await userEvent.keyboard("{Escape}");
    expect(text()).toBeUndefined();
    await expect.element(page.getByText(english.more)).toHaveFocus();
    expect(actions.deleteStored).not.toHaveBeenCalled();
  });

  it("by another way than a key, such as a back gesture, counts as well", async () => {
    await render(view(paused));
    await press("delete-stored");
    document.querySelector("[role=alertdialog]")!.dispatchEvent(new Event("cancel", { cancelable: true }));
    await expect.poll(text).toBeUndefined();
  });

  it("inside a host's modal closes only the confirmation", async () => {
    const onEscape = vi.fn();
    const page = await render(<HostModal onEscape={onEscape}>{view(paused)}</HostModal>);
    await press("delete-stored");
    await userEvent.keyboard("{Escape}");
    expect(text()).toBeUndefined();
    expect(onEscape).not.toHaveBeenCalled();
    await expect.element(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    expect(onEscape).toHaveBeenCalled();
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
