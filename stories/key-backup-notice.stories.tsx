import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import type { KeyBackupStatusSnapshot, PreferenceSnapshot } from "../src/index.ts";
import { KeyBackupNoticeView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import { alone, backup, beside, missing, paused, seen, stored, untrusted, uploading } from "./support/backup.ts";
import { change, failure, off, on, preference } from "./support/snapshots.ts";
import { inViewOf, offered } from "./support/offered.ts";
import { findWay } from "./support/ways.ts";

const meta = {
  title: "Notice",
  component: KeyBackupNoticeView,
  args: {
    snapshot: alone(on),
    actions: statusActions(),
    messages: english,
    onVerify: fn(async () => {}),
    onSetUpRecovery: fn(async () => {}),
    onNeedsAttention: fn(),
  },
} satisfies Meta<typeof KeyBackupNoticeView>;
export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

/** What is told, and what can be done about it. */
const tells =
  (id: string, ways: readonly string[]): Play =>
  async ({ args, canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector(".mkb-notice")).toHaveAttribute("data-statement", id));
    const { main, others } = offered(canvasElement);
    await expect([...(main ? [main] : []), ...others]).toEqual(ways);
    await expect(inViewOf(canvasElement)).toBeLessThanOrEqual(3);
    await expect(canvasElement.querySelectorAll(".mkb-line")).toHaveLength(0);
    await expect(args.onNeedsAttention).toHaveBeenLastCalledWith(expect.objectContaining({ id }));
  };

const isSilent: Play = async ({ args, canvas, canvasElement }) => {
  await expect(args.onNeedsAttention).not.toHaveBeenCalled();
  await expect(canvas.getAllByRole("status")).toHaveLength(2);
  await expect(canvasElement).toHaveTextContent("");
};

export const Nothing: Story = { args: { snapshot: stored }, play: isSilent };

/** The user's own decision for this device is no trouble. */
export const NothingWhilePaused: Story = { args: { snapshot: beside(paused, on) }, play: isSilent };

/** Nobody decided on this device: what waits is never silent. */
export const NobodyDecided: Story = {
  args: { snapshot: beside(paused, { ...on, decision: undefined }) },
  play: async (context) => {
    await tells("undecided", ["choose-on", "choose-off", "dismiss"])(context);
    const { args, canvasElement } = context;
    await userEvent.click(await findWay(canvasElement, "choose-on"));
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(true);
  },
};

/** What the server does not answer now may pass. */
export const NothingWhileOffline: Story = {
  args: { snapshot: { ...missing, trouble: failure("unreachable") } },
  play: isSilent,
};

export const TurnedOff: Story = {
  args: { snapshot: alone({ ...off, change: change({}) }) },
  play: async (context) => {
    await tells("change", ["undo-change", "acknowledge"])(context);
    const { args, canvasElement } = context;
    await userEvent.click(await findWay(canvasElement, "undo-change"));
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(true);
    await userEvent.click(await findWay(canvasElement, "acknowledge"));
    await expect(args.actions.acknowledge).toHaveBeenCalledOnce();
  },
};

export const TurnedOffWhileThisDeviceStores: Story = {
  args: { snapshot: beside(stored, { ...off, change: change({}) }) },
  play: tells("change", ["undo-change", "acknowledge"]),
};

export const TurnedOn: Story = {
  args: { snapshot: alone({ ...on, change: change({ from: "off", to: "on" }) }) },
  play: tells("change", ["undo-change", "acknowledge"]),
};

export const TurnedOnFirst: Story = {
  args: { snapshot: alone({ ...on, change: change({ from: "undetermined", to: "on" }) }) },
  play: tells("change", ["acknowledge"]),
};

export const Removed: Story = {
  args: {
    snapshot: alone(preference({ status: "undetermined", reason: "missing", change: change({ to: "undetermined" }) })),
  },
  play: tells("change", ["undo-change", "acknowledge"]),
};

export const Damaged: Story = {
  args: {
    snapshot: alone(
      preference({ status: "undetermined", reason: "malformed", change: change({ to: "undetermined" }) }),
    ),
  },
  play: tells("change", ["undo-change", "acknowledge"]),
};

export const ChangedManyTimes: Story = {
  args: { snapshot: alone({ ...off, change: change({ times: 19 }) }) },
  play: tells("change", ["undo-change", "acknowledge"]),
};

export const ChangedBack: Story = {
  args: { snapshot: alone({ ...on, change: change({ to: "on", times: 2 }) }) },
  play: tells("change", ["acknowledge"]),
};

export const ChangedLongAgo: Story = {
  args: { snapshot: alone({ ...off, change: change({ since: new Date(2026, 0, 15, 18, 5).getTime() }) }) },
  play: tells("change", ["undo-change", "acknowledge"]),
};

export const AppliedOn: Story = {
  args: { snapshot: alone({ ...on, applied: { enabled: true } }) },
  play: async (context) => {
    await tells("applied", ["undo-change", "acknowledge"])(context);
    await userEvent.click(await findWay(context.canvasElement, "undo-change"));
    await expect(context.args.actions.setEnabled).toHaveBeenCalledWith(false);
  },
};

export const AppliedOff: Story = {
  args: { snapshot: alone({ ...off, applied: { enabled: false } }) },
  play: tells("applied", ["undo-change", "acknowledge"]),
};

const conflict = preference({
  status: "on",
  enabled: false,
  source: "stable",
  unsaved: { enabled: false, at: new Date(2026, 4, 4, 10, 42).getTime(), conflict: true },
});

export const Conflict: Story = {
  args: { snapshot: alone(conflict) },
  play: async (context) => {
    await tells("conflict", ["keep-choice", "keep-account"])(context);
    const { args, canvasElement } = context;
    await userEvent.click(await findWay(canvasElement, "keep-choice"));
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(false);
    await userEvent.click(await findWay(canvasElement, "keep-account"));
    await expect(args.actions.discard).toHaveBeenCalledOnce();
    await expect(args.actions.acknowledge).toHaveBeenCalledOnce();
  },
};

export const TurningItBackFailed: Story = {
  render: function Render({ actions, ...args }) {
    const [said, setSaid] = useState<PreferenceSnapshot>({ ...off, change: change({}) });
    const setEnabled = async (enabled: boolean) => {
      const unsaved = { enabled, at: 0, conflict: false };
      setSaid({ ...off, enabled, unsaved, error: failure("forbidden") });
    };
    return <KeyBackupNoticeView {...args} snapshot={alone(said)} actions={{ ...actions, setEnabled }} />;
  },
  play: async (context) => {
    await userEvent.click(await findWay(context.canvasElement, "undo-change"));
    await tells("unsaved", ["retry", "dismiss", "discard"])(context);
    await userEvent.click(await findWay(context.canvasElement, "retry"));
    await expect(context.args.actions.retry).toHaveBeenCalledOnce();
  },
};

const refused: KeyBackupStatusSnapshot = {
  ...stored,
  ...seen("on", "refused", "readable", "open"),
  trouble: failure("forbidden"),
};

export const UploadsRefused: Story = {
  args: { snapshot: refused },
  play: async (context) => {
    await tells("truth", ["retry", "dismiss"])(context);
    const { args, canvasElement } = context;
    await userEvent.click(await findWay(canvasElement, "retry"));
    await expect(args.actions.refresh).toHaveBeenCalledOnce();
    await userEvent.click(await findWay(canvasElement, "dismiss"));
    await waitFor(() => expect(canvasElement).toHaveTextContent(""));
    await expect(args.onNeedsAttention).toHaveBeenLastCalledWith(undefined);
  },
};

export const BackupLost: Story = {
  args: { snapshot: { ...missing, error: failure("backup-lost") } },
  play: tells("lost", ["turn-on", "dismiss", "turn-off"]),
};

export const CannotReadWhatIsStored: Story = {
  args: { snapshot: { ...stored, ...seen("on", "stored", "unreadable", "open") } },
  play: tells("truth", ["verify", "dismiss"]),
};

export const NotTrusted: Story = {
  args: { snapshot: untrusted },
  play: tells("truth", ["verify", "dismiss"]),
};

export const StoredKeysDamaged: Story = {
  args: { snapshot: { ...untrusted, ...seen("on", "nothing", "damaged", "open") } },
  play: tells("truth", ["retry", "dismiss"]),
};

export const RecoveryMissing: Story = {
  args: { snapshot: { ...missing, need: "recovery" } },
  play: async (context) => {
    await tells("need", ["set-up-recovery", "dismiss"])(context);
    await userEvent.click(await findWay(context.canvasElement, "set-up-recovery"));
    await waitFor(() => expect(context.args.onSetUpRecovery).toHaveBeenCalledOnce());
  },
};

export const OffAndStillStoring: Story = {
  args: { snapshot: { ...uploading, ...seen("off", "uploading", "readable", "open"), preference: off } },
  play: tells("truth", ["turn-off", "dismiss"]),
};

/** Only that the setting was changed: a host that tells of trouble in its own way. */
export const ChangesOnly: Story = {
  args: { snapshot: refused, tells: "changes" },
  play: isSilent,
};

/** From edge to edge at the top of a window, with the host's page below. */
const bar: Pick<Story, "parameters" | "render"> = {
  parameters: { layout: "fullscreen" },
  render: (args) => (
    <>
      <KeyBackupNoticeView {...args} data-shape="bar" />
      <p style={{ padding: "1em" }}>The host’s page</p>
    </>
  ),
};

/** What the bar tells; below it the host's page stands. */
const barTells =
  (id: string, ways: readonly string[]): Play =>
  async (context) => {
    await tells(id, ways)(context);
    const call = context.canvasElement.querySelector(".mkb-call")!.getBoundingClientRect();
    await expect([call.left, call.right]).toEqual([0, document.documentElement.clientWidth]);
  };

export const BarOfAChange: Story = {
  ...bar,
  args: { snapshot: alone({ ...off, change: change({}) }) },
  play: barTells("change", ["undo-change", "acknowledge"]),
};

export const BarOfTrouble: Story = {
  ...bar,
  args: { snapshot: refused },
  play: barTells("truth", ["retry", "dismiss"]),
};

/** With all that a bar can have: two answers, a third button, and a link of the host's. */
export const BarWhereNobodyDecided: Story = {
  ...bar,
  args: {
    snapshot: beside(paused, { ...on, decision: undefined }),
    learnMore: <a href="#help">Learn more</a>,
  },
  play: barTells("undecided", ["choose-on", "choose-off", "dismiss"]),
};

/** Before anything is known. */
export const Loading: Story = { args: { snapshot: backup({}) }, play: isSilent };
