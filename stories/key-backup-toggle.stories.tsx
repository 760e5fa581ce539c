import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent } from "storybook/test";
import { KeyBackupToggleView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { failure, off, on, preference } from "./support/snapshots.ts";

const meta = {
  title: "Toggle",
  component: KeyBackupToggleView,
  args: {
    snapshot: on,
    actions: { setEnabled: fn(async () => {}), retry: fn(async () => {}), discard: fn() },
    messages: english,
  },
} satisfies Meta<typeof KeyBackupToggleView>;
export default meta;

type Story = StoryObj<typeof meta>;

export const On: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole("switch", { checked: true }));
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(false);
  },
};

export const Off: Story = {
  args: { snapshot: off },
  play: async ({ args, canvas }) => {
    canvas.getByRole("switch", { checked: false }).focus();
    await userEvent.keyboard(" ");
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(true);
  },
};

export const SetByAnOlderApp: Story = { args: { snapshot: { ...on, source: "legacy" } } };

export const Loading: Story = {
  args: { snapshot: preference({}) },
  play: async ({ args, canvas }) => {
    const control = canvas.getByRole("checkbox");
    await expect(control).toBePartiallyChecked();
    await userEvent.click(control);
    await expect(args.actions.setEnabled).not.toHaveBeenCalled();
    await expect(control).toBePartiallyChecked();
  },
};

export const NotDecidedYet: Story = {
  args: { snapshot: preference({ status: "undetermined", reason: "missing" }) },
  play: async ({ args, canvas }) => {
    await expect(canvas.queryByRole("switch")).toBeNull();
    await userEvent.click(canvas.getAllByRole("button")[1]!);
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(false);
  },
};

export const StoredSettingUnreadable: Story = {
  args: { snapshot: preference({ status: "undetermined", reason: "malformed" }) },
};

export const Unavailable: Story = {
  args: { snapshot: preference({ status: "unavailable", readError: failure("unreachable") }) },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getAllByRole("button")[0]!);
    await expect(args.actions.retry).toHaveBeenCalledOnce();
  },
};

export const UnavailableForGood: Story = {
  args: { snapshot: preference({ status: "unavailable", readError: failure("signed-out") }) },
};

export const Saving: Story = { args: { snapshot: { ...off, enabled: true, saving: { enabled: true } } } };

export const Saved: Story = {
  render: function Render({ actions, ...args }) {
    const [snapshot, setSnapshot] = useState(off);
    const setEnabled = async (enabled: boolean) => {
      setSnapshot({ ...off, enabled, saving: { enabled } });
      await Promise.resolve();
      setSnapshot(enabled ? on : off);
    };
    return <KeyBackupToggleView {...args} snapshot={snapshot} actions={{ ...actions, setEnabled }} />;
  },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("switch"));
    await expect(await canvas.findByText(/Saved|Gespeichert/)).toBeVisible();
  },
};

export const Unsaved: Story = {
  args: {
    snapshot: {
      ...on,
      enabled: false,
      unsaved: { enabled: false, at: 0, conflict: false },
      error: failure("server-error"),
    },
  },
  play: async ({ args, canvas }) => {
    const [retry, discard] = canvas.getAllByRole("button");
    await userEvent.click(retry!);
    await userEvent.click(discard!);
    await expect(args.actions.retry).toHaveBeenCalledOnce();
    await expect(args.actions.discard).toHaveBeenCalledOnce();
  },
};

export const UnsavedBecauseSignedOut: Story = {
  args: {
    snapshot: {
      ...on,
      enabled: false,
      unsaved: { enabled: false, at: 0, conflict: false },
      error: failure("signed-out"),
    },
  },
};

export const UnsavedAndUnavailable: Story = {
  args: {
    snapshot: preference({
      status: "unavailable",
      enabled: true,
      unsaved: { enabled: true, at: 0, conflict: false },
      error: failure("unreachable"),
    }),
  },
};

export const NotKeptByTheServer: Story = {
  args: {
    snapshot: { ...off, enabled: true, unsaved: { enabled: true, at: 0, conflict: false }, error: failure("not-kept") },
  },
};
