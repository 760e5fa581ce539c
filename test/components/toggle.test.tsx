import { createRef } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { KeyBackupToggleView } from "../../src/components/index.ts";
import type { PreferenceSnapshot } from "../../src/core/index.ts";
import type { KeyBackupStatusSnapshot } from "../../src/index.ts";
import { english } from "../../src/locales/english.ts";
import { alone, beside, paused, stored, untrusted } from "../../stories/support/backup.ts";
import { failure, off, on, preference } from "../../stories/support/snapshots.ts";
import { inViewOf, offered } from "../../stories/support/offered.ts";
import { fakeActions, render } from "./support/host.tsx";
import { saidIn } from "./support/said-in.ts";

const { root, said, way, press } = saidIn(".mkb-toggle");

let actions = fakeActions();
beforeEach(() => {
  actions = fakeActions();
});
afterEach(() => {
  vi.useRealTimers();
});

const shown = (snapshot: KeyBackupStatusSnapshot) => (
  <KeyBackupToggleView snapshot={snapshot} actions={actions} messages={english} />
);
const view = (snapshot: PreferenceSnapshot) => shown(alone(snapshot));

const unknown = {
  loading: preference({}),
  missing: preference({ status: "undetermined", reason: "missing" }),
  unavailable: preference({ status: "unavailable", readError: failure("unreachable") }),
};

describe("a switch whose position is known", () => {
  it("is a switch with a name and a description", async () => {
    const page = await render(view(on));
    const control = page.getByRole("switch", { name: english.toggleLabel });
    await expect.element(control).toBeChecked();
    await expect.element(control).toHaveAccessibleDescription(english.toggleDescription);
  });

  it("is reached by Tab and flipped by Space", async () => {
    const page = await render(view(off));
    await userEvent.tab();
    await expect.element(page.getByRole("switch")).toHaveFocus();
    await userEvent.keyboard(" ");
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(true);
  });

  it("is flipped by a press on its name", async () => {
    const page = await render(view(on));
    await page.getByText(english.toggleLabel, { exact: true }).click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("stays where the snapshot says until the snapshot says otherwise", async () => {
    const page = await render(view(off));
    await page.getByRole("switch").click();
    await expect.element(page.getByRole("switch")).not.toBeChecked();
    await page.rerender(view({ ...off, enabled: true, saving: { enabled: true } }));
    await expect.element(page.getByRole("switch")).toBeChecked();
  });

  it("says that an older app set it", async () => {
    const page = await render(view({ ...on, source: "legacy" }));
    await expect.element(page.getByText(english.toggleLegacy)).toBeVisible();
  });

  it("says what this device does, where the client gives its encryption", async () => {
    await render(shown(stored));
    await expect.poll(said).toMatch(/5,000 keys/);
  });

  it("has no button that does what the switch does", async () => {
    const page = await render(shown(beside(stored, off)));
    await expect.poll(() => offered(root()).main).toBe("turn-off");
    expect(way("turn-on")).toBeNull();
    await page.rerender(shown({ ...untrusted, need: "trust" }));
    await expect.poll(() => offered(root()).main).toBe("enter-recovery-key");
    expect(way("turn-off")).toBeNull();
  });
});

describe("a switch whose position is not known", () => {
  it.for(Object.entries(unknown))("is not called off: %s", async ([, snapshot]) => {
    const page = await render(view(snapshot));
    expect(page.getByRole("switch").query()).toBeNull();
    await expect.element(page.getByRole("checkbox", { name: english.toggleLabel })).toBePartiallyChecked();
  });

  it("takes no input while the account is being read, and keeps the focus", async () => {
    const page = await render(view(unknown.loading));
    await userEvent.tab();
    await userEvent.keyboard(" ");
    const control = page.getByRole("checkbox");
    await expect.element(control).toHaveFocus();
    await expect.element(control).toBePartiallyChecked();
    await expect.element(control).toHaveAttribute("aria-disabled", "true");
    await expect.poll(said).toBe(english.statusChecking);
    expect(actions.setEnabled).not.toHaveBeenCalled();
  });

  it("turns on when it is flipped", async () => {
    const page = await render(view(unknown.missing));
    await page.getByRole("checkbox").click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(true);
    await expect.element(page.getByRole("checkbox")).toBePartiallyChecked();
  });

  it("can be turned off without being on first", async () => {
    await render(view(unknown.missing));
    await expect.poll(said).toBe(english.account("undetermined", "missing"));
    await press("choose-off");
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("says that the saved setting is damaged", async () => {
    await render(view(preference({ status: "undetermined", reason: "malformed" })));
    await expect.poll(said).toBe(english.account("undetermined", "malformed"));
    expect(said()).toMatch(/damaged/);
  });

  it("says why the account could not be read, and tries again", async () => {
    await render(view(unknown.unavailable));
    await expect.poll(said).toContain(english.account("unavailable", undefined));
    expect(said()).toContain(english.readErrors.unreachable);
    await press("retry");
    expect(actions.retry).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(way("retry"));
  });

  it("offers no other try where none can help", async () => {
    await render(view(preference({ status: "unavailable", readError: failure("signed-out") })));
    await expect.poll(said).toContain(english.readErrors["signed-out"]);
    expect(inViewOf(root())).toBe(0);
  });
});

describe("a choice that is being saved", () => {
  const saving = { ...off, enabled: true, saving: { enabled: true } };

  it("is busy and not disabled, and takes the next choice", async () => {
    const page = await render(view(saving));
    const control = page.getByRole("switch");
    await expect.element(control).toHaveAttribute("aria-busy", "true");
    await expect.element(control).toBeEnabled();
    await expect.poll(said).toBe(english.saving);
    await control.click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("shows no words of its own when it is done in less than 300 ms", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const page = await render(view(off));
    vi.advanceTimersByTime(100);
    await page.rerender(view(off));
    expect(said()).toBe(english.account("off", undefined));
    await page.rerender(view(saving));
    vi.advanceTimersByTime(299);
    await page.rerender(view(saving));
    expect(said()).toBe(english.account("off", undefined));
    await page.rerender(view(on));
    vi.advanceTimersByTime(500);
    await page.rerender(view(on));
    expect(said()).toBe(english.account("on", undefined));
  });

  it("is told when it takes longer, and is called done only when the snapshot says so", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const page = await render(view(off));
    vi.advanceTimersByTime(600);
    await page.rerender(view(saving));
    vi.advanceTimersByTime(301);
    await page.rerender(view({ ...saving }));
    expect(said()).toBe(english.saving);
    vi.advanceTimersByTime(60_000);
    await page.rerender(view({ ...saving }));
    expect(said()).toBe(english.saving);
    await page.rerender(view(on));
    vi.advanceTimersByTime(500);
    await page.rerender(view({ ...on }));
    expect(said()).toBe(english.account("on", undefined));
  });

  it("is not called done when it was replaced or failed", async () => {
    const page = await render(view(saving));
    await expect.poll(said).toBe(english.saving);
    await page.rerender(view(off));
    await expect.poll(said).toBe(english.account("off", undefined));
  });
});

describe("turned off a moment ago", () => {
  const turnedOff = { ...paused, heldKeys: 0 };

  it("can be undone for ten seconds, and deletes nothing", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true });
    const page = await render(shown(stored));
    await page.getByRole("switch").click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
    await page.rerender(shown(turnedOff));
    await expect.poll(said).toBe(english.justOff(5_000));
    vi.advanceTimersByTime(8_000);
    await press("undo-off");
    expect(actions.turnOn).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(3_000);
    await expect.poll(() => way("undo-off")).toBeNull();
    expect(actions.deleteStored).not.toHaveBeenCalled();
  });

  it("is not offered to be undone where somebody else turned it off", async () => {
    const page = await render(shown(stored));
    await expect.poll(said).toMatch(/5,000/);
    await page.rerender(shown(turnedOff));
    await expect.poll(said).toMatch(/^Key storage is off/);
    expect(way("undo-off")).toBeNull();
  });
});

describe("a choice that could not be saved", () => {
  const unsaved = {
    ...on,
    enabled: false,
    unsaved: { enabled: false, at: 0, conflict: false },
    error: failure("server-error"),
  };

  it("stays on the switch, with the reason, another try and a way back", async () => {
    const page = await render(view(unsaved));
    await expect.element(page.getByRole("switch")).not.toBeChecked();
    await expect.poll(said).toContain(english.unsaved(false));
    expect(said()).toContain(english.saveErrors["server-error"]);
    await press("retry");
    await press("discard");
    expect(actions.retry).toHaveBeenCalledOnce();
    expect(actions.discard).toHaveBeenCalledOnce();
  });

  it("offers no way back to what it already is", async () => {
    await render(view({ ...off, unsaved: { enabled: false, at: 0, conflict: false }, error: failure("timeout") }));
    await expect.poll(() => way("retry")).not.toBeNull();
    expect(way("discard")).toBeNull();
  });

  it("keeps the focus on the pressed button while the next try is under way, and gives it to the switch after", async () => {
    const page = await render(view(unsaved));
    await press("retry");
    await page.rerender(view({ ...unsaved, unsaved: undefined, error: undefined, saving: { enabled: false } }));
    await expect.poll(said).toContain(english.saving);
    expect(document.activeElement).toBe(way("retry"));
    await page.rerender(view(off));
    await expect.element(page.getByRole("switch")).toHaveFocus();
  });

  it("takes no focus that is elsewhere", async () => {
    const page = await render(view(unsaved));
    await expect.poll(() => way("retry")).not.toBeNull();
    await page.rerender(view(on));
    await expect.poll(() => way("retry")).toBeNull();
    expect(document.activeElement).toBe(document.body);
  });
});

describe("as a part of a host", () => {
  it("forwards the ref and attributes to the input, class and style to the outermost element", async () => {
    const ref = createRef<HTMLInputElement>();
    const page = await render(
      <KeyBackupToggleView
        ref={ref}
        id="storage"
        name="storage"
        aria-describedby="hint"
        className="row"
        style={{ color: "rgb(1, 2, 3)" }}
        snapshot={alone({ ...off, enabled: true, saving: { enabled: true } })}
        actions={actions}
        messages={english}
      />,
    );
    expect(ref.current).toBe(page.getByRole("switch").element());
    expect(ref.current).toMatchObject({ id: "storage", name: "storage" });
    expect(ref.current?.getAttribute("aria-describedby")).toMatch(/^hint /);
    expect(root().className).toBe("mkb mkb-toggle row");
    expect(root().style.color).toBe("rgb(1, 2, 3)");
    const states = root()
      .getAttributeNames()
      .filter((name) => name.startsWith("data-"));
    expect(states).toEqual(["data-status", "data-saving", "data-source"]);
  });

  it("has its live regions in the page before there is something to say", async () => {
    const page = await render(view(on));
    const regions = page.getByRole("status").elements();
    expect(said()).toBe("");
    await expect.poll(said).toBe(english.account("on", undefined));
    expect(page.getByRole("status").elements()).toEqual(regions);
  });
});
