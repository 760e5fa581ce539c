import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { KeyBackupChangeNoticeView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { change, failure, off, on, preference } from "./support/snapshots.ts";

const meta = {
  title: "Change notice",
  component: KeyBackupChangeNoticeView,
  args: {
    snapshot: on,
    actions: { setEnabled: fn(async () => {}), acknowledge: fn(), retry: fn(async () => {}), discard: fn() },
    messages: english,
  },
} satisfies Meta<typeof KeyBackupChangeNoticeView>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Nothing: Story = {
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getAllByRole("status")).toHaveLength(2);
    await expect(canvasElement).toHaveTextContent("");
  },
};

export const TurnedOff: Story = {
  args: { snapshot: { ...off, change: change({}) } },
  play: async ({ args, canvas }) => {
    const [back, ok] = await canvas.findAllByRole("button");
    await userEvent.click(back!);
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(true);
    await userEvent.click(ok!);
    await expect(args.actions.acknowledge).toHaveBeenCalledOnce();
  },
};

export const TurnedOn: Story = { args: { snapshot: { ...on, change: change({ from: "off", to: "on" }) } } };

export const TurnedOnFirst: Story = {
  args: { snapshot: { ...on, change: change({ from: "undetermined", to: "on" }) } },
};

export const Removed: Story = {
  args: {
    snapshot: preference({ status: "undetermined", reason: "missing", change: change({ to: "undetermined" }) }),
  },
};

export const Garbled: Story = {
  args: {
    snapshot: preference({ status: "undetermined", reason: "malformed", change: change({ to: "undetermined" }) }),
  },
};

export const ChangedManyTimes: Story = { args: { snapshot: { ...off, change: change({ times: 19 }) } } };

export const ChangedBack: Story = { args: { snapshot: { ...on, change: change({ to: "on", times: 2 }) } } };

export const ChangedDaysAgo: Story = {
  args: { snapshot: { ...off, change: change({ since: new Date(2026, 0, 15, 18, 5).getTime() }) } },
};

export const TurningItBack: Story = {
  args: { snapshot: { ...off, enabled: true, saving: { enabled: true }, change: change({}) } },
};

export const TurningItBackFailed: Story = {
  args: {
    snapshot: {
      ...off,
      enabled: true,
      unsaved: { enabled: true, at: 0, conflict: false },
      error: failure("unreachable"),
      change: change({}),
    },
  },
  play: async ({ args, canvas }) => {
    const [retry] = await canvas.findAllByRole("button");
    await userEvent.click(retry!);
    await expect(args.actions.retry).toHaveBeenCalledOnce();
  },
};

export const AppliedOn: Story = {
  args: { snapshot: { ...on, applied: { enabled: true } } },
  play: async ({ args, canvas }) => {
    const [other] = await canvas.findAllByRole("button");
    await userEvent.click(other!);
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(false);
  },
};

export const AppliedOff: Story = { args: { snapshot: { ...off, applied: { enabled: false } } } };

export const Conflict: Story = {
  args: {
    snapshot: preference({
      status: "on",
      enabled: false,
      source: "stable",
      unsaved: { enabled: false, at: Date.UTC(2026, 4, 4, 8, 42), conflict: true },
    }),
  },
  play: async ({ canvas, args }) => {
    await expect(canvas.getByText(/Your account says on now\. Which should count\?/)).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Turn it off" }));
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(false);
    await userEvent.click(canvas.getByRole("button", { name: "Keep the account’s setting" }));
    await expect(args.actions.discard).toHaveBeenCalledOnce();
    await expect(args.actions.acknowledge).toHaveBeenCalledOnce();
  },
};
