import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor, within } from "storybook/test";
import { combinations, truthOf } from "../src/core/backup/truth.ts";
import { english } from "../src/locales/english.ts";
import type { AccountWord, GateWord, Leaving } from "../src/index.ts";
import { KeyBackupStatusView } from "../src/index.ts";
import { statusActions, waits } from "./support/actions.ts";
import { backup, seen } from "./support/backup.ts";

const meta = {
  title: "Every truth",
  component: KeyBackupStatusView,
  args: { snapshot: backup({}), actions: statusActions(), messages: english, onVerify: waits },
} satisfies Meta<typeof KeyBackupStatusView>;
export default meta;

type Story = StoryObj<typeof meta>;

/**
 * The rows of `docs/truth.md` that differ only in what could be read back, one below the other: each with its sentence,
 * its buttons and no others, emphasised where account and device differ.
 */
function truth(account: AccountWord, gate: GateWord, leaving: Leaving): Story {
  const rows = combinations().filter((row) => row.account === account && row.gate === gate && row.leaving === leaving);
  return {
    render: (args) => (
      <div style={{ display: "grid", gap: "1rem" }}>
        {rows.map(({ reading }) => (
          <div key={reading} data-row={reading}>
            <KeyBackupStatusView
              {...args}
              snapshot={backup({ ...seen(account, leaving, reading, gate), lastAt: undefined, heldKeys: 12 })}
            />
          </div>
        ))}
      </div>
    ),
    play: async ({ canvasElement }) => {
      for (const { reading } of rows) {
        const said = truthOf(account, leaving, reading, gate);
        const row = canvasElement.querySelector<HTMLElement>(`[data-row=${reading}]`)!;
        // oxlint-disable-next-line no-await-in-loop -- row by row
        await waitFor(() =>
          expect(row.querySelector("[role=status]")).toHaveTextContent(english.truth(said, { held: 12 })),
        );
        const buttons = within(row)
          .queryAllByRole("button")
          .map((button) => button.textContent);
        // oxlint-disable-next-line no-await-in-loop
        await expect(buttons).toEqual(said.actions.map((action) => english.truthAction(action, said)));
        // oxlint-disable-next-line no-await-in-loop
        await expect(row.querySelector(".mkb-status")?.hasAttribute("data-differs")).toBe(said.differs);
      }
    },
  };
}

export const OnCheckingGateOpen: Story = truth("on", "open", "checking");
export const OnNothingGateOpen: Story = truth("on", "open", "nothing");
export const OnHeldGateOpen: Story = truth("on", "open", "held");
export const OnUploadingGateOpen: Story = truth("on", "open", "uploading");
export const OnStoredGateOpen: Story = truth("on", "open", "stored");
export const OnIdleGateOpen: Story = truth("on", "open", "idle");
export const OnRefusedGateOpen: Story = truth("on", "open", "refused");
export const OnHeldGateClosed: Story = truth("on", "closed", "held");
export const OnCheckingNoGate: Story = truth("on", "none", "checking");
export const OnNothingNoGate: Story = truth("on", "none", "nothing");
export const OnUploadingNoGate: Story = truth("on", "none", "uploading");
export const OnIdleNoGate: Story = truth("on", "none", "idle");
export const OffCheckingGateOpen: Story = truth("off", "open", "checking");
export const OffNothingGateOpen: Story = truth("off", "open", "nothing");
export const OffHeldGateOpen: Story = truth("off", "open", "held");
export const OffUploadingGateOpen: Story = truth("off", "open", "uploading");
export const OffStoredGateOpen: Story = truth("off", "open", "stored");
export const OffIdleGateOpen: Story = truth("off", "open", "idle");
export const OffRefusedGateOpen: Story = truth("off", "open", "refused");
export const OffHeldGateClosed: Story = truth("off", "closed", "held");
export const OffCheckingNoGate: Story = truth("off", "none", "checking");
export const OffNothingNoGate: Story = truth("off", "none", "nothing");
export const OffUploadingNoGate: Story = truth("off", "none", "uploading");
export const OffIdleNoGate: Story = truth("off", "none", "idle");
export const UndeterminedCheckingGateOpen: Story = truth("undetermined", "open", "checking");
export const UndeterminedNothingGateOpen: Story = truth("undetermined", "open", "nothing");
export const UndeterminedHeldGateOpen: Story = truth("undetermined", "open", "held");
export const UndeterminedUploadingGateOpen: Story = truth("undetermined", "open", "uploading");
export const UndeterminedStoredGateOpen: Story = truth("undetermined", "open", "stored");
export const UndeterminedIdleGateOpen: Story = truth("undetermined", "open", "idle");
export const UndeterminedRefusedGateOpen: Story = truth("undetermined", "open", "refused");
export const UndeterminedHeldGateClosed: Story = truth("undetermined", "closed", "held");
export const UndeterminedCheckingNoGate: Story = truth("undetermined", "none", "checking");
export const UndeterminedNothingNoGate: Story = truth("undetermined", "none", "nothing");
export const UndeterminedUploadingNoGate: Story = truth("undetermined", "none", "uploading");
export const UndeterminedIdleNoGate: Story = truth("undetermined", "none", "idle");
export const UnavailableCheckingGateOpen: Story = truth("unavailable", "open", "checking");
export const UnavailableNothingGateOpen: Story = truth("unavailable", "open", "nothing");
export const UnavailableHeldGateOpen: Story = truth("unavailable", "open", "held");
export const UnavailableUploadingGateOpen: Story = truth("unavailable", "open", "uploading");
export const UnavailableStoredGateOpen: Story = truth("unavailable", "open", "stored");
export const UnavailableIdleGateOpen: Story = truth("unavailable", "open", "idle");
export const UnavailableRefusedGateOpen: Story = truth("unavailable", "open", "refused");
export const UnavailableHeldGateClosed: Story = truth("unavailable", "closed", "held");
export const UnavailableCheckingNoGate: Story = truth("unavailable", "none", "checking");
export const UnavailableNothingNoGate: Story = truth("unavailable", "none", "nothing");
export const UnavailableUploadingNoGate: Story = truth("unavailable", "none", "uploading");
export const UnavailableIdleNoGate: Story = truth("unavailable", "none", "idle");
