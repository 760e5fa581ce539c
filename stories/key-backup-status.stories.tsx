import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { KeyBackupStatusView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import { backup, missing, paused, seen, stored, untrusted, uploading } from "./support/backup.ts";
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

export const Stored: Story = {
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

export const LookingForKeys: Story = { args: { snapshot: { ...uploading, remaining: undefined } } };

export const Storing: Story = {
  args: { snapshot: { ...uploading, remaining: 1_240 } },
  play: async ({ canvas }) => {
    const bar = await canvas.findByRole("progressbar");
    await expect(bar.closest("[role=status]")).toBeNull();
  },
};

export const HoldingBack: Story = {
  args: { snapshot: { ...paused, ...seen("on", "held", "readable", "closed") } },
  play: async ({ args, canvas }) => {
    const [on] = await canvas.findAllByRole("button");
    await userEvent.click(on!);
    await expect(args.actions.turnOn).toHaveBeenCalledOnce();
  },
};

export const OffAndHoldingBack: Story = { args: { snapshot: paused } };

export const OffAndStoring: Story = {
  args: { snapshot: { ...uploading, ...seen("off", "uploading", "readable", "open") } },
};

export const OffAndStoringWithoutGate: Story = {
  args: { snapshot: { ...uploading, ...seen("off", "uploading", "readable", "none") } },
};

export const Refused: Story = {
  args: {
    snapshot: { ...stored, ...seen("on", "refused", "readable", "open"), trouble: failure("forbidden") },
  },
};

export const WaitingForProof: Story = {
  args: { snapshot: { ...untrusted, ...seen("on", "held", "untrusted", "open"), heldKeys: 12 } },
};

export const NoGateAndNothingLeft: Story = {
  args: { snapshot: { ...stored, ...seen("on", "idle", "readable", "none") } },
};

export const Damaged: Story = { args: { snapshot: { ...untrusted, ...seen("on", "nothing", "damaged", "open") } } };

export const OffAndSomethingAppeared: Story = {
  args: { snapshot: { ...untrusted, ...seen("off", "held", "untrusted", "closed"), storedKeys: 0 } },
};

export const Saving: Story = { args: { snapshot: { ...stored, truth: undefined, saving: { enabled: false } } } };

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
      ...seen("on", "stored", "unreadable", "open"),
      need: "key",
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
      ...seen("on", "checking", "unknown", "open"),
      trouble: failure("unreachable"),
    }),
  },
  play: async ({ args, canvas }) => {
    await userEvent.click((await canvas.findAllByRole("button"))[0]!);
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
  args: {
    snapshot: { ...stored, task: { type: "restoring", progress: { imported: 0, failed: 0, total: undefined } } },
  },
};

export const Restored: Story = {
  args: { snapshot: { ...stored, restored: { imported: 4_998, failed: 2, total: 5_000 } } },
};
