import { useRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyBackupStatusViewProps } from "../../src/components/index.ts";
import { KeyBackupSignOutCheckView, KeyBackupStatusView } from "../../src/components/index.ts";
import { useHost } from "../../src/components/statements/use-host.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";
import { english } from "../../src/locales/english.ts";
import { missing, seen, stored, untrusted } from "../../stories/support/backup.ts";
import { off, on } from "../../stories/support/snapshots.ts";
import { statusActions } from "./support/backup.ts";
import { render } from "./support/host.tsx";
import { saidIn } from "./support/said-in.ts";

const { press } = saidIn(".mkb-status");

let actions = statusActions();
beforeEach(() => {
  actions = statusActions();
});

const view = (snapshot: KeyBackupStatusSnapshot, props: Partial<KeyBackupStatusViewProps> = {}) => (
  <KeyBackupStatusView snapshot={snapshot} actions={actions} messages={english} {...props} />
);
const decided = { ...on, decision: "on" } as const;
const noRecovery = { ...missing, preference: decided, need: "recovery" } as const;
const notTrusted = { ...untrusted, preference: decided, need: "trust" } as const;

/** Lets everything that is due run. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 50));

describe("a host that only opens something of its own", () => {
  it.each([
    ["onSetUpRecovery", "set-up-recovery", noRecovery],
    ["onVerify", "verify", notTrusted],
  ] as const)(
    "%s: nothing is tried behind it, and turning on goes on when what was needed is there",
    async (name, way, needy) => {
      const opener = vi.fn();
      const page = await render(view(needy, { [name]: opener }));
      await press(way);
      await turn();
      expect(opener).toHaveBeenCalledOnce();
      expect([actions.turnOn.mock.calls, actions.refresh.mock.calls]).toEqual([[], []]);
      await page.rerender(view({ ...needy, need: undefined, preference: decided }, { [name]: opener }));
      await expect.poll(() => actions.turnOn.mock.calls.length).toBe(1);
      await page.rerender(view({ ...stored, preference: decided }, { [name]: opener }));
      await turn();
      expect(actions.turnOn).toHaveBeenCalledOnce();
    },
  );

  it("turns nothing on where the user turned key storage off meanwhile", async () => {
    const page = await render(view(noRecovery, { onSetUpRecovery: () => {} }));
    await press("set-up-recovery");
    await turn();
    const turnedOff = { ...missing, ...seen("off", "held", "nothing-stored", "closed"), preference: off };
    await page.rerender(view(turnedOff, { onSetUpRecovery: () => {} }));
    await turn();
    expect(actions.turnOn).not.toHaveBeenCalled();
  });

  it("that throws has ended, as one whose promise rejects", async () => {
    const onSetUpRecovery = () => {
      throw new Error("of the host");
    };
    await render(view(noRecovery, { onSetUpRecovery }));
    await press("set-up-recovery");
    await expect.poll(() => actions.turnOn.mock.calls.length).toBe(1);
  });

  it("is not asked about behind the question before signing out, either", async () => {
    const check = vi.fn(async () => ({ status: "idle" }) as const);
    const onSetUpRecovery = vi.fn();
    const page = await render(
      <KeyBackupSignOutCheckView
        open
        snapshot={{ status: "unrecoverable", reason: "no-recovery", keys: 12 }}
        actions={{ check, wait: async () => false }}
        messages={english}
        onSignOut={() => {}}
        onCancel={() => {}}
        onSetUpRecovery={onSetUpRecovery}
      />,
    );
    await page.getByRole("button", { name: english.signOutSetUpRecovery }).click();
    await turn();
    expect(onSetUpRecovery).toHaveBeenCalledOnce();
    expect(check).not.toHaveBeenCalled();
  });
});

describe("a host whose promise settles", () => {
  it("has ended then: turning on goes on", async () => {
    let end = () => {};
    const onSetUpRecovery = () => new Promise<void>((resolve) => (end = resolve));
    await render(view(noRecovery, { onSetUpRecovery }));
    await press("set-up-recovery");
    await turn();
    expect(actions.turnOn).not.toHaveBeenCalled();
    end();
    await expect.poll(() => actions.turnOn.mock.calls.length).toBe(1);
  });

  it("turns nothing on where the user turned key storage off meanwhile", async () => {
    let end = () => {};
    const onSetUpRecovery = () => new Promise<void>((resolve) => (end = resolve));
    const page = await render(view(noRecovery, { onSetUpRecovery }));
    await press("set-up-recovery");
    await turn();
    const turnedOff = { ...missing, ...seen("off", "held", "nothing-stored", "closed"), preference: off };
    await page.rerender(view(turnedOff, { onSetUpRecovery }));
    end();
    await turn();
    expect(actions.turnOn).not.toHaveBeenCalled();
  });

  it("turns nothing on where it is about another account by now", async () => {
    let end = () => {};
    const host = () => new Promise<void>((resolve) => (end = resolve));
    function Part({ owner }: { owner: string }) {
      const root = useRef<HTMLDivElement>(null);
      const handOver = useHost(root, { snapshot: noRecovery, actions, turnOn: actions.turnOn, owner });
      return (
        <div ref={root}>
          <button onClick={() => void handOver(host)}>Begin</button>
        </div>
      );
    }
    const page = await render(<Part owner="@alice:example.org" />);
    await page.getByRole("button").click();
    await page.rerender(<Part owner="@bob:example.org" />);
    end();
    await turn();
    expect([actions.turnOn.mock.calls, actions.refresh.mock.calls]).toEqual([[], []]);
  });
});
