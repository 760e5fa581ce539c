import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor } from "storybook/test";
import type { KeyBackupStatusSnapshot } from "../src/index.ts";
import { KeyBackupToggleView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { statusActions } from "./support/actions.ts";
import { alone, beside, missing, paused, stored, untrusted } from "./support/backup.ts";
import { change, failure, off, on, preference } from "./support/snapshots.ts";
import { findWay } from "./support/ways.ts";
import { says } from "./support/says.ts";

const meta = {
  title: "Toggle",
  component: KeyBackupToggleView,
  args: { snapshot: alone(on), actions: statusActions(), messages: english },
} satisfies Meta<typeof KeyBackupToggleView>;
export default meta;

type Story = StoryObj<typeof meta>;

export const On: Story = {
  play: async (context) => {
    await says("account")(context);
    await userEvent.click(context.canvas.getByRole("switch", { checked: true }));
    await expect(context.args.actions.setEnabled).toHaveBeenCalledWith(false);
  },
};

export const Off: Story = {
  args: { snapshot: alone(off) },
  play: async ({ args, canvas }) => {
    canvas.getByRole("switch", { checked: false }).focus();
    await userEvent.keyboard(" ");
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(true);
  },
};

export const OnWithEncryption: Story = { args: { snapshot: stored }, play: says("truth", [], ["restore"]) };

export const SetByAnOlderApp: Story = { args: { snapshot: alone({ ...on, source: "legacy" }) } };

export const Loading: Story = {
  args: { snapshot: alone(preference({})) },
  play: async ({ args, canvas }) => {
    const control = canvas.getByRole("checkbox");
    await expect(control).toBePartiallyChecked();
    await userEvent.click(control);
    await expect(args.actions.setEnabled).not.toHaveBeenCalled();
    await expect(control).toBePartiallyChecked();
  },
};

export const NotDecidedYet: Story = {
  args: { snapshot: alone(preference({ status: "undetermined", reason: "missing" })) },
  play: async (context) => {
    await says("account", ["choose-on", "choose-off"])(context);
    const { args, canvas, canvasElement } = context;
    await expect(canvas.queryByRole("switch")).toBeNull();
    await userEvent.click(await findWay(canvasElement, "choose-off"));
    await expect(args.actions.setEnabled).toHaveBeenCalledWith(false);
  },
};

export const SavedSettingDamaged: Story = {
  args: { snapshot: alone(preference({ status: "undetermined", reason: "malformed" })) },
  play: says("account", ["choose-on", "choose-off"]),
};

export const Unavailable: Story = {
  args: { snapshot: alone(preference({ status: "unavailable", readError: failure("unreachable") })) },
  play: async (context) => {
    await says("account", ["retry", "choose-on", "choose-off"])(context);
    await userEvent.click(await findWay(context.canvasElement, "retry"));
    await expect(context.args.actions.retry).toHaveBeenCalledOnce();
  },
};

export const UnavailableForGood: Story = {
  args: { snapshot: alone(preference({ status: "unavailable", readError: failure("signed-out") })) },
  play: says("account"),
};

export const Saving: Story = {
  args: { snapshot: alone({ ...off, enabled: true, saving: { enabled: true } }) },
  play: says("saving"),
};

/** What is done at once shows no words of its own. */
export const Saved: Story = {
  args: { snapshot: alone(off) },
  render: function Render({ actions, snapshot, ...args }) {
    const [said, setSaid] = useState(snapshot);
    const setEnabled = async (enabled: boolean) => {
      setSaid(alone({ ...off, enabled, saving: { enabled } }));
      await Promise.resolve();
      setSaid(alone(enabled ? on : off));
    };
    return <KeyBackupToggleView {...args} snapshot={said} actions={{ ...actions, setEnabled }} />;
  },
  play: async ({ canvas, canvasElement }) => {
    const line = () => canvasElement.querySelector("[data-statement=account]")?.textContent;
    await waitFor(() => expect(line()).toBeTruthy());
    const before = line();
    await userEvent.click(canvas.getByRole("switch"));
    await waitFor(() => expect(line()).not.toBe(before));
    await expect(canvas.getByRole("switch")).toBeChecked();
  },
};

/** Off deletes nothing, and can be undone for a while. */
export const TurnedOff: Story = {
  args: { snapshot: stored },
  render: function Render({ actions, snapshot, ...args }) {
    const [said, setSaid] = useState<KeyBackupStatusSnapshot>(snapshot);
    const setEnabled = async (enabled: boolean) => setSaid(enabled ? stored : { ...paused, heldKeys: 0 });
    const turnOn = async () => setSaid(stored);
    return <KeyBackupToggleView {...args} snapshot={said} actions={{ ...actions, setEnabled, turnOn }} />;
  },
  play: async (context) => {
    const { canvas, canvasElement } = context;
    await userEvent.click(canvas.getByRole("switch"));
    await says("just-off", ["undo-off"], ["delete-stored", "restore"])(context);
    await userEvent.click(await findWay(canvasElement, "undo-off"));
    await expect(canvas.getByRole("switch")).toBeChecked();
    await waitFor(() => expect(canvas.getByRole("switch")).toHaveFocus());
  },
};

const notSaved = { enabled: false, at: 0, conflict: false };

export const Unsaved: Story = {
  args: { snapshot: alone({ ...on, enabled: false, unsaved: notSaved, error: failure("server-error") }) },
  play: async (context) => {
    await says("unsaved", ["retry", "discard"])(context);
    const { args, canvasElement } = context;
    await userEvent.click(await findWay(canvasElement, "retry"));
    await userEvent.click(await findWay(canvasElement, "discard"));
    await expect(args.actions.retry).toHaveBeenCalledOnce();
    await expect(args.actions.discard).toHaveBeenCalledOnce();
  },
};

export const UnsavedBecauseSignedOut: Story = {
  args: { snapshot: alone({ ...on, enabled: false, unsaved: notSaved, error: failure("signed-out") }) },
  play: says("unsaved", ["discard"]),
};

export const UnsavedAndUnavailable: Story = {
  args: {
    snapshot: alone(
      preference({
        status: "unavailable",
        enabled: true,
        unsaved: { ...notSaved, enabled: true },
        error: failure("unreachable"),
      }),
    ),
  },
  play: says("unsaved", ["retry", "discard"]),
};

export const NotKeptByTheServer: Story = {
  args: {
    snapshot: alone({ ...off, enabled: true, unsaved: { ...notSaved, enabled: true }, error: failure("not-kept") }),
  },
  play: says("unsaved", ["retry", "discard"]),
};

export const UnsavedAndChangedSince: Story = {
  args: {
    snapshot: beside(paused, {
      ...on,
      enabled: false,
      unsaved: { ...notSaved, at: new Date(2026, 4, 4, 10, 42).getTime(), conflict: true },
      change: change({ from: "off", to: "on" }),
    }),
  },
  play: says("conflict", ["keep-choice", "keep-account"], ["turn-off", "restore"]),
};

export const OnAndNotTrusted: Story = {
  args: { snapshot: { ...untrusted, need: "trust" } },
  play: says("need", ["enter-recovery-key"], ["replace"]),
};

export const OnAndNothingStored: Story = { args: { snapshot: missing }, play: says("truth", ["turn-on"]) };

/** What the status beside it says, it does not say again. */
export const BesideTheStatus: Story = {
  args: { snapshot: { ...untrusted, need: "trust" }, inView: ["status"] },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole("switch")).toBeChecked();
    await expect(canvasElement.querySelector("[data-statement]")).toBeNull();
  },
};
