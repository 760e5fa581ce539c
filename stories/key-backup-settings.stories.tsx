import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import type { KeyBackupPreference, KeyBackupStatusSnapshot, PreferenceSnapshot } from "../src/index.ts";
import { KeyBackupSettingsView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import { backup, missing, paused, stored, untrusted, confirmed, seen } from "./support/backup.ts";
import { change, failure, off, on, preference } from "./support/snapshots.ts";

/** The account's word, and actions that only take note. */
const account = (snapshot: PreferenceSnapshot): KeyBackupPreference => ({
  ...snapshot,
  setEnabled: fn(async () => {}),
  acknowledge: fn(),
  retry: fn(async () => {}),
  discard: fn(),
});

/** This device's deed, and actions that only take note. */
const device = (snapshot: KeyBackupStatusSnapshot) => ({ ...snapshot, ...statusActions() });

const meta = {
  title: "Settings",
  component: KeyBackupSettingsView,
  args: {
    preference: account(on),
    status: device(stored),
    messages: english,
    onVerify: fn(async () => {}),
    onSetUpRecovery: fn(async () => {}),
  },
} satisfies Meta<typeof KeyBackupSettingsView>;
export default meta;

type Story = StoryObj<typeof meta>;

export const On: Story = {};

export const TurningOffIsCancelled: Story = {
  play: async ({ args, canvas }) => {
    const control = canvas.getByRole("switch");
    await userEvent.click(control);
    await expect(await canvas.findByRole("alertdialog")).toHaveAttribute("open");
    await userEvent.keyboard("{Escape}");
    await expect(canvas.queryByRole("alertdialog")).toBeNull();
    await expect(control).toBeChecked();
    await expect(control).toHaveFocus();
    await expect(args.status.turnOff).not.toHaveBeenCalled();
  },
};

export const TurningOffIsConfirmed: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole("switch"));
    const dialog = await canvas.findByRole("alertdialog");
    await userEvent.click(dialog.querySelector("[value=delete]")!);
    await userEvent.click(dialog.querySelector(".mkb-button-danger")!);
    await expect(args.status.turnOff).toHaveBeenCalledWith({ deleteStored: confirmed });
    await expect(args.preference.setEnabled).not.toHaveBeenCalled();
  },
};

export const Off: Story = {
  args: { preference: account(off), status: device(paused) },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole("switch"));
    await expect(args.status.turnOn).toHaveBeenCalledOnce();
  },
};

export const NothingStored: Story = { args: { status: device(missing) } };

export const ChangedElsewhere: Story = {
  args: {
    preference: account({ ...on, change: change({ from: "off", to: "on" }) }),
    status: device({ ...paused, ...seen("on", "held", "readable", "closed") }),
  },
};

export const NeedsTrust: Story = { args: { status: device({ ...untrusted, need: "trust" }) } };

export const NotDecided: Story = {
  args: {
    preference: account(preference({ status: "undetermined", reason: "missing" })),
    status: device(backup(seen("undetermined", "held", "nothing-stored", "closed"))),
  },
  play: async ({ canvas }) => {
    // The switch offers both already.
    await expect(canvas.getAllByRole("button")).toHaveLength(2);
  },
};

export const Unavailable: Story = {
  args: {
    preference: account(preference({ status: "unavailable", readError: failure("unreachable") })),
    status: device(
      backup({
        ...seen("unavailable", "held", "unknown", "closed"),
        trouble: failure("unreachable"),
      }),
    ),
  },
  play: async ({ args, canvas }) => {
    // Asks for both again; the status does not offer it a second time.
    await expect(canvas.getAllByRole("button")).toHaveLength(3);
    await userEvent.click(canvas.getAllByRole("button")[0]!);
    await expect(args.status.refresh).toHaveBeenCalledOnce();
  },
};

export const WithoutEncryption: Story = {
  args: { status: device(backup({ available: false })) },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole("switch"));
    await expect(args.preference.setEnabled).toHaveBeenCalledWith(false);
    await expect(canvas.queryByRole("alertdialog")).toBeNull();
  },
};
