import { describe, expect, it } from "vitest";
import { page as viewport, userEvent } from "vitest/browser";
import { KeyBackupChangeNotice, KeyBackupSettings, KeyBackupToggle } from "../../src/components/index.ts";
import { createKeyBackup, createMemoryStorage, KeyBackupError, STABLE } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { render } from "./support/host.tsx";
import { saidIn } from "./support/said-in.ts";

const { said, way, press } = saidIn(".mkb");

/** A device with its account, its gate and, unless it has no encryption, its backup. */
function device({ enabled = undefined as boolean | undefined, stored = 1, encrypted = true } = {}) {
  const storage = createMemoryStorage();
  const keyBackup = createKeyBackup({ userId: "@alice:example.org", deviceId: "PHONE", storage });
  const account = accountPort(enabled === undefined ? {} : { [STABLE]: { enabled } }, { storage, device: keyBackup });
  const backup = backupPort(Array.from({ length: stored }, () => ({})));
  const port = encrypted ? { ...account.port, backup: backup.port } : account.port;
  return { ...backup, account, gate: keyBackup.gate, port };
}

/** Presses the button of the dialog that is open. */
const confirm = async (name: string) => {
  await userEvent.click(viewport.getByRole("alertdialog").getByRole("button", { name, exact: true }));
};
const storing = "Key storage is on. This device is storing its keys.";

describe("the settings section", () => {
  it("is a region with a heading of the host's level, a switch and the truth", async () => {
    const { port } = device({ enabled: true });
    const page = await render(<KeyBackupSettings client={port} headingLevel={3} />);
    await expect.element(page.getByRole("region", { name: english.settingsTitle })).toBeVisible();
    await expect.element(page.getByRole("heading", { level: 3, name: english.settingsTitle })).toBeVisible();
    await expect.element(page.getByRole("switch", { name: english.settingsToggleLabel })).toBeChecked();
    await expect
      .poll(said)
      .toBe("Key storage is on for your account, but this device stores no keys until you decide.");
  });

  it("turns this device on, for real", async () => {
    const { port, world, gate, account } = device({ enabled: false });
    const page = await render(<KeyBackupSettings client={port} />);
    await page.getByRole("switch").click();
    await expect.poll(() => world.active).toBe("1");
    expect(gate?.getSnapshot().open).toBe(true);
    expect(account.account.get(STABLE)).toEqual({ enabled: true });
    await expect.poll(said).toBe(storing);
  });

  it("asks before it turns off, and cancelling changes nothing", async () => {
    const { port, account, calls } = device({ enabled: true });
    const page = await render(<KeyBackupSettings client={port} />);
    const control = page.getByRole("switch");
    await expect.element(control).toBeChecked();
    await control.click();
    await expect.element(page.getByRole("alertdialog", { name: english.turnOffTitle })).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(control).toBeChecked();
    await expect.element(control).toHaveFocus();
    expect(account.puts()).toEqual([]);
    expect(calls).not.toContain("deleteStored");
  });

  it("turns off and keeps what is stored", async () => {
    const { port, world, gate } = device({ enabled: true });
    const page = await render(<KeyBackupSettings client={port} />);
    await press("choose-on");
    await expect.poll(() => gate?.getSnapshot().open).toBe(true);
    await page.getByRole("switch").click();
    await confirm(english.turnOffConfirm(false));
    expect(gate?.getSnapshot().open).toBe(false);
    await expect.poll(said).toBe(english.justOff(7));
    expect(world.versions).toHaveLength(1);
  });

  it("turns off and deletes what is stored when that was chosen", async () => {
    const { port, world } = device({ enabled: true, stored: 2 });
    const page = await render(<KeyBackupSettings client={port} />);
    await page.getByRole("switch").click();
    await page.getByRole("radio", { name: english.turnOffAnswer(true) }).click();
    await confirm(english.turnOffConfirm(true));
    await expect.poll(said).toBe("Key storage is off. Nothing is stored.");
    expect(way("undo-off")).toBeNull();
    expect(world.versions).toEqual([]);
  });

  it("offers the switch's own two answers only once while nobody has decided", async () => {
    const { port } = device({ stored: 0 });
    const page = await render(<KeyBackupSettings client={port} />);
    await expect.poll(said).toContain(english.account("undetermined", "missing"));
    expect(page.getByRole("button").elements()).toEqual([way("choose-on"), way("choose-off")]);
  });

  it("takes the recovery key where the stored backup is not trusted", async () => {
    const { port, world } = device({ enabled: false });
    Object.assign(world, { trusted: false, matches: false, hasKey: false });
    const page = await render(<KeyBackupSettings client={port} />);
    await page.getByRole("switch").click();
    await press("enter-recovery-key");
    await userEvent.keyboard("wrong{Enter}");
    await expect.element(page.getByText(english.backupErrors.unexpected, { exact: false })).toBeVisible();
    await userEvent.fill(document.querySelector("input[type=password]")!, "right");
    await userEvent.keyboard("{Enter}");
    await expect.poll(said).toContain(storing);
    // And what is stored comes back by itself.
    await expect.poll(said).toContain(english.restored({ imported: 6, failed: 1, total: 7 }));
    expect(document.querySelector("form")).toBeNull();
  });

  it("is the switch and the notice, and claims nothing of the device, without encryption", async () => {
    const { port, account } = device({ enabled: true, encrypted: false });
    const page = await render(<KeyBackupSettings client={port} />);
    await page.getByRole("switch").click();
    await expect.poll(() => account.account.get(STABLE)).toEqual({ enabled: false });
    await expect.poll(said).toBe(english.account("off", undefined));
    expect(document.querySelector("[role=alertdialog]")).toBeNull();
  });

  it("claims nothing of the device while the client's encryption is not set up", async () => {
    const { port, fail } = device({ enabled: true });
    fail("trustOf", new KeyBackupError("no-crypto", "made for a test"));
    const page = await render(<KeyBackupSettings client={port} />);
    await expect.element(page.getByRole("switch")).toBeChecked();
    await expect.poll(said).toBe(english.account("on", undefined));
  });
});

describe("a switch and a notice on their own", () => {
  it("the switch turns this device on and off, and deletes nothing", async () => {
    const { port, world, gate } = device({ enabled: false });
    const page = await render(<KeyBackupToggle client={port} />);
    await page.getByRole("switch").click();
    await expect.poll(() => world.active).toBe("1");
    await page.getByRole("switch").click();
    await expect.poll(() => gate?.getSnapshot().open).toBe(false);
    expect(world.versions).toHaveLength(1);
  });

  it("the notice's way back turns this device on", async () => {
    const { port, account, world } = device({ enabled: true });
    await render(<KeyBackupChangeNotice client={port} />);
    await expect.poll(() => account.requests.length).toBeGreaterThan(0);
    account.write(STABLE, { enabled: false });
    await press("undo-change");
    await expect.poll(() => world.active).toBe("1");
  });
});
