import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { KeyBackupStatusView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import { alone, backup, beside, missing, paused, seen, stored, untrusted, uploading } from "./support/backup.ts";
import { failure, off, on } from "./support/snapshots.ts";
import { findWay } from "./support/ways.ts";
import { inViewOf } from "./support/offered.ts";
import { says } from "./support/says.ts";

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
  play: async (context) => {
    await says("truth", [], ["restore"])(context);
    await userEvent.click(await findWay(context.canvasElement, "restore"));
    await expect(context.args.actions.restore).toHaveBeenCalledOnce();
  },
};

export const WithoutEncryption: Story = {
  args: { snapshot: alone(on) },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getAllByRole("status")).toHaveLength(2);
    await expect(canvasElement).toHaveTextContent("");
  },
};

export const Checking: Story = { args: { snapshot: backup({}) }, play: says("checking") };

export const LookingForKeys: Story = {
  args: { snapshot: { ...uploading, remaining: undefined } },
  play: says("truth", [], ["restore"]),
};

export const Storing: Story = {
  args: { snapshot: { ...uploading, remaining: 1_240 } },
  play: async ({ canvas }) => {
    const bar = await canvas.findByRole("progressbar");
    await expect(bar.closest("[role=status]")).toBeNull();
  },
};

export const HoldingBack: Story = {
  args: { snapshot: beside(paused, on) },
  play: async (context) => {
    await says("truth", ["turn-on", "turn-off"], ["restore"])(context);
    await userEvent.click(await findWay(context.canvasElement, "turn-on"));
    await expect(context.args.actions.turnOn).toHaveBeenCalledOnce();
  },
};

export const OffAndHoldingBack: Story = {
  args: { snapshot: paused },
  play: says("truth", [], ["delete-stored", "restore"]),
};

export const OffAndStoring: Story = {
  args: { snapshot: beside(uploading, off) },
  play: says("truth", ["turn-off", "turn-on"], ["restore"]),
};

export const OffAndStoringWithoutGate: Story = {
  args: { snapshot: { ...uploading, ...seen("off", "uploading", "readable", "none"), preference: off } },
  play: says("truth", ["turn-on"], ["delete-stored", "restore"]),
};

export const Refused: Story = {
  args: { snapshot: { ...stored, ...seen("on", "refused", "readable", "open"), trouble: failure("forbidden") } },
  play: says("truth", ["retry", "turn-off"], ["restore"]),
};

export const WaitingForProof: Story = {
  args: { snapshot: { ...untrusted, ...seen("on", "held", "untrusted", "open"), heldKeys: 12 } },
  play: says("truth", ["verify", "enter-recovery-key"], ["turn-off", "replace"]),
};

export const NoGateAndNothingLeft: Story = {
  args: { snapshot: { ...stored, ...seen("on", "idle", "readable", "none") } },
  play: says("truth", [], ["restore"]),
};

export const Damaged: Story = {
  args: { snapshot: { ...untrusted, ...seen("on", "nothing", "damaged", "open") } },
  play: says("truth", ["retry", "turn-off"], ["replace", "delete-stored"]),
};

export const OffAndSomethingAppeared: Story = {
  args: { snapshot: { ...untrusted, ...seen("off", "held", "untrusted", "closed"), storedKeys: 0, preference: off } },
  play: says("truth", [], ["delete-stored"]),
};

export const Saving: Story = {
  args: { snapshot: beside(stored, { ...on, enabled: false, saving: { enabled: false } }) },
  play: says("busy"),
};

export const NothingStored: Story = { args: { snapshot: missing }, play: says("truth", ["turn-on", "turn-off"]) };

export const NeedsTrust: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async (context) => {
    await says("need", ["verify", "enter-recovery-key"], ["replace", "turn-off"])(context);
    await userEvent.click(await findWay(context.canvasElement, "verify"));
    await waitFor(() => expect(context.args.actions.turnOn).toHaveBeenCalledOnce());
    await expect(context.args.onVerify).toHaveBeenCalledOnce();
  },
};

export const NeedsTrustAndTheHostCannotVerify: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  render: (args) => <KeyBackupStatusView {...args} onVerify={undefined} />,
  play: says("need", ["enter-recovery-key"], ["replace", "turn-off"]),
};

export const NeedsTheKey: Story = {
  args: { snapshot: { ...stored, ...seen("on", "nothing", "unreadable", "open"), need: "key" } },
  play: says("need", ["verify", "enter-recovery-key"], ["replace", "turn-off"]),
};

export const NeedsRecovery: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  play: async (context) => {
    await says("need", ["set-up-recovery", "turn-off"], ["without-recovery"])(context);
    await userEvent.click(await findWay(context.canvasElement, "set-up-recovery"));
    await waitFor(() => expect(context.args.actions.turnOn).toHaveBeenCalledOnce());
    await expect(context.args.onSetUpRecovery).toHaveBeenCalledOnce();
  },
};

/** It may have been set up in another app meanwhile. */
export const NeedsRecoveryAndNobodyCanSetItUp: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  render: (args) => <KeyBackupStatusView {...args} onSetUpRecovery={undefined} />,
  play: says("need", ["retry", "turn-off"], ["without-recovery"]),
};

export const EnteringTheRecoveryKey: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: async ({ canvasElement }) => {
    await userEvent.click(await findWay(canvasElement, "enter-recovery-key"));
    await waitFor(() => expect(canvasElement.querySelector("form input")).toHaveFocus());
    // One question at a time.
    await expect(inViewOf(canvasElement)).toBe(0);
  },
};

export const TurningOn: Story = {
  args: { snapshot: { ...missing, task: { type: "turning-on" } } },
  play: says("busy", ["turn-off"]),
};

export const TurningOnFailed: Story = {
  args: { snapshot: { ...missing, error: failure("server-error"), failed: "turning-on" } },
  play: says("failed", ["retry"], ["turn-on", "turn-off"]),
};

export const DeletingFailed: Story = {
  args: { snapshot: { ...paused, error: failure("unreachable"), failed: "deleting" } },
  play: says("failed", ["delete-stored"], ["restore"]),
};

export const Lost: Story = {
  args: { snapshot: { ...missing, error: failure("backup-lost") } },
  play: says("lost", ["turn-on", "turn-off"]),
};

export const CouldNotBeChecked: Story = {
  args: { snapshot: backup({ ...seen("on", "checking", "unknown", "open"), trouble: failure("unreachable") }) },
  play: async (context) => {
    await says("truth", ["retry", "turn-off"])(context);
    await userEvent.click(await findWay(context.canvasElement, "retry"));
    await expect(context.args.actions.refresh).toHaveBeenCalledOnce();
  },
};

export const Restoring: Story = {
  args: {
    snapshot: { ...stored, task: { type: "restoring", progress: { imported: 1_198, failed: 2, total: 5_000 } } },
  },
  play: async (context) => {
    await says("busy", ["leave-restore"])(context);
    await expect(await context.canvas.findByRole("progressbar")).toHaveAttribute("value", "1200");
    await userEvent.click(await findWay(context.canvasElement, "leave-restore"));
    await expect(context.args.actions.leaveRestore).toHaveBeenCalledOnce();
  },
};

export const FetchingKeysToRestore: Story = {
  args: {
    snapshot: { ...stored, task: { type: "restoring", progress: { imported: 0, failed: 0, total: undefined } } },
  },
  play: says("busy", ["leave-restore"]),
};

export const Restored: Story = {
  args: { snapshot: { ...stored, restored: { imported: 4_998, failed: 2, total: 5_000 } } },
  play: says("restored", [], ["restore"]),
};
