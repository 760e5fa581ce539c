import { createRef, useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { KeyBackupStatusViewProps } from "../../src/components/index.ts";
import { KeyBackupStatusView } from "../../src/components/index.ts";
import { statusActions as statusButtons } from "../../src/components/key-backup-status/status-content.ts";
import { combinations, truthOf } from "../../src/core/backup/truth.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";
import { english } from "../../src/locales/english.ts";
import { backup, missing, paused, seen, stored, untrusted, uploading } from "../../stories/support/backup.ts";
import { failure } from "../../stories/support/snapshots.ts";
import { statusActions } from "./support/backup.ts";
import { render } from "./support/host.tsx";

let actions = statusActions();
beforeEach(() => {
  actions = statusActions();
});

const view = (snapshot: KeyBackupStatusSnapshot, props: Partial<KeyBackupStatusViewProps> = {}) => (
  <KeyBackupStatusView snapshot={snapshot} actions={actions} messages={english} {...props} />
);
const root = () => document.querySelector<HTMLElement>(".mkb-status")!;
const labels = () => [...root().querySelectorAll("button")].map((button) => button.textContent);

describe("what it says", () => {
  it("the account's word and this device's deed in one sentence, and how much is stored", async () => {
    const page = await render(view(stored));
    await expect.element(page.getByRole("status")).toHaveTextContent("Key storage is on. Last stored: today, 9:41 AM.");
    await expect.element(page.getByText("5,000 keys are stored on your homeserver.")).toBeVisible();
    expect(root().dataset).toMatchObject({ state: "up-to-date", tone: "good" });
  });

  it("nothing without encryption, with its region in the page", async () => {
    const page = await render(view(backup({ available: false })));
    expect(page.getByRole("status").elements()).toHaveLength(1);
    expect(root().textContent).toBe("");
    expect(labels()).toEqual([]);
  });

  it("nothing new about the account while a choice is on its way to it", async () => {
    const page = await render(view(paused));
    await expect.element(page.getByText("Key storage is off. 12 keys have not been stored.")).toBeVisible();
    await page.rerender(view({ ...uploading, truth: undefined, task: { type: "turning-on" } }));
    await expect.element(page.getByText("Turning on…")).toBeVisible();
    expect(root().textContent).not.toMatch(/Key storage is|have not been stored/);
    expect(root().hasAttribute("data-differs")).toBe(false);
    await page.rerender(view(uploading));
    await expect.element(page.getByText("Key storage is on. This device is storing its keys.")).toBeVisible();
  });

  it.for([
    ["server-error", "turning-on", "Key storage could not be turned on. Your homeserver has a problem right now."],
    ["unreachable", "deleting", "The stored keys could not be deleted. Your homeserver cannot be reached right now."],
    ["backup-lost", undefined, "The stored keys were deleted or replaced."],
  ] as const)("why something did not work: %s while %s", async ([code, failed, sentence]) => {
    const page = await render(view({ ...missing, error: failure(code), failed }));
    await expect.element(page.getByRole("status").getByText(sentence, { exact: false })).toBeVisible();
  });

  it.for([
    ["unreachable", "may not have been stored"],
    ["timeout", "may not have been stored"],
    ["forbidden", "have not been stored"],
  ] as const)("of an upload no more than was answered: %s", async ([code, said]) => {
    const truth = truthOf("on", "refused", "readable", "open");
    const page = await render(view({ ...stored, leaving: "refused", truth, trouble: failure(code) }));
    const sentence = page.getByText(`the last keys of this device ${said}.`, { exact: false });
    await expect.element(sentence).toBeVisible();
  });

  it("what a restore came to", async () => {
    const restored = { imported: 4_998, failed: 2, total: 5_000 };
    expect(english.restored(restored)).toMatch(/^4,998 of 5,000 .+ 2 could not be read\. \w/);
    const page = await render(view({ ...stored, restored }));
    const result = page.getByRole("status").getByText(english.restored(restored));
    await expect.element(result).toBeVisible();
  });

  it("not every key: a hundred steps of an upload are no announcement", async () => {
    const page = await render(view({ ...uploading, remaining: 100 }));
    await expect.element(page.getByText("100 keys left to store")).toBeVisible();
    const said = vi.fn();
    const observer = new MutationObserver(said);
    observer.observe(root().querySelector("[role=status]")!, { subtree: true, childList: true, characterData: true });
    for (let left = 99; left >= 0; left -= 1) {
      // oxlint-disable-next-line no-await-in-loop
      await page.rerender(view({ ...uploading, remaining: left, storedKeys: 5_000 - left }));
    }
    await expect.element(page.getByText("0 keys left to store")).toBeVisible();
    expect(said).not.toHaveBeenCalled();
    observer.disconnect();
  });
});

describe("progress", () => {
  const bar = () => document.querySelector("progress")!;

  it("of an upload counts from the most that was left", async () => {
    const page = await render(view({ ...uploading, remaining: undefined }));
    await expect.element(page.getByText("Looking for keys to store…")).toBeVisible();
    expect(bar().hasAttribute("value")).toBe(false);
    await page.rerender(view({ ...uploading, remaining: 400 }));
    await page.rerender(view({ ...uploading, remaining: 100 }));
    await expect.element(page.getByRole("progressbar", { name: "Storing keys" })).toBeVisible();
    expect([bar().value, bar().max]).toEqual([300, 400]);
    await expect.element(page.getByRole("progressbar")).toHaveAccessibleDescription("100 keys left to store");
  });

  it("of a restore is what the SDK says, and can be left", async () => {
    const progress = { imported: 1_198, failed: 2, total: 5_000 };
    const page = await render(view({ ...stored, task: { type: "restoring", progress } }));
    await expect.element(page.getByText("1,200 of 5,000 keys")).toBeVisible();
    expect([bar().value, bar().max]).toEqual([1_200, 5_000]);
    await page.getByRole("button", { name: "Continue in background" }).click();
    expect(actions.leaveRestore).toHaveBeenCalledOnce();
  });

  it("is gone once all is stored", async () => {
    await render(view(stored));
    await expect.poll(() => root().dataset["state"]).toBe("up-to-date");
    expect(document.querySelector("progress")).toBeNull();
  });
});

describe("ways out", () => {
  it("what the host cannot do is not offered", async () => {
    const page = await render(view({ ...untrusted, need: "trust" }));
    await expect.poll(labels).toEqual(["Enter recovery key", "Replace stored keys", "Turn off"]);
    await page.rerender(view({ ...untrusted, need: "trust" }, { onVerify: async () => {} }));
    expect(labels()).toEqual(["Verify this device", "Enter recovery key", "Replace stored keys", "Turn off"]);
    await page.rerender(view({ ...missing, need: "recovery" }));
    expect(labels()).toEqual(["Try again", english.withoutRecovery, "Turn off"]);
    await page.rerender(view({ ...missing, need: "recovery" }, { onSetUpRecovery: async () => {} }));
    expect(labels()).toEqual(["Set up recovery", english.withoutRecovery, "Turn off"]);
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
      expect(document.activeElement).toBe(root());
    },
  );

  it("turning on goes on once the host has verified this device", async () => {
    let verified = () => {};
    const onVerify = () => new Promise<void>((resolve) => (verified = resolve));
    const page = await render(view({ ...untrusted, need: "trust" }, { onVerify }));
    await page.getByRole("button", { name: "Verify this device" }).click();
    expect(actions.turnOn).not.toHaveBeenCalled();
    verified();
    await expect.poll(() => actions.turnOn.mock.calls.length).toBe(1);
  });

  it("a device that nobody turned on is only looked at again after verifying", async () => {
    const page = await render(view(untrusted, { onVerify: () => Promise.reject(new Error("left")) }));
    await page.getByRole("button", { name: "Verify this device" }).click();
    await expect.poll(() => actions.refresh.mock.calls.length).toBe(1);
    expect(actions.turnOn).not.toHaveBeenCalled();
  });

  it("Try again turns on again where that failed, and only looks where looking failed", async () => {
    const failing = backup(seen("on", "checking", "unknown", "open"));
    const page = await render(view({ ...failing, error: failure("not-enabled"), failed: "turning-on" }));
    await page.getByRole("button", { name: "Try again" }).click();
    expect(actions.turnOn).toHaveBeenCalledOnce();
    await page.rerender(view({ ...failing, trouble: failure("unreachable") }));
    await page.getByRole("button", { name: "Try again" }).click();
    expect(actions.refresh).toHaveBeenCalledOnce();
    expect(actions.turnOn).toHaveBeenCalledOnce();
  });

  it("wait while something is done, and keep the focus", async () => {
    const page = await render(view(missing));
    const button = page.getByRole("button", { name: "Turn on" });
    await button.click();
    await page.rerender(view({ ...missing, task: { type: "turning-on" } }));
    await expect.element(button).toHaveFocus();
    await button.click({ force: true });
    expect(actions.turnOn).toHaveBeenCalledOnce();
    await page.rerender(view(stored));
    await expect.poll(() => document.activeElement).toBe(root());
  });
});

describe("restoring", () => {
  it("begins at once where this device has the key", async () => {
    const page = await render(view(paused));
    await page.getByRole("button", { name: "Restore keys" }).click();
    expect(actions.restore).toHaveBeenCalledOnce();
  });

  it("asks for the recovery key first where it has none", async () => {
    actions.unlock.mockResolvedValueOnce(true);
    const page = await render(view({ ...paused, ...seen("off", "held", "unreadable", "closed") }));
    await page.getByRole("button", { name: "Restore keys" }).click();
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
      expect(labels()).not.toContain("Restore keys");
    },
  );
});

describe("the recovery key in its place", () => {
  it("is opened and left by keyboard, and the focus comes back", async () => {
    const page = await render(view({ ...untrusted, need: "trust" }));
    const enter = page.getByRole("button", { name: "Enter recovery key" });
    await expect.element(enter).toHaveAttribute("aria-expanded", "false");
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("textbox", { name: "Recovery key or passphrase" })).toHaveFocus();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.element(enter).toHaveFocus();
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
    await page.getByRole("button", { name: "Enter recovery key" }).click();
    await userEvent.keyboard("wrong{Enter}");
    await expect.element(page.getByText(/^This is not the recovery key/)).toBeVisible();
    expect(page.getByText(/This is not the recovery key/).elements()).toHaveLength(1);
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
  const offers = { verify: true, setUpRecovery: true, without: [] };

  it("the ways out of the truth stay within reach, and off with them", () => {
    for (const row of every) {
      for (const need of [undefined, "recovery", "trust", "key"] as const) {
        for (const error of [undefined, failure("unreachable"), failure("backup-lost")]) {
          const snapshot = backup({ ...row, need, error, failed: error && "turning-on", storedKeys: 7 });
          const offered = statusButtons(snapshot, row.truth, offers);
          // Turning on is what recovery is needed for.
          const ways = row.truth.actions.filter((action) => need !== "recovery" || action !== "turn-on");
          expect(offered).toEqual(expect.arrayContaining(ways));
          if (need) expect(offered.some((action) => action === "turn-off" || action === "delete-stored")).toBe(true);
          expect(new Set(offered).size).toBe(offered.length);
        }
      }
    }
  });

  it("turning off closes this device's gate although recovery was needed before the account said off", async () => {
    const page = await render(view({ ...backup(seen("off", "nothing", "nothing-stored", "open")), need: "recovery" }));
    await page.getByRole("button", { name: "Turn off here" }).click();
    expect(actions.turnOff).toHaveBeenCalledOnce();
  });
});

describe("while a choice is saved", () => {
  it.for([true, false])("only that is said, and nothing is green: %s", async (enabled) => {
    const page = await render(view(stored));
    await expect.element(page.getByText(/^Key storage is on/)).toBeVisible();
    await page.rerender(view({ ...stored, truth: undefined, saving: { enabled } }));
    await expect.element(page.getByText(enabled ? "Turning on…" : "Turning off…")).toBeVisible();
    expect(root().textContent).not.toContain("Key storage is on");
    expect(root().dataset["tone"]).toBe("quiet");
  });

  it("off can be chosen while turning on is under way", async () => {
    const page = await render(view({ ...missing, task: { type: "turning-on" } }));
    await expect.element(page.getByText("Turning on…")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Turn on" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: "Turn off" }).click();
    expect(actions.turnOff).toHaveBeenCalledOnce();
  });
});

describe("a number that nobody can vouch for", () => {
  it("is not shown while the server could not be asked again", async () => {
    const page = await render(view({ ...stored, trouble: failure("unreachable") }));
    await expect.element(page.getByText(/cannot be reached/)).toBeVisible();
    expect(root().textContent).not.toContain("5,000 keys");
  });
});
