import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, within } from "storybook/test";
import type { AccountWord, BackupState, GateWord } from "../src/index.ts";
import { KeyBackupStatusView } from "../src/index.ts";
import { truthOf } from "../src/core/backup/truth.ts";
import { english } from "../src/i18n/english.ts";
import { statusActions, waits } from "./support/actions.ts";
import { backup } from "./support/backup.ts";

const meta = {
  title: "Every truth",
  component: KeyBackupStatusView,
  args: { snapshot: backup({}), actions: statusActions(), messages: english, onVerify: waits },
} satisfies Meta<typeof KeyBackupStatusView>;
export default meta;

type Story = StoryObj<typeof meta>;

/** One row of `docs/truth.md`: its sentence, its buttons and no others, emphasised where the two differ. */
function truth(account: AccountWord, state: BackupState, gate: GateWord): Story {
  const said = truthOf(account, state, gate);
  const gateOpen = gate === "none" ? undefined : gate === "open";
  const snapshot = backup({ state, truth: said, gateOpen, heldKeys: 12 });
  return {
    args: { snapshot },
    play: async ({ canvas, canvasElement }) => {
      const sentence = await canvas.findByText(english.truth(said, { held: 12 }));
      await expect(sentence.closest("[role=status]")).not.toBeNull();
      const buttons = within(canvasElement).queryAllByRole("button");
      const labels = said.actions.map((action) => english.truthAction(action, said));
      await expect(buttons.map((button) => button.textContent)).toEqual(labels);
      await expect(canvasElement.querySelector(".mkb-status")?.hasAttribute("data-differs")).toBe(said.differs);
    },
  };
}

export const OnCheckingGateOpen: Story = truth("on", "checking", "open");
export const OnCheckingGateClosed: Story = truth("on", "checking", "closed");
export const OnCheckingNoGate: Story = truth("on", "checking", "none");
export const OnNoneGateOpen: Story = truth("on", "none", "open");
export const OnNoneGateClosed: Story = truth("on", "none", "closed");
export const OnNoneNoGate: Story = truth("on", "none", "none");
export const OnUploadingGateOpen: Story = truth("on", "uploading", "open");
export const OnUploadingNoGate: Story = truth("on", "uploading", "none");
export const OnUpToDateGateOpen: Story = truth("on", "up-to-date", "open");
export const OnUpToDateNoGate: Story = truth("on", "up-to-date", "none");
export const OnKeyMissingGateOpen: Story = truth("on", "key-missing", "open");
export const OnKeyMissingNoGate: Story = truth("on", "key-missing", "none");
export const OnPausedGateClosed: Story = truth("on", "paused", "closed");
export const OnUntrustedGateOpen: Story = truth("on", "untrusted", "open");
export const OnUntrustedGateClosed: Story = truth("on", "untrusted", "closed");
export const OnUntrustedNoGate: Story = truth("on", "untrusted", "none");
export const OnFailingGateOpen: Story = truth("on", "failing", "open");
export const OnFailingGateClosed: Story = truth("on", "failing", "closed");
export const OnFailingNoGate: Story = truth("on", "failing", "none");
export const OffCheckingGateOpen: Story = truth("off", "checking", "open");
export const OffCheckingGateClosed: Story = truth("off", "checking", "closed");
export const OffCheckingNoGate: Story = truth("off", "checking", "none");
export const OffNoneGateOpen: Story = truth("off", "none", "open");
export const OffNoneGateClosed: Story = truth("off", "none", "closed");
export const OffNoneNoGate: Story = truth("off", "none", "none");
export const OffUploadingGateOpen: Story = truth("off", "uploading", "open");
export const OffUploadingNoGate: Story = truth("off", "uploading", "none");
export const OffUpToDateGateOpen: Story = truth("off", "up-to-date", "open");
export const OffUpToDateNoGate: Story = truth("off", "up-to-date", "none");
export const OffKeyMissingGateOpen: Story = truth("off", "key-missing", "open");
export const OffKeyMissingNoGate: Story = truth("off", "key-missing", "none");
export const OffPausedGateClosed: Story = truth("off", "paused", "closed");
export const OffUntrustedGateOpen: Story = truth("off", "untrusted", "open");
export const OffUntrustedGateClosed: Story = truth("off", "untrusted", "closed");
export const OffUntrustedNoGate: Story = truth("off", "untrusted", "none");
export const OffFailingGateOpen: Story = truth("off", "failing", "open");
export const OffFailingGateClosed: Story = truth("off", "failing", "closed");
export const OffFailingNoGate: Story = truth("off", "failing", "none");
export const UndeterminedCheckingGateOpen: Story = truth("undetermined", "checking", "open");
export const UndeterminedCheckingGateClosed: Story = truth("undetermined", "checking", "closed");
export const UndeterminedCheckingNoGate: Story = truth("undetermined", "checking", "none");
export const UndeterminedNoneGateOpen: Story = truth("undetermined", "none", "open");
export const UndeterminedNoneGateClosed: Story = truth("undetermined", "none", "closed");
export const UndeterminedNoneNoGate: Story = truth("undetermined", "none", "none");
export const UndeterminedUploadingGateOpen: Story = truth("undetermined", "uploading", "open");
export const UndeterminedUploadingNoGate: Story = truth("undetermined", "uploading", "none");
export const UndeterminedUpToDateGateOpen: Story = truth("undetermined", "up-to-date", "open");
export const UndeterminedUpToDateNoGate: Story = truth("undetermined", "up-to-date", "none");
export const UndeterminedKeyMissingGateOpen: Story = truth("undetermined", "key-missing", "open");
export const UndeterminedKeyMissingNoGate: Story = truth("undetermined", "key-missing", "none");
export const UndeterminedPausedGateClosed: Story = truth("undetermined", "paused", "closed");
export const UndeterminedUntrustedGateOpen: Story = truth("undetermined", "untrusted", "open");
export const UndeterminedUntrustedGateClosed: Story = truth("undetermined", "untrusted", "closed");
export const UndeterminedUntrustedNoGate: Story = truth("undetermined", "untrusted", "none");
export const UndeterminedFailingGateOpen: Story = truth("undetermined", "failing", "open");
export const UndeterminedFailingGateClosed: Story = truth("undetermined", "failing", "closed");
export const UndeterminedFailingNoGate: Story = truth("undetermined", "failing", "none");
export const UnavailableCheckingGateOpen: Story = truth("unavailable", "checking", "open");
export const UnavailableCheckingGateClosed: Story = truth("unavailable", "checking", "closed");
export const UnavailableCheckingNoGate: Story = truth("unavailable", "checking", "none");
export const UnavailableNoneGateOpen: Story = truth("unavailable", "none", "open");
export const UnavailableNoneGateClosed: Story = truth("unavailable", "none", "closed");
export const UnavailableNoneNoGate: Story = truth("unavailable", "none", "none");
export const UnavailableUploadingGateOpen: Story = truth("unavailable", "uploading", "open");
export const UnavailableUploadingNoGate: Story = truth("unavailable", "uploading", "none");
export const UnavailableUpToDateGateOpen: Story = truth("unavailable", "up-to-date", "open");
export const UnavailableUpToDateNoGate: Story = truth("unavailable", "up-to-date", "none");
export const UnavailableKeyMissingGateOpen: Story = truth("unavailable", "key-missing", "open");
export const UnavailableKeyMissingNoGate: Story = truth("unavailable", "key-missing", "none");
export const UnavailablePausedGateClosed: Story = truth("unavailable", "paused", "closed");
export const UnavailableUntrustedGateOpen: Story = truth("unavailable", "untrusted", "open");
export const UnavailableUntrustedGateClosed: Story = truth("unavailable", "untrusted", "closed");
export const UnavailableUntrustedNoGate: Story = truth("unavailable", "untrusted", "none");
export const UnavailableFailingGateOpen: Story = truth("unavailable", "failing", "open");
export const UnavailableFailingGateClosed: Story = truth("unavailable", "failing", "closed");
export const UnavailableFailingNoGate: Story = truth("unavailable", "failing", "none");
