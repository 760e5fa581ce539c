import { createRef, useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { KeyBackupStatusViewProps } from "../../src/components/index.ts";
import { KeyBackupStatusView } from "../../src/components/index.ts";
import type { BackupNeed } from "../../src/core/backup/state.ts";
import { combinations } from "../../src/core/backup/truth.ts";
import { screenOf } from "../../src/core/statements/screen.ts";
import { statements } from "../../src/core/statements/statements.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";
import { english } from "../../src/locales/english.ts";
import {
  alone,
  backup,
  beside,
  missing,
  paused,
  seen,
  stored,
  untrusted,
  uploading,
} from "../../stories/support/backup.ts";
import { inViewOf, offered } from "../../stories/support/offered.ts";
import { failure, off, on } from "../../stories/support/snapshots.ts";
import { statusActions } from "./support/backup.ts";
import { render } from "./support/host.tsx";
import { saidIn } from "./support/said-in.ts";

const { root, said, way, press } = saidIn(".mkb-status");

let actions = statusActions();
beforeEach(() => {
  actions = statusActions();
});

const view = (snapshot: KeyBackupStatusSnapshot, props: Partial<KeyBackupStatusViewProps> = {}) => (
  <KeyBackupStatusView snapshot={snapshot} actions={actions} messages={english} {...props} />
);
const ways = () => {
  const { main, others, more } = offered(root());
  return { inView: [...(main ? [main] : []), ...others], more };
};
const truth = (snapshot: KeyBackupStatusSnapshot, numbers: Parameters<typeof english.truth>[1]) =>
  english.truth(snapshot.truth!, numbers);

describe("what it says", () => {
  it("the account's word and this device's deed in one sentence, and how much is stored", async () => {
    await render(view(stored));
    await expect.poll(said).toMatch(/^Key storage is on\. 5,000 keys are stored on your homeserver, the last today/);
    expect(root().dataset).toMatchObject({ state: "up-to-date", tone: "good" });
  });

  it("nothing without encryption, with its regions in the page", async () => {
    const page = await render(view(alone(on)));
    expect(page.getByRole("status").elements()).toHaveLength(2);
    expect(root().textContent).toBe("");
    expect(inViewOf(root())).toBe(0);
  });

  it("nothing new about the account while a choice is on its way to it", async () => {
    const page = await render(view(paused));
    await expect.poll(said).toBe(truth(paused, { held: 12, storedKeys: 5_000 }));
    await page.rerender(view({ ...uploading, truth: undefined, task: { type: "turning-on" } }));
    await expect.poll(said).toBe(english.tasks["turning-on"]);
    expect(root().textContent).not.toMatch(/Key storage is|have not been stored/);
    expect(root().hasAttribute("data-differs")).toBe(false);
    await page.rerender(view(uploading));
    await expect.poll(said).toBe(truth(uploading, { held: 0 }));
  });

  it.for([
    ["server-error", "turning-on", english.taskFailed["turning-on"]],
    ["unreachable", "deleting", english.taskFailed.deleting],
    ["backup-lost", undefined, english.lost],
  ] as const)("why something did not work: %s while %s", async ([code, failed, sentence]) => {
    await render(view({ ...missing, error: failure(code), failed }));
    await expect.poll(said).toContain(sentence);
    expect(said()).toContain(english.backupErrors[code]);
  });

  it.for([
    ["unreachable", true],
    ["timeout", true],
    ["forbidden", false],
  ] as const)("of an upload no more than was answered: %s", async ([code, unanswered]) => {
    const refused = { ...stored, ...seen("on", "refused", "readable", "open"), trouble: failure(code) };
    await render(view(refused));
    await expect.poll(said).toContain(truth(refused, { held: 0, unanswered }));
    expect(said()).toContain(unanswered ? "may not have been stored" : "have not been stored");
  });

  it("what a restore came to", async () => {
    const restored = { imported: 4_998, failed: 2, total: 5_000 };
    await render(view({ ...stored, restored }));
    await expect.poll(said).toContain(english.restored(restored));
  });

  it("not every key: a hundred steps of an upload are no announcement", async () => {
    const page = await render(view({ ...uploading, remaining: 100 }));
    await expect.element(page.getByText(english.uploadLeft(100))).toBeVisible();
    const heard = vi.fn();
    const observer = new MutationObserver(heard);
    for (const region of root().querySelectorAll("[role=status]")) {
      observer.observe(region, { subtree: true, childList: true, characterData: true });
    }
    for (let left = 99; left >= 0; left -= 1) {
      // oxlint-disable-next-line no-await-in-loop
      await page.rerender(view({ ...uploading, remaining: left, storedKeys: 5_000 - left }));
    }
    await expect.element(page.getByText(english.uploadLeft(0))).toBeVisible();
    expect(heard).not.toHaveBeenCalled();
    observer.disconnect();
  });
});

describe("progress", () => {
  const bar = () => document.querySelector("progress")!;

  it("of an upload counts from the most that was left", async () => {
    const page = await render(view({ ...uploading, remaining: undefined }));
    await expect.element(page.getByText(english.uploadLeft(undefined))).toBeVisible();
    expect(bar().hasAttribute("value")).toBe(false);
    await page.rerender(view({ ...uploading, remaining: 400 }));
    await page.rerender(view({ ...uploading, remaining: 100 }));
    await expect.element(page.getByRole("progressbar", { name: english.uploadProgress })).toBeVisible();
    expect([bar().value, bar().max]).toEqual([300, 400]);
    await expect.element(page.getByRole("progressbar")).toHaveAccessibleDescription(english.uploadLeft(100));
  });

  it("of a restore is what the SDK says, and can be left", async () => {
    const progress = { imported: 1_198, failed: 2, total: 5_000 };
    const page = await render(view({ ...stored, task: { type: "restoring", progress } }));
    await expect.element(page.getByText(english.restoreProgress(progress))).toBeVisible();
    expect([bar().value, bar().max]).toEqual([1_200, 5_000]);
    await press("leave-restore");
    expect(actions.leaveRestore).toHaveBeenCalledOnce();
  });

  it("is gone once all is stored", async () => {
    await render(view(stored));
    await expect.poll(() => root().dataset["state"]).toBe("up-to-date");
    expect(document.querySelector("progress")).toBeNull();
  });
});

describe("ways out", () => {
  const hosts = { onVerify: async () => {}, onSetUpRecovery: async () => {} };

  it("what the host cannot do is not offered", async () => {
    const page = await render(view({ ...untrusted, need: "trust" }));
    const seldom = ["replace", "turn-off"];
    await expect.poll(ways).toEqual({ inView: ["enter-recovery-key"], more: seldom });
    await page.rerender(view({ ...untrusted, need: "trust" }, hosts));
    await expect.poll(ways).toEqual({ inView: ["verify", "enter-recovery-key"], more: seldom });
    await page.rerender(view({ ...untrusted, need: "trust", verified: true }, hosts));
    await expect.poll(ways).toEqual({ inView: ["enter-recovery-key"], more: seldom });
    const needy = { ...missing, need: "recovery" } as const;
    await page.rerender(view({ ...needy, canSetUpRecovery: false }));
    await expect.poll(ways).toEqual({ inView: ["retry", "turn-off"], more: ["without-recovery"] });
    await page.rerender(view({ ...needy, canSetUpRecovery: false }, hosts));
    await expect.poll(ways).toEqual({ inView: ["set-up-recovery", "turn-off"], more: ["without-recovery"] });
    await page.rerender(view(needy, { recoverySetUp: () => null }));
    await expect.poll(ways).toEqual({ inView: ["set-up-recovery", "turn-off"], more: [] });
  });

  it("one stands out at most, and it is never one that destroys", async () => {
    const page = await render(view({ ...untrusted, need: "trust" }, hosts));
    for (const snapshot of [
      paused,
      missing,
      beside(stored, off),
      { ...stored, ...seen("on", "nothing", "damaged", "open") },
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      await page.rerender(view(snapshot, hosts));
      // oxlint-disable-next-line no-await-in-loop
      await expect.poll(() => root().dataset["state"]).toBe(snapshot.state);
      expect(root().querySelectorAll(".mkb-button-primary").length).toBeLessThanOrEqual(1);
      expect(inViewOf(root())).toBeLessThanOrEqual(3);
      expect(["replace", "delete-stored", "without-recovery"]).not.toContain(offered(root()).main);
    }
  });

  it.each(["onVerify", "onSetUpRecovery"] as const)(
    "the focus comes back from the host's dialog (%s)",
    async (name) => {
      let close = () => {};
      const host = () =>
        new Promise<void>((resolve) => {
          const dialog = document.createElement("dialog");
          const button = dialog.appendChild(document.createElement("button"));
          document.body.append(dialog);
          button.focus();
          close = () => {
            dialog.remove();
            resolve();
          };
          dialog.show();
          button.focus();
        });
      const snapshot =
        name === "onVerify" ? { ...untrusted, need: "trust" as const } : { ...missing, need: "recovery" as const };
      const page = await render(view(snapshot, { [name]: host }));
      const button = page.getByRole("button").first();
      await button.click();
      expect(document.activeElement?.closest("dialog")).not.toBeNull();
      close();
      await expect.element(button).toHaveFocus();
      // What was needed is there, and the button with it is gone.
      await page.rerender(view(stored, { [name]: host }));
      await expect.poll(() => document.activeElement).toBe(root());
    },
  );

  it("what is not offered any more is not done by a button that still stands: the newest is shown", async () => {
    const page = await render(view(missing, hosts));
    await expect.poll(() => way("turn-on")).not.toBeNull();
    await page.rerender(view(stored, hosts));
    way("turn-on")!.click();
    expect(actions.turnOn).not.toHaveBeenCalled();
    await expect.poll(() => way("turn-on")).toBeNull();
  });

  it("turning on goes on once the host has verified this device", async () => {
    let verified = () => {};
    const onVerify = () => new Promise<void>((resolve) => (verified = resolve));
    await render(view({ ...untrusted, need: "trust" }, { onVerify }));
    await press("verify");
    expect(actions.turnOn).not.toHaveBeenCalled();
    verified();
    await expect.poll(() => actions.turnOn.mock.calls.length).toBe(1);
  });

  it("a device that nobody turned on is only looked at again after verifying", async () => {
    await render(view(untrusted, { onVerify: () => Promise.reject(new Error("left")) }));
    await press("verify");
    await expect.poll(() => actions.refresh.mock.calls.length).toBe(1);
    expect(actions.turnOn).not.toHaveBeenCalled();
  });

  it("Try again turns on again where that failed, and only looks where looking failed", async () => {
    const failing = backup(seen("on", "checking", "unknown", "open"));
    const page = await render(view({ ...failing, error: failure("not-enabled"), failed: "turning-on" }));
    await press("retry");
    expect(actions.turnOn).toHaveBeenCalledOnce();
    await page.rerender(view({ ...failing, trouble: failure("unreachable") }));
    await expect.poll(said).toContain(english.backupErrors.unreachable);
    await press("retry");
    expect(actions.refresh).toHaveBeenCalledOnce();
    expect(actions.turnOn).toHaveBeenCalledOnce();
  });

  it("wait while something is done, and keep the focus", async () => {
    const page = await render(view(missing));
    await press("turn-on");
    const button = way("turn-on")!;
    await page.rerender(view({ ...missing, task: { type: "turning-on" } }));
    await expect.element(button).toHaveAttribute("aria-disabled", "true");
    await expect.element(button).toHaveFocus();
    await userEvent.click(button, { force: true });
    expect(actions.turnOn).toHaveBeenCalledOnce();
    await page.rerender(view(stored));
    await expect.poll(() => document.activeElement).toBe(root());
  });
});

describe("restoring", () => {
  it("begins at once where this device has the key", async () => {
    await render(view(paused));
    await press("restore");
    expect(actions.restore).toHaveBeenCalledOnce();
  });

  it("asks for the recovery key first where it has none", async () => {
    actions.unlock.mockResolvedValueOnce(true);
    const page = await render(view({ ...paused, ...seen("off", "held", "unreadable", "closed") }));
    await press("restore");
    await expect.element(page.getByRole("textbox")).toHaveFocus();
    await userEvent.keyboard("EsTc 5rr1{Enter}");
    expect(actions.unlock).toHaveBeenCalledExactlyOnceWith("EsTc 5rr1");
    await expect.poll(() => actions.restore.mock.calls.length).toBe(1);
    expect(document.querySelector("form")).toBeNull();
  });

  it.for([backup(seen("off", "held", "nothing-stored", "closed")), { ...paused, storedKeys: 0 }, missing])(
    "is not offered where nothing is stored",
    async (snapshot) => {
      await render(view(snapshot));
      await expect.poll(() => root().dataset["state"]).toBe(snapshot.state);
      expect(way("restore")).toBeNull();
    },
  );
});

describe("the recovery key in its place", () => {
  it("is opened and left by keyboard, and the focus comes back", async () => {
    const page = await render(view({ ...untrusted, need: "trust" }));
    await expect.poll(() => way("enter-recovery-key")).not.toBeNull();
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("textbox", { name: english.recoveryLabel })).toHaveFocus();
    expect(inViewOf(root()), "one question at a time").toBe(0);
    await page.getByRole("button", { name: english.cancel }).click();
    await expect.poll(() => document.activeElement).toBe(way("enter-recovery-key"));
    expect(document.querySelector("form")).toBeNull();
  });

  it("says itself why a key was refused, and the status does not say it again", async () => {
    function Host() {
      const [snapshot, setSnapshot] = useState<KeyBackupStatusSnapshot>({ ...untrusted, need: "trust" });
      const unlock = async () => {
        setSnapshot((now) => ({ ...now, error: failure("wrong-recovery-key"), failed: "unlocking" }));
        return false;
      };
      return view(snapshot, { actions: { ...actions, unlock } });
    }
    const page = await render(<Host />);
    await press("enter-recovery-key");
    await userEvent.keyboard("wrong{Enter}");
    const refused = page.getByText(english.backupErrors["wrong-recovery-key"], { exact: false });
    await expect.element(refused).toBeVisible();
    expect(refused.elements()).toHaveLength(1);
  });
});

it("forwards ref, class, style and attributes to its outermost element", async () => {
  const ref = createRef<HTMLDivElement>();
  await render(
    <KeyBackupStatusView
      ref={ref}
      id="status"
      className="themed"
      style={{ order: 2 }}
      snapshot={stored}
      actions={actions}
      messages={english}
    />,
  );
  expect(ref.current).toMatchObject({ id: "status", className: "mkb mkb-status themed" });
  expect(ref.current?.style.order).toBe("2");
});

describe("whatever is needed or failed", () => {
  const every = combinations().map(({ account, leaving, reading, gate }) => seen(account, leaving, reading, gate));
  const offers = { verify: true, setUpRecovery: "host" } as const;

  const isSeen = (need: BackupNeed, { leaving, reading, truth: { account, gate } }: (typeof every)[number]) => {
    if (account !== "on" || leaving !== "nothing" || gate !== "open") return false;
    return need === "recovery" ? reading === "nothing-stored" : reading === "untrusted" || reading === "unreadable";
  };

  it("the ways out of the truth stay within reach, and off with them", () => {
    for (const row of every) {
      const { account } = row.truth;
      // Both answers in words stand for on and off there.
      if (account === "undetermined" || account === "unavailable") continue;
      for (const need of [undefined, "recovery", "trust", "key"] as const) {
        for (const error of [undefined, failure("unreachable"), failure("backup-lost")]) {
          const snapshot = backup({ ...row, need, error, failed: error && "turning-on", storedKeys: 7 });
          const list = statements({ preference: snapshot.preference, backup: snapshot }, offers);
          const { main, others, more } = screenOf(list, { place: "status", elsewhere: [], inView: [] });
          const within = [...(main ? [main] : []), ...others, ...more];
          // A need has ways of its own; where it is seen they are the truth's, but that recovery is what turning on needs.
          const actions = row.truth.actions.filter((action) => need !== "recovery" || action !== "turn-on");
          if (!need || isSeen(need, row)) expect(within).toEqual(expect.arrayContaining(actions));
          if (need) expect(within.some((each) => each === "turn-off" || each === "delete-stored")).toBe(true);
          expect(new Set(within).size).toBe(within.length);
        }
      }
    }
  });

  it("turning off closes this device's gate although recovery was needed before the account said off", async () => {
    await render(view({ ...backup(seen("off", "nothing", "nothing-stored", "open")), need: "recovery" }));
    await press("turn-off");
    expect(actions.turnOff).toHaveBeenCalledOnce();
  });
});

describe("while a choice is saved", () => {
  it.for([true, false])("only that is said, and nothing is green: %s", async (enabled) => {
    const page = await render(view(stored));
    await expect.poll(said).toMatch(/^Key storage is on/);
    await page.rerender(view(beside(stored, { ...on, enabled, saving: { enabled } })));
    await expect.poll(said).toBe(english.tasks[enabled ? "turning-on" : "turning-off"]);
    expect(root().textContent).not.toContain("Key storage is on");
    expect(root().dataset["tone"]).toBe("quiet");
  });

  it("off can be chosen while turning on is under way", async () => {
    const page = await render(view(missing));
    await expect.poll(ways).toEqual({ inView: ["turn-on", "turn-off"], more: [] });
    await page.rerender(view({ ...missing, task: { type: "turning-on" } }));
    await expect.poll(said).toBe(english.tasks["turning-on"]);
    expect(way("turn-on")).toHaveAttribute("aria-disabled", "true");
    await press("turn-off");
    expect(actions.turnOff).toHaveBeenCalledOnce();
  });
});

describe("a number that nobody can vouch for", () => {
  it("is not shown while the server could not be asked again", async () => {
    await render(view({ ...stored, trouble: failure("unreachable") }));
    await expect.poll(said).toContain(english.backupErrors.unreachable);
    expect(root().textContent).not.toContain("5,000 keys");
  });
});
