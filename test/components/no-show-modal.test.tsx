import { expect, it, vi } from "vitest";
import { KeyBackupProvider, KeyBackupSignInDialog } from "../../src/index.ts";
import { accountPort } from "../support/account-port.ts";
import { addStyles, render, sheets } from "./support/host.tsx";

it("a browser without showModal has the dialog all the same, and developers are told once", async () => {
  const remove = addStyles(sheets.unlayered);
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { showModal } = HTMLDialogElement.prototype;
  Reflect.deleteProperty(HTMLDialogElement.prototype, "showModal");
  try {
    const page = await render(
      <KeyBackupProvider client={accountPort().port}>
        <KeyBackupSignInDialog />
      </KeyBackupProvider>,
    );
    await expect.element(page.getByRole("dialog")).toBeVisible();
    const said = warn.mock.calls.map(String).filter((text) => text.includes("#no-show-modal"));
    expect(said).toEqual([expect.stringMatching(/showModal.*polyfill/)]);
  } finally {
    Object.assign(HTMLDialogElement.prototype, { showModal });
    remove();
  }
});
