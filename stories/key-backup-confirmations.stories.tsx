import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { KeyBackupStatusView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import { backup, confirmed, missing, paused, seen, stillOn, stored, untrusted } from "./support/backup.ts";

const meta = {
  title: "Confirmations",
  component: KeyBackupStatusView,
  args: { snapshot: stored, actions: statusActions(), messages: english, onVerify: fn(async () => {}) },
} satisfies Meta<typeof KeyBackupStatusView>;
export default meta;

type Story = StoryObj<typeof meta>;

interface Play {
  canvas: {
    findAllByRole: (role: "button") => Promise<HTMLElement[]>;
    findByRole: (role: "alertdialog") => Promise<HTMLElement>;
  };
}

/** Presses one of the status's buttons and gives the dialog that opens. */
async function open({ canvas }: Play, button: number): Promise<HTMLElement> {
  await userEvent.click((await canvas.findAllByRole("button"))[button]!);
  return canvas.findByRole("alertdialog");
}

export const TurnOff: Story = {
  args: { snapshot: stillOn },
  play: async (context) => {
    const dialog = await open(context, 1);
    await expect(dialog.querySelector("[value=keep]")).toHaveFocus();
    await userEvent.click(dialog.querySelector(".mkb-button-primary")!);
    await expect(context.args.actions.turnOff).toHaveBeenCalledWith({ deleteStored: undefined });
    await open(context, 1);
  },
};

export const TurnOffAndDelete: Story = {
  args: { snapshot: stillOn },
  play: async (context) => {
    const dialog = await open(context, 1);
    await userEvent.click(dialog.querySelector("[value=delete]")!);
    // The dialog fades in.
    await waitFor(() => expect(dialog.querySelector(".mkb-button-danger")).toBeVisible());
  },
};

const withoutGate = seen("on", "idle", "readable", "none");

export const TurnOffWithoutGate: Story = {
  args: {
    snapshot: backup({
      ...withoutGate,
      storedKeys: 5_000,
      confirmed,
      truth: { ...withoutGate.truth, actions: ["turn-off"] },
    }),
  },
  play: async (context) => void (await open(context, 0)),
};

export const Delete: Story = {
  args: { snapshot: paused },
  play: async (context) => {
    const dialog = await open(context, 0);
    await expect(dialog.querySelector(".mkb-button-danger")).not.toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect(context.args.actions.deleteStored).not.toHaveBeenCalled();
    await open(context, 0);
  },
};

export const Replace: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async (context) => {
    const dialog = await open(context, 2);
    await userEvent.click(dialog.querySelector(".mkb-button-danger")!);
    await expect(context.args.actions.turnOn).toHaveBeenCalledWith({ replace: confirmed });
    await open(context, 2);
  },
};

export const WithoutRecovery: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  play: async (context) => {
    const dialog = await open(context, 1);
    await userEvent.click(dialog.querySelector(".mkb-button:not(.mkb-button-primary)")!);
    await expect(context.args.actions.turnOn).toHaveBeenCalledWith({ withoutRecovery: true, replace: undefined });
    await open(context, 1);
  },
};
