import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { truthOf } from "../src/core/backup/truth.ts";
import { KeyBackupStatusView } from "../src/index.ts";
import { english } from "../src/i18n/english.ts";
import { statusActions } from "./support/actions.ts";
import { backup, missing, paused, stored, untrusted } from "./support/backup.ts";
import { failure } from "./support/snapshots.ts";

const meta = {
  title: "Status",
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

export const AllStored: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(await canvas.findByRole("button"));
    await expect(args.actions.restore).toHaveBeenCalledOnce();
  },
};

export const WithoutEncryption: Story = {
  args: { snapshot: backup({ available: false }) },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getAllByRole("status")).toHaveLength(1);
    await expect(canvasElement).toHaveTextContent("");
  },
};

export const Checking: Story = { args: { snapshot: backup({}) } };

const storing = { ...stored, state: "uploading", truth: truthOf("on", "uploading", "open") } as const;

export const LookingForKeys: Story = { args: { snapshot: { ...storing, remaining: undefined } } };

export const Storing: Story = {
  args: { snapshot: { ...storing, remaining: 1_240 } },
  play: async ({ canvas }) => {
    const bar = await canvas.findByRole("progressbar");
    await expect(bar.closest("[role=status]")).toBeNull();
  },
};

export const HoldingBack: Story = {
  args: { snapshot: { ...paused, truth: truthOf("on", "paused", "closed") } },
  play: async ({ args, canvas }) => {
    const [on] = await canvas.findAllByRole("button");
    await userEvent.click(on!);
    await expect(args.actions.turnOn).toHaveBeenCalledOnce();
  },
};

export const OffAndHoldingBack: Story = { args: { snapshot: paused } };

export const OffAndStoring: Story = { args: { snapshot: { ...storing, truth: truthOf("off", "uploading", "open") } } };

export const OffAndStoringWithoutGate: Story = {
  args: { snapshot: { ...storing, gateOpen: undefined, truth: truthOf("off", "uploading", "none") } },
};

export const NothingStored: Story = { args: { snapshot: missing } };

export const NeedsTrust: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async ({ args, canvas }) => {
    const [verify] = await canvas.findAllByRole("button");
    await userEvent.click(verify!);
    await waitFor(() => expect(args.actions.turnOn).toHaveBeenCalledOnce());
    await expect(args.onVerify).toHaveBeenCalledOnce();
  },
};

export const NeedsTrustAndTheHostCannotVerify: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  render: (args) => <KeyBackupStatusView {...args} onVerify={undefined} />,
};

export const NeedsTheKey: Story = {
  args: {
    snapshot: {
      ...stored,
      state: "key-missing",
      need: "key",
      hasKey: false,
      truth: truthOf("on", "key-missing", "open"),
    },
  },
};

export const NeedsRecovery: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  play: async ({ args, canvas }) => {
    const [setUp] = await canvas.findAllByRole("button");
    await userEvent.click(setUp!);
    await waitFor(() => expect(args.actions.turnOn).toHaveBeenCalledOnce());
    await expect(args.onSetUpRecovery).toHaveBeenCalledOnce();
  },
};

export const NeedsRecoveryAndTheHostCannotSetItUp: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  render: (args) => <KeyBackupStatusView {...args} onSetUpRecovery={undefined} />,
};

export const EnteringTheRecoveryKey: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async ({ canvas, canvasElement }) => {
    const enter = (await canvas.findAllByRole("button"))[1]!;
    await userEvent.click(enter);
    await expect(enter).toHaveAttribute("aria-expanded", "true");
    await waitFor(() => expect(canvasElement.querySelector("input")).toHaveFocus());
  },
};

export const TurningOn: Story = { args: { snapshot: { ...missing, task: { type: "turning-on" } } } };

export const TurningOnFailed: Story = {
  args: { snapshot: { ...missing, error: failure("server-error"), failed: "turning-on" } },
};

export const DeletingFailed: Story = {
  args: { snapshot: { ...paused, error: failure("unreachable"), failed: "deleting" } },
};

export const LostToAnotherDevice: Story = { args: { snapshot: { ...missing, error: failure("backup-lost") } } };

export const CouldNotBeChecked: Story = {
  args: {
    snapshot: backup({
      state: "failing",
      gateOpen: true,
      trouble: failure("unreachable"),
      truth: truthOf("on", "failing", "open"),
    }),
  },
  play: async ({ args, canvas }) => {
    await userEvent.click(await canvas.findByRole("button"));
    await expect(args.actions.refresh).toHaveBeenCalledOnce();
  },
};

export const Restoring: Story = {
  args: {
    snapshot: { ...stored, task: { type: "restoring", progress: { imported: 1_198, failed: 2, total: 5_000 } } },
  },
  play: async ({ args, canvas }) => {
    const bar = await canvas.findByRole("progressbar");
    await expect(bar).toHaveAttribute("value", "1200");
    await userEvent.click(canvas.getByRole("button"));
    await expect(args.actions.leaveRestore).toHaveBeenCalledOnce();
  },
};

export const FetchingKeysToRestore: Story = {
  args: { snapshot: { ...stored, task: { type: "restoring", progress: { imported: 0, failed: 0, total: undefined } } } },
};

export const Restored: Story = {
  args: { snapshot: { ...stored, restored: { imported: 4_998, failed: 2, total: 5_000 } } },
};
