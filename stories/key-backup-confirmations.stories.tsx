import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { KeyBackupSettingsView, KeyBackupStatusView } from "../src/index.ts";
import type { Way } from "../src/core/statements/statement.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import { backup, confirmed, missing, paused, seen, stillOn, stored, untrusted } from "./support/backup.ts";
import { findWay } from "./support/ways.ts";

const meta = {
  title: "Confirmations",
  component: KeyBackupStatusView,
  args: {
    snapshot: stored,
    actions: statusActions(),
    messages: english,
    onVerify: fn(async () => {}),
    onSetUpRecovery: fn(async () => {}),
  },
} satisfies Meta<typeof KeyBackupStatusView>;
export default meta;

type Story = StoryObj<typeof meta>;

interface Play {
  canvasElement: HTMLElement;
  canvas: { findByRole: (role: "alertdialog") => Promise<HTMLElement> };
}

/** Takes one of the status's ways out, and gives the dialog that opens. */
async function open({ canvas, canvasElement }: Play, way: Way): Promise<HTMLElement> {
  await userEvent.click(await findWay(canvasElement, way));
  return canvas.findByRole("alertdialog");
}

export const TurnOff: Story = {
  args: { snapshot: stillOn },
  play: async (context) => {
    const dialog = await open(context, "turn-off");
    await expect(dialog.querySelector("[value=keep]")).toHaveFocus();
    await userEvent.click(dialog.querySelector(".mkb-button-primary")!);
    await expect(context.args.actions.turnOff).toHaveBeenCalledWith({ deleteStored: undefined });
    await open(context, "turn-off");
  },
};

export const TurnOffAndDelete: Story = {
  args: { snapshot: stillOn },
  play: async (context) => {
    const dialog = await open(context, "turn-off");
    await userEvent.click(dialog.querySelector("[value=delete]")!);
    // The dialog fades in.
    await waitFor(() => expect(dialog.querySelector(".mkb-button-danger")).toBeVisible());
  },
};

/** Without a gate a device stops only by deleting: the switch asks, and says so. */
export const TurnOffWithoutGate: Story = {
  args: { snapshot: backup({ ...seen("on", "idle", "readable", "none"), storedKeys: 5_000, confirmed }) },
  render: ({ snapshot, actions, messages }) => (
    <KeyBackupSettingsView snapshot={snapshot} actions={actions} messages={messages} />
  ),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("switch"));
    await expect(await canvas.findByRole("alertdialog")).toHaveTextContent(english.turnOffText(false));
  },
};

export const Delete: Story = {
  args: { snapshot: paused },
  play: async (context) => {
    const dialog = await open(context, "delete-stored");
    await expect(dialog.querySelector(".mkb-button-danger")).not.toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect(context.args.actions.deleteStored).not.toHaveBeenCalled();
    await open(context, "delete-stored");
  },
};

export const Replace: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async (context) => {
    const dialog = await open(context, "replace");
    await userEvent.click(dialog.querySelector(".mkb-button-danger")!);
    await expect(context.args.actions.turnOn).toHaveBeenCalledWith({ replace: confirmed });
    await open(context, "replace");
  },
};

export const WithoutRecovery: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  play: async (context) => {
    const dialog = await open(context, "without-recovery");
    await userEvent.click(dialog.querySelector(".mkb-button:not(.mkb-button-primary)")!);
    await expect(context.args.actions.turnOn).toHaveBeenCalledWith({ withoutRecovery: true, replace: undefined });
    await open(context, "without-recovery");
  },
};
