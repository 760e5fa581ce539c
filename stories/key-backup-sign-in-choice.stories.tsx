import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { KeyBackupSignInChoiceView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { failure } from "./support/snapshots.ts";

const meta = {
  title: "Sign-in choice",
  component: KeyBackupSignInChoiceView,
  args: {
    snapshot: { status: "checking" },
    actions: { choose: fn(), decideLater: fn(), retry: fn(), continue: fn() },
    messages: english,
  },
} satisfies Meta<typeof KeyBackupSignInChoiceView>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Checking: Story = {};

export const KnownOn: Story = {
  args: { snapshot: { status: "known", enabled: true, source: "stable" } },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getAllByRole("button")[0]!);
    await expect(args.actions.choose).toHaveBeenCalledWith(true);
  },
};

export const KnownOff: Story = { args: { snapshot: { status: "known", enabled: false, source: "stable" } } };

export const KnownFromAnOlderApp: Story = {
  args: { snapshot: { status: "known", enabled: false, source: "legacy" } },
};

export const Undetermined: Story = {
  args: { snapshot: { status: "undetermined", reason: "missing" } },
  play: async ({ args, canvas }) => {
    const [submit, later] = canvas.getAllByRole("button");
    await userEvent.click(submit!);
    await expect(args.actions.choose).not.toHaveBeenCalled();
    await userEvent.click(canvas.getAllByRole("radio")[1]!);
    await userEvent.click(submit!);
    await expect(args.actions.choose).toHaveBeenCalledWith(false);
    await userEvent.click(later!);
    await expect(args.actions.decideLater).toHaveBeenCalledOnce();
  },
};

export const Malformed: Story = { args: { snapshot: { status: "undetermined", reason: "malformed" } } };

export const Unavailable: Story = {
  args: { snapshot: { status: "unavailable", error: failure("unreachable") } },
  play: async ({ args, canvas }) => {
    const [retry, without] = canvas.getAllByRole("button");
    await userEvent.click(retry!);
    await expect(args.actions.retry).toHaveBeenCalledOnce();
    await userEvent.click(without!);
    await expect(args.actions.continue).toHaveBeenCalledOnce();
  },
};

export const UnavailableForGood: Story = {
  args: { snapshot: { status: "unavailable", error: failure("signed-out") } },
};

export const Saving: Story = { args: { snapshot: { status: "saving", enabled: true } } };

export const Failed: Story = {
  args: { snapshot: { status: "failed", enabled: true, error: failure("server-error") } },
  play: async ({ args, canvas }) => {
    const [retry, go] = canvas.getAllByRole("button");
    await userEvent.click(retry!);
    await expect(args.actions.retry).toHaveBeenCalledOnce();
    await userEvent.click(go!);
    await expect(args.actions.continue).toHaveBeenCalledOnce();
  },
};
