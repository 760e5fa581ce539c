import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { KeyBackupSignOutCheckView } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { waits } from "./support/actions.ts";
import { failure } from "./support/snapshots.ts";

const meta = {
  title: "Sign-out check",
  component: KeyBackupSignOutCheckView,
  args: {
    open: true,
    snapshot: { status: "idle" },
    actions: { check: fn(async () => ({ status: "idle" as const })), wait: fn(waits) as () => Promise<boolean> },
    messages: english,
    onSignOut: fn(waits),
    onCancel: fn(),
  },
} satisfies Meta<typeof KeyBackupSignOutCheckView>;
export default meta;

type Story = StoryObj<typeof meta>;

const held = { status: "held", keys: 12, atLeast: false, error: undefined } as const;

/** Opens where it takes a while. */
const opens = () => waitFor(() => expect(document.querySelector("dialog[open]")).toBeVisible(), { timeout: 2_000 });

/** Presses one of the buttons. */
const press = (act: string) => userEvent.click(document.querySelector(`[data-act=${act}]`)!);

export const Checking: Story = {
  args: { snapshot: { status: "checking", checked: 12_000, total: 48_000 } },
  play: opens,
};
export const Safe: Story = { args: { snapshot: { status: "safe", because: "stored" }, confirmSafe: true } };
export const Storing: Story = { args: { snapshot: { status: "storing", keys: 12 } } };
export const Waiting: Story = {
  args: { snapshot: { status: "storing", keys: 1_200 } },
  play: async ({ args }) => {
    await press("wait");
    await expect(args.actions.wait).toHaveBeenCalledOnce();
    await expect(document.querySelector("[data-act=stay]")).toHaveFocus();
  },
};
export const HeldOff: Story = { args: { snapshot: { ...held, reason: "off" } } };
export const HeldUndecided: Story = { args: { snapshot: { ...held, reason: "undecided", keys: 1 } } };
export const HeldUnproven: Story = { args: { snapshot: { ...held, reason: "unproven", keys: 100, atLeast: true } } };
export const HeldRefused: Story = { args: { snapshot: { ...held, reason: "refused", error: failure("quota") } } };
export const HeldRefusedForNow: Story = {
  args: { snapshot: { ...held, reason: "refused", error: failure("server-error") } },
};
export const HeldWithoutBackup: Story = { args: { snapshot: { ...held, reason: "no-backup" } } };
export const HeldMissing: Story = { args: { snapshot: { ...held, reason: "missing" } } };
export const HeldLost: Story = { args: { snapshot: { ...held, reason: "lost" } } };
export const WithoutRecovery: Story = {
  args: { snapshot: { status: "unrecoverable", reason: "no-recovery", keys: 12 }, onSetUpRecovery: fn(waits) },
};
export const Unreadable: Story = { args: { snapshot: { status: "unrecoverable", reason: "unreadable", keys: 12 } } };
export const Unknown: Story = {
  args: {
    snapshot: { status: "unknown", error: failure("unreachable") },
    learnMore: (
      <a className="mkb-link" href="https://example.org/keys">
        What are keys?
      </a>
    ),
  },
};
export const SigningOut: Story = {
  args: { snapshot: { status: "storing", keys: 12 } },
  play: async ({ args }) => {
    await press("anyway");
    await expect(args.onSignOut).toHaveBeenCalledOnce();
    await opens();
  },
};
export const Failed: Story = {
  args: {
    snapshot: { status: "safe", because: "stored" },
    onSignOut: fn(() => Promise.reject(new Error("made for a story"))),
  },
  play: opens,
};
