import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { KeyBackupError, KeyBackupRecoveryFormView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { failure } from "./support/snapshots.ts";

const idle = { task: undefined, error: undefined, failed: undefined };

const meta = {
  title: "Recovery form",
  component: KeyBackupRecoveryFormView,
  args: { snapshot: idle, actions: { unlock: fn(async () => false) }, messages: english, onCancel: fn() },
} satisfies Meta<typeof KeyBackupRecoveryFormView>;
export default meta;

type Story = StoryObj<typeof meta>;

const field = (canvasElement: HTMLElement) => canvasElement.querySelector<HTMLInputElement>(".mkb-recovery-field")!;

export const Empty: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getAllByRole("button").at(-1)!);
    await expect(args.onCancel).toHaveBeenCalledOnce();
  },
};

export const Shown: Story = {
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(field(canvasElement), "EsTc 5rr1 4Jhp");
    await expect(field(canvasElement)).toHaveAttribute("type", "password");
    await userEvent.click(canvas.getAllByRole("button")[0]!);
    await expect(field(canvasElement)).toHaveAttribute("type", "text");
  },
};

export const NothingTyped: Story = {
  play: async ({ args, canvas, canvasElement }) => {
    await userEvent.click(canvas.getAllByRole("button")[1]!);
    await expect(field(canvasElement)).toBeInvalid();
    await expect(field(canvasElement)).toHaveFocus();
    await expect(args.actions.unlock).not.toHaveBeenCalled();
  },
};

export const Checking: Story = { args: { snapshot: { ...idle, task: { type: "unlocking" } } } };

export const Refused: Story = {
  args: { snapshot: { ...idle, error: failure("wrong-recovery-key"), failed: "unlocking" } },
  play: async ({ args, canvas, canvasElement }) => {
    await userEvent.type(field(canvasElement), "EsTc 5rr1{Enter}");
    await expect(args.actions.unlock).toHaveBeenCalledWith("EsTc 5rr1");
    await expect(field(canvasElement)).toBeInvalid();
    await expect(canvas.getAllByRole("status")[0]).not.toBeEmptyDOMElement();
  },
};

const afterTyping: Story["play"] = async ({ canvas, canvasElement }) => {
  await userEvent.type(field(canvasElement), "EsTc 5rr1{Enter}");
  await expect(canvas.getAllByRole("status")[0]).not.toBeEmptyDOMElement();
};
const refusedFor = (error: ReturnType<typeof failure>): Story => ({
  args: { snapshot: { ...idle, error, failed: "unlocking" } },
  play: afterTyping,
});

export const Mistyped = refusedFor(failure("mistyped-recovery-key"));
export const Older = refusedFor(failure("older-recovery-key"));
export const RightWithoutBackup = refusedFor(failure("recovery-key-without-backup"));
export const RightForOtherBackup = refusedFor(failure("recovery-key-of-other-backup"));
export const Terms = refusedFor(
  new KeyBackupError("consent", "made for a story", { link: "https://hs.example/terms" }),
);
