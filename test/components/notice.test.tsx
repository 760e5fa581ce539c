import { createRef } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyBackupNoticeViewProps } from "../../src/components/index.ts";
import { KeyBackupNoticeView } from "../../src/components/index.ts";
import type { PreferenceSnapshot } from "../../src/core/index.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { describeTime } from "../../src/components/shared/time.ts";
import { alone, beside, missing, paused, seen, stored, untrusted } from "../../stories/support/backup.ts";
import { inViewOf, offered } from "../../stories/support/offered.ts";
import { change, failure, off, on, preference } from "../../stories/support/snapshots.ts";
import { fakeActions, render } from "./support/host.tsx";
import { saidIn } from "./support/said-in.ts";

const { root, said, way, press } = saidIn(".mkb-notice");

let actions = fakeActions();
beforeEach(() => {
  actions = fakeActions();
});
afterEach(() => {
  vi.useRealTimers();
});

const shown = (snapshot: KeyBackupStatusSnapshot, props: Partial<KeyBackupNoticeViewProps> = {}) => (
  <KeyBackupNoticeView snapshot={snapshot} actions={actions} messages={english} {...props} />
);
const view = (snapshot: PreferenceSnapshot) => shown(alone(snapshot));
const inView = () => {
  const { main, others } = offered(root());
  return [...(main ? [main] : []), ...others];
};

const wasTurnedOff = change({});
const turnedOff = { ...off, change: wasTurnedOff };
const refused = { ...stored, ...seen("on", "refused", "readable", "open"), trouble: failure("forbidden") };
const lost = { ...missing, error: failure("backup-lost") };

it("has room for a link of the host's, while there is something to say", async () => {
  const learnMore = <a href="#more">Learn more</a>;
  const page = await render(
    <KeyBackupNoticeView
      snapshot={alone({ ...off, change: change({}) })}
      actions={actions}
      messages={english}
      learnMore={learnMore}
    />,
  );
  await expect.element(page.getByRole("link", { name: "Learn more" })).toBeVisible();
  await page.rerender(
    <KeyBackupNoticeView snapshot={alone(off)} actions={actions} messages={english} learnMore={learnMore} />,
  );
  await expect.element(page.getByRole("link", { name: "Learn more" })).not.toBeInTheDocument();
});

describe("nothing to say", () => {
  it("shows nothing and takes no room, with the live regions in the page", async () => {
    const page = await render(view(on));
    expect(page.container.textContent).toBe("");
    expect(page.getByRole("status").elements()).toHaveLength(2);
    expect(page.container.getBoundingClientRect().height).toBe(0);
  });

  it("fills a live region only after it is in the page, also when the change came first", async () => {
    await render(view(turnedOff));
    expect(said()).toBe("");
    await expect.poll(said).toContain(english.change(wasTurnedOff, undefined));
  });
});

describe("a change made elsewhere", () => {
  const changes: readonly (readonly [string, PreferenceSnapshot])[] = [
    ["turned off", turnedOff],
    ["turned on", { ...on, change: change({ from: "off", to: "on" }) }],
    ["changed many times", { ...off, change: change({ times: 3 }) }],
    ["changed back", { ...on, change: change({ to: "on", times: 2 }) }],
    ["removed", preference({ status: "undetermined", reason: "missing", change: change({ to: "undetermined" }) })],
    ["damaged", preference({ status: "undetermined", reason: "malformed", change: change({ to: "undetermined" }) })],
  ];
  it.for(changes)("is told, and that nothing was done about it: %s", async ([, snapshot]) => {
    await render(view(snapshot));
    await expect.poll(said).toContain(english.change(snapshot.change!, snapshot.reason));
    expect(said()).toContain(english.changeNote);
  });

  it("says when it was first seen, in the language", async () => {
    const since = new Date(2026, 0, 15, 18, 5).getTime();
    await render(shown(alone({ ...off, change: change({ since }) }), { messages: german }));
    await expect.poll(said).toContain(german.changeSince(describeTime(since, "de")));
  });

  it("is acknowledged, and nothing else is done", async () => {
    await render(view(turnedOff));
    await press("acknowledge");
    expect(actions.acknowledge).toHaveBeenCalledOnce();
    expect(actions.setEnabled).not.toHaveBeenCalled();
  });

  it("is turned back", async () => {
    await render(view(turnedOff));
    await press("undo-change");
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(true);
  });

  it("cannot be turned back to a decision that nobody made, nor to what it is", async () => {
    const page = await render(view({ ...on, change: change({ from: "undetermined", to: "on" }) }));
    await expect.poll(inView).toEqual(["acknowledge"]);
    const back = change({ to: "on", times: 2 });
    await page.rerender(view({ ...on, change: back }));
    await expect.poll(said).toContain(english.change(back, undefined));
    expect(inView()).toEqual(["acknowledge"]);
  });

  it("keeps the keyboard's place when it goes away", async () => {
    const page = await render(view(turnedOff));
    await press("acknowledge");
    await page.rerender(view(off));
    expect(page.container.textContent).toBe("");
    expect(document.activeElement).toBe(root());
  });
});

describe("many changes", () => {
  it("twenty in a second are told twice at most, the last of them for certain", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const page = await render(view(on));
    const told: string[] = [];
    const observer = new MutationObserver(() => told.push(said()));
    observer.observe(root(), { childList: true, characterData: true, subtree: true });
    const since = Date.now();
    for (let times = 1; times <= 20; times += 1) {
      const to = times % 2 ? "off" : "on";
      // oxlint-disable-next-line no-await-in-loop
      await page.rerender(view({ ...(to === "on" ? on : off), change: change({ to, times, since }) }));
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(500);
    vi.useRealTimers();
    await expect.poll(said).toContain(english.change(change({ to: "on", times: 20, since }), undefined));
    expect(new Set(told).size).toBeLessThanOrEqual(3);
    observer.disconnect();
  });

  it("only what could be read is acknowledged", async () => {
    const page = await render(view(turnedOff));
    await expect.poll(() => way("acknowledge")).not.toBeNull();
    const again = change({ to: "on", times: 2 });
    await page.rerender(view({ ...on, change: again }));
    way("acknowledge")!.click();
    expect(actions.acknowledge).not.toHaveBeenCalled();
    await expect.poll(said).toContain(english.change(again, undefined));
    await press("acknowledge");
    expect(actions.acknowledge).toHaveBeenCalledOnce();
  });
});

describe("what was answered in the notice", () => {
  const saving = { ...turnedOff, enabled: true, saving: { enabled: true } };
  const unsaved = { enabled: true, at: 0, conflict: false };

  it("says that it is being saved, when that takes a while, and cannot be answered a second time", async () => {
    const page = await render(view(turnedOff));
    await press("undo-change");
    await page.rerender(view(saving));
    await expect.poll(said).toContain(english.saving);
    expect(way("undo-change")?.getAttribute("aria-disabled") ?? "true").toBe("true");
    await page.rerender(view(on));
    await expect.poll(said).toBe("");
  });

  it("says why it could not be saved, also where that may pass, and tries again", async () => {
    const page = await render(view(turnedOff));
    await press("undo-change");
    await page.rerender(view(saving));
    await page.rerender(view({ ...turnedOff, enabled: true, unsaved, error: failure("unreachable") }));
    await expect.poll(said).toContain(english.unsaved(true));
    expect(said()).toContain(english.saveErrors.unreachable);
    await press("retry");
    expect(actions.retry).toHaveBeenCalledOnce();
  });

  it("tells nothing of what is saved somewhere else", async () => {
    const onNeedsAttention = vi.fn();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const page = await render(shown(alone(on), { onNeedsAttention }));
    await page.rerender(shown(alone({ ...on, enabled: false, saving: { enabled: false } }), { onNeedsAttention }));
    vi.advanceTimersByTime(60_000);
    await page.rerender(shown(alone({ ...on, enabled: false, saving: { enabled: false } }), { onNeedsAttention }));
    expect(said()).toBe("");
    expect(onNeedsAttention).not.toHaveBeenCalled();
  });

  it("a value that was taken over at sign-in is told, acknowledged, or changed", async () => {
    const page = await render(view({ ...on, applied: { enabled: true } }));
    await expect.poll(said).toContain(english.applied(true));
    await press("acknowledge");
    expect(actions.acknowledge).toHaveBeenCalledOnce();
    await press("undo-change");
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
    await page.rerender(view({ ...on, enabled: false, saving: { enabled: false } }));
    await expect.poll(said).toContain(english.saving);
    const failed = { enabled: false, unsaved: { ...unsaved, enabled: false }, error: failure("forbidden") };
    await page.rerender(view({ ...on, ...failed }));
    await expect.poll(said).toContain(english.saveErrors.forbidden);
    await page.rerender(view(off));
    await expect.poll(said).toBe("");
  });
});

describe("trouble", () => {
  it("that lasts is told in the same place, in full, with its ways out", async () => {
    const page = await render(shown(refused));
    await expect.poll(said).toContain(english.truth(refused.truth, { held: 0 }));
    expect(said()).toContain(english.backupErrors.forbidden);
    expect(inView()).toEqual(["retry", "dismiss"]);
    await page.rerender(shown(lost));
    await expect.poll(said).toContain(english.lost);
    expect(inViewOf(root())).toBeLessThanOrEqual(3);
  });

  it("waits behind a change: one thing at a time", async () => {
    const page = await render(shown({ ...refused, preference: { ...on, change: change({ from: "off", to: "on" }) } }));
    await expect.poll(said).toContain(english.change(change({ from: "off", to: "on" }), undefined));
    expect(said()).not.toContain(english.backupErrors.forbidden);
    await page.rerender(shown(refused));
    await expect.poll(said).toContain(english.backupErrors.forbidden);
  });

  it("is put aside until it changes", async () => {
    const page = await render(shown(refused));
    await press("dismiss");
    await expect.poll(said).toBe("");
    await page.rerender(shown({ ...refused, storedKeys: 5_001 }));
    expect(said()).toBe("");
    await page.rerender(shown(lost));
    await expect.poll(said).toContain(english.lost);
  });

  it("comes back after it was over", async () => {
    const page = await render(shown(refused));
    await press("dismiss");
    await expect.poll(said).toBe("");
    const trying = { ...refused, task: { type: "turning-on" } } as const;
    await page.rerender(shown(trying));
    await page.rerender(shown(refused));
    expect(way("dismiss"), "not over, only hidden by what was under way").toBeNull();
    await page.rerender(shown(stored));
    await page.rerender(shown(refused));
    await expect.poll(said).toContain(english.backupErrors.forbidden);
  });

  it("is none where the user paused this device, nor where nobody has decided yet", async () => {
    const onNeedsAttention = vi.fn();
    const undecided = preference({ status: "undetermined", reason: "missing" });
    const page = await render(shown(beside(paused, on), { onNeedsAttention }));
    await page.rerender(shown(beside(paused, undecided), { onNeedsAttention }));
    await page.rerender(shown(beside(paused, off), { onNeedsAttention }));
    await page.rerender(shown(stored, { onNeedsAttention }));
    expect(onNeedsAttention).not.toHaveBeenCalled();
    expect(said()).toBe("");
  });

  it("is not told by a notice that tells of changes only", async () => {
    const onNeedsAttention = vi.fn();
    const page = await render(shown(untrusted, { tells: "changes", onNeedsAttention }));
    expect(onNeedsAttention).not.toHaveBeenCalled();
    await page.rerender(shown(alone(turnedOff), { tells: "changes", onNeedsAttention }));
    await expect.poll(said).toContain(english.change(wasTurnedOff, undefined));
    expect(onNeedsAttention).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: "change" }));
  });

  it("keeps the keyboard's place when it is put aside", async () => {
    await render(shown(refused));
    await press("dismiss");
    await expect.poll(said).toBe("");
    expect(document.activeElement).toBe(root());
    expect(root().tabIndex).toBe(-1);
  });
});

describe("what may pass by itself", () => {
  const offline = { ...refused, trouble: failure("unreachable") };

  it("is told once it has lasted ten minutes, and not before", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const page = await render(shown(offline));
    vi.advanceTimersByTime(599_000);
    await page.rerender(shown(offline));
    expect(said()).toBe("");
    vi.advanceTimersByTime(1_000);
    await page.rerender(shown(offline));
    vi.advanceTimersByTime(500);
    await page.rerender(shown(offline));
    expect(said()).toContain(english.backupErrors.unreachable);
  });

  it("begins anew when it was over in between", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const page = await render(shown(offline));
    vi.advanceTimersByTime(599_000);
    await page.rerender(shown(stored));
    await page.rerender(shown(offline));
    vi.advanceTimersByTime(599_000);
    await page.rerender(shown(offline));
    expect(said()).toBe("");
  });

  it("does not keep back a change, which does not pass", async () => {
    await render(shown({ ...offline, preference: { ...on, change: change({ from: "off", to: "on" }) } }));
    await expect.poll(said).toContain(english.changeNote);
  });
});

describe("the host", () => {
  it("is told once of each thing, and once that it is over", async () => {
    const onNeedsAttention = vi.fn();
    const told = () => onNeedsAttention.mock.calls.map(([statement]) => statement?.id);
    const page = await render(shown(stored, { onNeedsAttention }));
    expect(told()).toEqual([]);
    await page.rerender(shown(refused, { onNeedsAttention }));
    await page.rerender(shown({ ...refused, storedKeys: 5_001 }, { onNeedsAttention }));
    expect(told()).toEqual(["truth"]);
    await page.rerender(shown(lost, { onNeedsAttention }));
    expect(told()).toEqual(["truth", "lost"]);
    await page.rerender(shown(stored, { onNeedsAttention }));
    await page.rerender(shown({ ...stored, storedKeys: 5_001 }, { onNeedsAttention }));
    expect(told()).toEqual(["truth", "lost", undefined]);
  });

  it("has ref, class, style and attributes on the outermost element", async () => {
    const ref = createRef<HTMLDivElement>();
    await render(shown(alone(turnedOff), { ref, id: "notice", className: "banner", style: { order: 2 } } as object));
    expect(ref.current).toMatchObject({ id: "notice", className: "mkb mkb-notice banner" });
    expect(ref.current?.style.order).toBe("2");
    await expect.element(ref.current).toHaveAttribute("data-statement", "change");
    await expect.element(ref.current).toHaveAttribute("data-tone", "attention");
  });
});
