import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent } from "storybook/test";
import * as icons from "../src/components/shared/icons.tsx";
import { More } from "../src/components/shared/more.tsx";
import { Why } from "../src/components/shared/why.tsx";
import type { KeyBackupMessages } from "../src/index.ts";
import { english } from "../src/locales/english.ts";
import { failure } from "./support/snapshots.ts";

/** The small parts, all on one page. */
function Parts({ messages }: { messages: KeyBackupMessages }) {
  return (
    <div className="mkb" style={{ display: "grid", gap: "2em" }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: "1em" }}>
        {Object.entries(icons).map(([name, Icon]) => (
          <Icon key={name} />
        ))}
      </div>
      <div className="mkb-actions">
        <button className="mkb-button mkb-button-primary">{messages.signInContinue}</button>
        <button className="mkb-button">{messages.cancel}</button>
        <More messages={messages}>
          <button className="mkb-button mkb-button-plain">{messages.replaceConfirm}</button>
          <button className="mkb-button mkb-button-plain mkb-button-danger">{messages.deleteConfirm}</button>
        </More>
      </div>
      <Why error={failure("rate-limited")} messages={messages} />
    </div>
  );
}

const meta = {
  title: "Parts",
  component: Parts,
  args: { messages: english },
} satisfies Meta<typeof Parts>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Closed: Story = {};

export const Open: Story = {
  play: async ({ canvasElement }) => {
    const [more, why] = canvasElement.querySelectorAll("summary");
    await userEvent.click(more!);
    await userEvent.click(why!);
    await expect(canvasElement.querySelectorAll("details[open]")).toHaveLength(2);
  },
};
