import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import type { KeyBackupStatusSnapshot } from "../src/index.ts";
import { KeyBackupSettingsView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import {
  alone,
  backup,
  beside,
  confirmed,
  missing,
  paused,
  seen,
  stored,
  untrusted,
  uploading,
} from "./support/backup.ts";
import { change, failure, off, on, preference } from "./support/snapshots.ts";
import { findWay } from "./support/ways.ts";
import { says } from "./support/says.ts";

const meta = {
  title: "Settings",
  component: KeyBackupSettingsView,
  args: {
    snapshot: stored,
    actions: statusActions(),
    messages: english,
    onVerify: fn(async () => {}),
    onSetUpRecovery: fn(async () => {}),
    learnMore: <a href="#learn-more">Learn more</a>,
  },
} satisfies Meta<typeof KeyBackupSettingsView>;
export default meta;

type Story = StoryObj<typeof meta>;

export const On: Story = { play: says("truth", [], ["restore"]) };

export const OnAndNothingToStore: Story = {
  args: { snapshot: { ...stored, ...seen("on", "idle", "readable", "open"), storedKeys: 0 } },
  play: says("truth"),
};

export const Storing: Story = {
  args: { snapshot: { ...uploading, remaining: 1_240 } },
  play: async (context) => {
    await says("truth", [], ["restore"])(context);
    await expect(await context.canvas.findByRole("progressbar")).toBeVisible();
  },
};

export const TurningOffIsCancelled: Story = {
  play: async ({ args, canvas }) => {
    const control = canvas.getByRole("switch");
    await userEvent.click(control);
    await expect(await canvas.findByRole("alertdialog")).toHaveAttribute("open");
    await userEvent.keyboard("{Escape}");
    await expect(canvas.queryByRole("alertdialog")).toBeNull();
    await expect(control).toBeChecked();
    await expect(control).toHaveFocus();
    await expect(args.actions.turnOff).not.toHaveBeenCalled();
  },
};

export const TurningOffIsConfirmed: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole("switch"));
    const dialog = await canvas.findByRole("alertdialog");
    await userEvent.click(dialog.querySelector("[value=delete]")!);
    await userEvent.click(dialog.querySelector(".mkb-button-danger")!);
    await expect(args.actions.turnOff).toHaveBeenCalledWith({ deleteStored: confirmed });
    await expect(args.actions.setEnabled).not.toHaveBeenCalled();
  },
};

/** Off deletes nothing, and can be undone for a while. */
export const TurnedOff: Story = {
  render: function Render({ actions, snapshot, ...args }) {
    const [said, setSaid] = useState<KeyBackupStatusSnapshot>(snapshot);
    const turnOff = async () => setSaid({ ...paused, heldKeys: 0 });
    const turnOn = async () => setSaid(stored);
    return <KeyBackupSettingsView {...args} snapshot={said} actions={{ ...actions, turnOff, turnOn }} />;
  },
  play: async (context) => {
    const { canvas } = context;
    await userEvent.click(canvas.getByRole("switch"));
    const dialog = await canvas.findByRole("alertdialog");
    await userEvent.click(dialog.querySelector(".mkb-button-primary")!);
    await says("just-off", ["undo-off"], ["delete-stored", "restore"])(context);
    await expect(canvas.getByRole("switch")).not.toBeChecked();
  },
};

export const Off: Story = {
  args: { snapshot: paused },
  play: async (context) => {
    await says("truth", [], ["delete-stored", "restore"])(context);
    await userEvent.click(context.canvas.getByRole("switch"));
    await expect(context.args.actions.setEnabled).toHaveBeenCalledWith(true);
  },
};

export const OffAndNothingStored: Story = {
  args: { snapshot: backup(seen("off", "held", "nothing-stored", "closed")) },
  play: says("truth"),
};

export const Paused: Story = {
  args: { snapshot: beside(paused, on) },
  play: async (context) => {
    await says("truth", ["turn-on"], ["restore"])(context);
    await userEvent.click(await findWay(context.canvasElement, "turn-on"));
    await expect(context.args.actions.turnOn).toHaveBeenCalledOnce();
  },
};

export const OffAndStillStoring: Story = {
  args: { snapshot: beside(stored, off) },
  play: says("truth", ["turn-off"], ["restore"]),
};

export const NothingStored: Story = { args: { snapshot: missing }, play: says("truth", ["turn-on"]) };

export const Saving: Story = {
  args: { snapshot: beside(paused, { ...off, enabled: true, saving: { enabled: true } }) },
  play: says("busy"),
};

export const TurnedOffElsewhere: Story = {
  args: { snapshot: beside(stored, { ...off, change: change({}) }) },
  play: says("change", ["undo-change", "acknowledge"], ["turn-off", "restore"]),
};

export const TurnedOnElsewhere: Story = {
  args: { snapshot: beside(paused, { ...on, change: change({ from: "off", to: "on" }) }) },
  play: says("change", ["undo-change", "acknowledge"], ["turn-on", "restore"]),
};

export const Conflict: Story = {
  args: {
    snapshot: beside(paused, {
      ...off,
      enabled: true,
      unsaved: { enabled: true, at: new Date(2026, 4, 4, 10, 42).getTime(), conflict: true },
      change: change({}),
    }),
  },
  play: says("conflict", ["keep-choice", "keep-account"], ["delete-stored", "restore"]),
};

export const NeedsTrust: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async (context) => {
    await says("need", ["verify", "enter-recovery-key"], ["replace"])(context);
    await userEvent.click(await findWay(context.canvasElement, "verify"));
    await waitFor(() => expect(context.args.actions.turnOn).toHaveBeenCalledOnce());
  },
};

export const EnteringTheRecoveryKey: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async ({ canvasElement }) => {
    await userEvent.click(await findWay(canvasElement, "enter-recovery-key"));
    await waitFor(() => expect(canvasElement.querySelector("form input")).toHaveFocus());
  },
};

export const NeedsRecovery: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  play: says("need", ["set-up-recovery"], ["without-recovery"]),
};

export const NeedsTheRecoveryKey: Story = {
  args: { snapshot: { ...missing, need: "recovery-key" } },
  play: says("need", ["enter-recovery-key"]),
};

export const UploadsRefused: Story = {
  args: { snapshot: { ...stored, ...seen("on", "refused", "readable", "open"), trouble: failure("forbidden") } },
  play: says("truth", ["retry"], ["restore"]),
};

export const BackupLost: Story = {
  args: { snapshot: { ...missing, error: failure("backup-lost") } },
  play: says("lost", ["turn-on"]),
};

export const StoredKeysDamaged: Story = {
  args: { snapshot: { ...untrusted, ...seen("on", "nothing", "damaged", "open") } },
  play: says("truth", ["retry"], ["replace", "delete-stored"]),
};

/** One cause, said once, with one button that stands out at most. */
export const TurnedOnWhileOffline: Story = {
  args: {
    snapshot: {
      ...beside(missing, {
        ...off,
        enabled: true,
        unsaved: { enabled: true, at: 0, conflict: false },
        error: failure("unreachable"),
      }),
      failed: "turning-on",
      error: failure("unreachable"),
      trouble: failure("unreachable"),
    },
  },
  play: async (context) => {
    await says("unsaved", ["retry", "discard"])(context);
    await expect(context.canvasElement.querySelectorAll(".mkb-call-note")).toHaveLength(1);
  },
};

export const TurningOnFailed: Story = {
  args: { snapshot: { ...missing, failed: "turning-on", error: failure("server-error") } },
  play: says("failed", ["retry"], ["turn-on"]),
};

export const DeletingFailed: Story = {
  args: { snapshot: { ...paused, failed: "deleting", error: failure("forbidden") } },
  play: says("failed", ["delete-stored"], ["restore"]),
};

export const Restoring: Story = {
  args: {
    snapshot: { ...stored, task: { type: "restoring", progress: { imported: 1_198, failed: 2, total: 5_000 } } },
  },
  play: async (context) => {
    await says("busy", ["leave-restore"])(context);
    await userEvent.click(await findWay(context.canvasElement, "leave-restore"));
    await expect(context.args.actions.leaveRestore).toHaveBeenCalledOnce();
  },
};

export const Restored: Story = {
  args: { snapshot: { ...stored, restored: { imported: 4_980, failed: 20, total: 5_000 } } },
  play: says("restored", [], ["restore"]),
};

export const NotDecided: Story = {
  args: { snapshot: backup(seen("undetermined", "held", "nothing-stored", "closed")) },
  play: says("truth", ["choose-on", "choose-off"]),
};

export const SavedSettingDamaged: Story = {
  args: { snapshot: beside(paused, preference({ status: "undetermined", reason: "malformed" })) },
  play: says("truth", ["choose-on", "choose-off"], ["restore"]),
};

export const Unavailable: Story = {
  args: {
    snapshot: backup({ ...seen("unavailable", "held", "unknown", "closed"), trouble: failure("unreachable") }),
  },
  play: async (context) => {
    await says("truth", ["retry", "choose-on", "choose-off"])(context);
    // Asks for both again.
    await userEvent.click(await findWay(context.canvasElement, "retry"));
    await expect(context.args.actions.refresh).toHaveBeenCalledOnce();
    await expect(context.args.actions.retry).toHaveBeenCalledOnce();
  },
};

export const Checking: Story = { args: { snapshot: backup({}) }, play: says("checking") };

export const WithoutEncryption: Story = {
  args: { snapshot: alone(on) },
  play: async (context) => {
    await says("account")(context);
    const { args, canvas } = context;
    await userEvent.click(canvas.getByRole("switch"));
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(false);
    await expect(canvas.queryByRole("alertdialog")).toBeNull();
  },
};
