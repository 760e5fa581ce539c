import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { combinations } from "../src/core/backup/truth.ts";
import { screenOf } from "../src/core/statements/screen.ts";
import { statements } from "../src/core/statements/statements.ts";
import { say } from "../src/components/statements/say.ts";
import { english } from "../src/locales/english.ts";
import type { AccountWord, GateWord, KeyBackupStatusSnapshot, Leaving } from "../src/index.ts";
import { KeyBackupStatusView } from "../src/index.ts";
import { statusActions, waits } from "./support/actions.ts";
import { backup, confirmed, seen } from "./support/backup.ts";
import { inViewOf, offered } from "./support/offered.ts";

const meta = {
  title: "Every truth",
  component: KeyBackupStatusView,
  args: { snapshot: backup({}), actions: statusActions(), messages: english, onVerify: waits, onSetUpRecovery: waits },
} satisfies Meta<typeof KeyBackupStatusView>;
export default meta;

type Story = StoryObj<typeof meta>;

const offers = { verify: true, setUpRecovery: "host" } as const;

/** What the row says and offers on its own, without the switch. */
function expected(snapshot: KeyBackupStatusSnapshot) {
  const list = statements({ preference: snapshot.preference, backup: snapshot }, offers);
  const { call, lines, main, others, more } = screenOf(list, { place: "status", elsewhere: [], inView: [] });
  const said = [...(call ? [call] : []), ...lines].map((each) => say(each, offers, english).sentence);
  return { said, ways: { main, others, more } };
}

/**
 * The rows of `docs/truth.md` that differ only in what could be read back, one below the other: each with its sentence,
 * its buttons and no others, one that stands out at most and three in view, and marked where account and device differ.
 */
function truth(account: AccountWord, gate: GateWord, leaving: Leaving): Story {
  const rows = combinations()
    .filter((row) => row.account === account && row.gate === gate && row.leaving === leaving)
    .map(({ reading }) => {
      const isStored = reading !== "nothing-stored" && reading !== "checking" && reading !== "unknown";
      const storage = isStored ? { storedKeys: 5_000, confirmed } : {};
      return backup({ ...seen(account, leaving, reading, gate), ...storage, heldKeys: leaving === "held" ? 12 : 0 });
    });
  return {
    render: (args) => (
      <div style={{ display: "grid", gap: "1rem" }}>
        {rows.map((snapshot) => (
          <div key={snapshot.reading} data-row={snapshot.reading}>
            <KeyBackupStatusView {...args} snapshot={snapshot} />
          </div>
        ))}
      </div>
    ),
    play: async ({ canvasElement }) => {
      for (const snapshot of rows) {
        const { said, ways } = expected(snapshot);
        const row = canvasElement.querySelector<HTMLElement>(`[data-row=${snapshot.reading}]`)!;
        // oxlint-disable-next-line no-await-in-loop -- row by row
        await waitFor(() => Promise.all(said.map((sentence) => expect(row).toHaveTextContent(sentence))));
        // oxlint-disable-next-line no-await-in-loop
        await expect(offered(row)).toEqual(ways);
        // oxlint-disable-next-line no-await-in-loop
        await expect(inViewOf(row)).toBeLessThanOrEqual(3);
        // oxlint-disable-next-line no-await-in-loop
        await expect(row.querySelector(".mkb-status")?.hasAttribute("data-differs")).toBe(snapshot.truth?.differs);
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
