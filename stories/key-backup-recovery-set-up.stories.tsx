import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import type { SetUpState } from "../src/index.ts";
import { KeyBackupRecoverySetUpView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { failure } from "./support/snapshots.ts";

const recoveryKey = "EsTc 5rr1 4Jhp UGSC y1Ma H42p aBcD 3fGh 6jKm 8nPq r9sT uvWx";

const meta = {
  title: "Recovery set-up",
  component: KeyBackupRecoverySetUpView,
  args: {
    snapshot: { step: "why" },
    actions: {
      begin: fn(),
      askWithout: fn(),
      keep: fn(),
      check: fn(),
      change: fn(),
      goBack: fn(),
      retry: fn(),
      leave: fn(),
    },
    messages: english,
    onDone: fn(),
    onCancel: fn(),
    onWithout: fn(),
  },
} satisfies Meta<typeof KeyBackupRecoverySetUpView>;
export default meta;

type Story = StoryObj<typeof meta>;

const at = (snapshot: SetUpState): Story => ({ args: { snapshot } });

export const Why: Story = {
  args: { learnMore: <a href="https://example.org/recovery">Learn more about recovery</a> },
  play: async ({ args, canvas }) => {
    const [begin, cancel, without] = canvas.getAllByRole("button");
    await userEvent.click(begin!);
    await expect(args.actions.begin).toHaveBeenCalledOnce();
    await userEvent.click(without!);
    await expect(args.actions.askWithout).toHaveBeenCalledOnce();
    await userEvent.click(cancel!);
    await expect(args.actions.leave).toHaveBeenCalledOnce();
    await expect(args.onCancel).toHaveBeenCalledOnce();
  },
};

export const Without: Story = {
  ...at({ step: "without" }),
  play: async ({ args, canvas }) => {
    const [begin, without, back] = canvas.getAllByRole("button");
    await expect(begin).toHaveClass("mkb-button-primary");
    await userEvent.click(without!);
    await expect(args.onWithout).toHaveBeenCalledOnce();
    await userEvent.click(back!);
    await expect(args.actions.goBack).toHaveBeenCalledOnce();
  },
};

export const Key: Story = at({ step: "key", recoveryKey });

export const Check: Story = {
  ...at({ step: "check", recoveryKey, problem: undefined }),
  play: async ({ args, canvas }) => {
    await userEvent.type(canvas.getByRole("textbox"), "uvWx{Enter}");
    await expect(args.actions.check).toHaveBeenCalledWith("uvWx");
  },
};

export const CheckedEmpty: Story = at({ step: "check", recoveryKey, problem: "empty" });
export const CheckedCase: Story = at({ step: "check", recoveryKey, problem: "case" });
export const CheckedWrong: Story = at({ step: "check", recoveryKey, problem: "wrong" });
export const Working: Story = at({ step: "working", recoveryKey });
export const Failed: Story = at({ step: "failed", recoveryKey, error: failure("unreachable") });
export const NotConfirmed: Story = at({ step: "failed", recoveryKey, error: failure("not-confirmed") });
export const RecoveryExists: Story = at({ step: "failed", recoveryKey, error: failure("recovery-exists") });
export const Done: Story = at({ step: "done", identity: "kept" });
export const DoneElsewhere: Story = at({ step: "done", identity: "elsewhere" });
export const DoneUnconfirmed: Story = at({ step: "done", identity: "unconfirmed" });
