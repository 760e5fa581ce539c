import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeyBackupProvider, KeyBackupSettings, KeyBackupSignInDialog } from "../../src/index.ts";
import { accountPort } from "../support/account-port.ts";
import { addStyles, render, sheets } from "./support/host.tsx";

const warned = () =>
  vi
    .mocked(console.warn)
    .mock.calls.map(String)
    .filter((text) => text.includes("#no-styles"));

// What is said once a page is said anew only in another page, so the order is: all that is silent, then what is not.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const settings = () => (
  <KeyBackupProvider client={accountPort({ "m.key_backup": { enabled: true } }).port}>
    <KeyBackupSettings />
  </KeyBackupProvider>
);

describe("a page without the kit's style sheet", () => {
  it.each(Object.entries(sheets))("is not spoken of where the sheet is there: %s", async (_, sheet) => {
    const remove = addStyles(sheet);
    await render(settings());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(warned()).toEqual([]);
    remove();
  });

  it("has time to load it, and what is hidden has no look", async () => {
    const page = await render(settings());
    await vi.advanceTimersByTimeAsync(2_000);
    const remove = addStyles(sheets.unlayered);
    await vi.advanceTimersByTimeAsync(5_000);
    await page.unmount();
    remove();
    await render(<div hidden>{settings()}</div>);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(warned()).toEqual([]);
  });

  it("is told to developers once, with what to import, be it a part in the page or a dialog", async () => {
    await render(settings());
    await render(
      <KeyBackupProvider client={accountPort().port}>
        <KeyBackupSignInDialog />
      </KeyBackupProvider>,
    );
    await vi.advanceTimersByTimeAsync(5_000);
    expect(warned()).toEqual([expect.stringContaining('import "matrix-react-key-backup/styles.css"')]);
  });
});
