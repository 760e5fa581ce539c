import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { KeyBackupSignInDialogView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { failure } from "./support/snapshots.ts";

const meta = {
  title: "Sign-in dialog",
  component: KeyBackupSignInDialogView,
  args: {
    snapshot: { status: "checking" },
    actions: { choose: fn(), decideLater: fn(), retry: fn(), continue: fn() },
    messages: english,
  },
} satisfies Meta<typeof KeyBackupSignInDialogView>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Checking: Story = {
  play: async ({ args, canvas }) => {
    await canvas.findByRole("dialog");
    await userEvent.keyboard("{Escape}");
    await expect(args.actions.decideLater).toHaveBeenCalledOnce();
  },
};

export const KnownOn: Story = {
  args: { snapshot: { status: "known", enabled: true, source: "stable" } },
  play: async ({ args, canvas }) => {
    await expect(canvas.getAllByRole("radio")[0]).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(args.actions.choose).toHaveBeenCalledWith(true);
  },
};

export const KnownOff: Story = { args: { snapshot: { status: "known", enabled: false, source: "stable" } } };

export const KnownFromAnOlderApp: Story = {
  args: { snapshot: { status: "known", enabled: true, source: "legacy" } },
};

export const Undetermined: Story = {
  args: { snapshot: { status: "undetermined", reason: "missing" } },
  play: async ({ args }) => {
    await userEvent.keyboard("{Escape}");
    await expect(args.actions.decideLater).toHaveBeenCalledOnce();
    await expect(args.actions.choose).not.toHaveBeenCalled();
  },
};

export const Malformed: Story = { args: { snapshot: { status: "undetermined", reason: "malformed" } } };

export const Unavailable: Story = {
  args: { snapshot: { status: "unavailable", error: failure("unreachable") } },
  play: async ({ args, canvas }) => {
    await expect(canvas.getAllByRole("button")[0]).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect(args.actions.continue).toHaveBeenCalledOnce();
  },
};

export const Saving: Story = { args: { snapshot: { status: "saving", enabled: true } } };

export const Failed: Story = {
  args: { snapshot: { status: "failed", enabled: false, error: failure("unreachable") } },
};

export const Done: Story = {
  args: { snapshot: { status: "done", outcome: "on" } },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole("dialog")).toBeNull();
  },
};
