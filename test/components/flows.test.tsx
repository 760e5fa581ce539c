import type { ComponentType } from "react";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { STABLE } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { App, flowDevice, InModal, isHostOpen } from "./support/flow-device.tsx";
import { addStyles, render, sheets } from "./support/host.tsx";
import { createPlayer } from "./support/player.ts";

const figures: string[] = [];
let removeStyles = () => {};
let player = createPlayer("");
beforeEach(async ({ task }) => {
  player = createPlayer(task.name);
  removeStyles = addStyles(sheets.unlayered);
  await screen.viewport(320, 568);
});
afterEach(() => {
  removeStyles();
  figures.push(player.figures());
});
afterAll(async () => {
  await screen.viewport(414, 896);
  // oxlint-disable-next-line no-console -- `VITE_FIGURES=1` asks for the table of flows
  if (import.meta.env["VITE_FIGURES"]) console.log(figures.join("\n"));
});

const focusHost = (name: string) => screen.getByRole("button", { name }).element().focus();
const isKitOpen = () => [...document.querySelectorAll<HTMLDialogElement>("dialog.mkb")].some((dialog) => dialog.open);
const notice = () => document.querySelector(".mkb-notice")?.textContent;
const backTab = "{Shift>}{Tab}{/Shift}";
const restored = english.restored({ imported: 6, failed: 1, total: 7 });
const unknown = { trusted: false, matches: false, hasKey: false, hostOpens: false };

describe.each<[string, ComponentType<Parameters<typeof App>[0]>]>([
  ["", App],
  [", in a host’s modal", InModal],
])("somebody with a keyboard and a phone%s", (where, Host) => {
  it(`signs in, sets recovery up, has keys stored${where}`, async () => {
    const device = await flowDevice({ world: { hasRecovery: false, hasKey: false, matches: false } });
    await render(<Host device={device} />);
    await player.meets(english.signInQuestion);
    await player.presses(" ", "{Enter}");
    await player.meets(english.setUpTitle);
    await player.chooses(english.setUpBegin);
    await player.meets(english.setUpKeyTitle);
    const end = document.querySelector(".mkb-set-up-key")!.textContent.trim().slice(-4);
    await player.chooses(english.setUpKept);
    await player.meets(english.setUpCheckText);
    await player.presses(...end.split(""), "{Enter}");
    await player.meets(english.setUpDone, "Key storage is on. This device is storing its keys.");
    await device.stores();
    await player.chooses(english.setUpClose);
    await player.meets("2 keys are stored on your homeserver");
    if (where) await player.presses("{Escape}");
    else await player.chooses(english.signInDone);
    await expect.poll(isKitOpen).toBe(false);
    expect(device.account.account.get(STABLE)).toEqual({ enabled: true });
    expect(isHostOpen()).toBe(where ? true : undefined);
  });

  it(`turns off in the settings, and thinks better of it${where}`, async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], decided: true });
    await render(<Host device={device} at="settings" />);
    const control = screen.getByRole("switch");
    await expect.element(control).toBeChecked();
    await userEvent.keyboard("{Tab}");
    await expect.element(control).toHaveFocus();
    await player.presses(" ");
    await player.meets(english.turnOffTitle);
    if (where) {
      await player.presses("{Escape}");
      expect(isHostOpen()).toBe(true);
      await expect.element(control).toHaveFocus();
      await expect.element(control).toBeChecked();
      await player.presses(" ");
      await player.meets(english.turnOffTitle);
    }
    await player.chooses(english.turnOffConfirm(false));
    await player.meets(english.justOff(7));
    expect(device.account.account.get(STABLE)).toEqual({ enabled: false });
    await player.chooses("undo-off");
    await player.meets("Key storage is on.");
    expect(device.account.account.get(STABLE)).toEqual({ enabled: true });
    await expect.element(control).toBeChecked();
  });
});

describe("on a new device, somebody with a keyboard and a phone", () => {
  it("gives the recovery key, and has the stored keys back", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], world: unknown });
    await render(<App device={device} />);
    await player.meets(english.signInQuestion);
    await player.presses("{Enter}");
    await player.meets(english.needs.trust);
    await player.chooses("enter-recovery-key");
    await player.meets(english.recoveryHint);
    player.pastes("right");
    await player.presses("{Enter}");
    await player.meets(english.tasks.restoring);
    await expect.element(screen.getByText(english.restoreProgress({ imported: 2, failed: 0, total: 7 }))).toBeVisible();
    device.finishRestoring();
    await player.meets(restored);
    await player.chooses(english.signInDone);
    await expect.poll(isKitOpen).toBe(false);
  });

  it("verifies it with another one, is given the key, and leaves the restore to itself", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], world: unknown });
    const onVerify = async () => {
      Object.assign(device.world, { trusted: true, matches: true, hasKey: true });
      device.tell();
    };
    const page = await render(<App device={device} onVerify={onVerify} />);
    await player.meets(english.signInQuestion);
    await player.presses("{Enter}");
    await player.meets(english.needs.trust);
    await player.chooses("verify");
    await player.meets(english.tasks.restoring);
    await player.chooses(english.signInDontWait);
    await expect.poll(isKitOpen).toBe(false);
    await page.rerender(<App device={device} onVerify={onVerify} at="settings" />);
    await userEvent.keyboard("{Tab}");
    await player.meets(english.tasks.restoring);
    device.finishRestoring();
    await player.meets(restored);
  });
});

describe("where the setting was changed elsewhere, somebody with a keyboard and a phone", () => {
  const changed = english.change({ from: "on", to: "off", times: 1, since: 0 }, undefined);

  it("sees it and undoes it", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], decided: true });
    await render(<App device={device} />);
    focusHost("Rooms");
    device.account.write(STABLE, { enabled: false });
    await player.meets(changed);
    await player.presses(backTab);
    await player.chooses("undo-change");
    await expect.poll(() => device.account.account.get(STABLE)).toEqual({ enabled: true });
    await expect.poll(notice).toBe("");
    await expect.element(screen.getByRole("button", { name: "Rooms" })).toHaveFocus();
  });

  it("sees it and keeps it", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], decided: true });
    await render(<App device={device} />);
    focusHost("Rooms");
    device.account.write(STABLE, { enabled: false });
    await player.meets(changed);
    await player.presses(backTab);
    await player.chooses("acknowledge");
    // It was not acted on: this device stores keys until somebody says so on it.
    await player.meets("but this device is still storing keys");
    await player.chooses("turn-off");
    await player.meets(english.turnOffTitle);
    await player.chooses(english.turnOffConfirm(false));
    await expect.poll(notice).toBe("");
    expect(device.account.account.get(STABLE)).toEqual({ enabled: false });
    expect(device.world.versions).toHaveLength(1);
    await expect.element(screen.getByRole("button", { name: "Rooms" })).toHaveFocus();
  });
});

describe("where the stored keys are gone, somebody with a keyboard and a phone", () => {
  it("reads what that means and starts anew", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], decided: true });
    await render(<App device={device} at="settings" />);
    await userEvent.keyboard("{Tab}");
    await expect.element(screen.getByRole("switch")).toHaveFocus();
    device.world.versions = [];
    device.lose("M_NOT_FOUND");
    await player.meets(english.lost);
    await player.chooses("turn-on");
    await player.meets("Key storage is on.");
    expect(device.world.versions).toHaveLength(1);
  });

  it("finds others in their place, and replaces them", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], decided: true });
    await render(<App device={device} at="settings" />);
    await userEvent.keyboard("{Tab}");
    await expect.element(screen.getByRole("switch")).toHaveFocus();
    device.world.versions = device.world.versions.map((stored) => ({ ...stored, version: "2", count: 5 }));
    Object.assign(device.world, unknown, { active: null, hostOpens: true });
    device.lose("M_WRONG_ROOM_KEYS_VERSION");
    await player.meets(english.lost);
    await player.chooses(english.more);
    await player.chooses("replace");
    await player.meets(english.replaceTitle(20));
    await player.chooses(english.replaceConfirm);
    await player.meets("Key storage is on.");
    expect(device.world.versions.map(({ count }) => count)).toEqual([0]);
  });
});

describe("before signing out, somebody with a keyboard and a phone", () => {
  const leave = async () => {
    focusHost("Leave");
    await userEvent.keyboard("{Enter}");
  };

  it("waits for keys that are being stored, and is signed out", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], decided: true });
    const onSignOut = vi.fn();
    await render(<App device={device} onSignOut={onSignOut} />);
    device.remaining(1);
    await leave();
    await player.meets(english.signOutStoring(1));
    await player.chooses("wait");
    await player.meets(english.signOutWaiting);
    expect(onSignOut).not.toHaveBeenCalled();
    await device.stores();
    await expect.poll(() => onSignOut.mock.calls).toHaveLength(1);
    await expect.poll(isKitOpen).toBe(false);
  });

  it("stays where keys would be lost", async () => {
    const device = await flowDevice({ enabled: false, stored: [{}], decided: false });
    const onSignOut = vi.fn();
    await render(<App device={device} onSignOut={onSignOut} />);
    await leave();
    await player.meets(english.signOutHeld(1, false));
    await player.chooses("stay");
    await expect.poll(isKitOpen).toBe(false);
    await expect.element(screen.getByRole("button", { name: "Leave" })).toHaveFocus();
    expect(onSignOut).not.toHaveBeenCalled();
  });

  it("is signed out at once where nothing is lost", async () => {
    const device = await flowDevice({ enabled: true, stored: [{}], decided: true });
    const onSignOut = vi.fn();
    const shown = vi.spyOn(HTMLDialogElement.prototype, "showModal");
    await device.stores();
    await render(<App device={device} onSignOut={onSignOut} />);
    await leave();
    await expect.poll(() => onSignOut.mock.calls).toHaveLength(1);
    expect(shown).not.toHaveBeenCalled();
    shown.mockRestore();
  });
});
