import { createRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { KeyBackupToggleView } from "../../src/components/index.ts";
import type { PreferenceSnapshot } from "../../src/core/index.ts";
import { english } from "../../src/locales/english.ts";
import { failure, off, on, preference } from "../../stories/support/snapshots.ts";
import { fakeActions, render } from "./support/host.tsx";

let actions = fakeActions();
beforeEach(() => {
  actions = fakeActions();
});

const view = (snapshot: PreferenceSnapshot) => (
  <KeyBackupToggleView snapshot={snapshot} actions={actions} messages={english} />
);

const unknown = {
  loading: preference({}),
  missing: preference({ status: "undetermined", reason: "missing" }),
  unavailable: preference({ status: "unavailable", readError: failure("unreachable") }),
};

describe("a switch whose position is known", () => {
  it("is a switch with a name and a description", async () => {
    const page = await render(view(on));
    const control = page.getByRole("switch", { name: "Key storage" });
    await expect.element(control).toBeChecked();
    await expect.element(control).toHaveAccessibleDescription(/^Lets your homeserver keep your message keys/);
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
    await page.getByText("Key storage").click();
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
    await expect.element(page.getByText("This was set by an older app.")).toBeVisible();
  });
});

describe("a switch whose position is not known", () => {
  it.for(Object.entries(unknown))("is not called off: %s", async ([, snapshot]) => {
    const page = await render(view(snapshot));
    expect(page.getByRole("switch").query()).toBeNull();
    await expect.element(page.getByRole("checkbox", { name: "Key storage" })).toBePartiallyChecked();
  });

  it("takes no input while the account is being read, and keeps the focus", async () => {
    const page = await render(view(unknown.loading));
    await userEvent.tab();
    await userEvent.keyboard(" ");
    const control = page.getByRole("checkbox");
    await expect.element(control).toHaveFocus();
    await expect.element(control).toBePartiallyChecked();
    await expect.element(control).toHaveAttribute("aria-disabled", "true");
    await expect.element(control).toHaveAccessibleDescription(/Checking your account…$/);
    expect(actions.setEnabled).not.toHaveBeenCalled();
  });

  it("turns on when it is flipped", async () => {
    const page = await render(view(unknown.missing));
    await page.getByRole("checkbox").click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(true);
    await expect.element(page.getByRole("checkbox")).toBePartiallyChecked();
  });

  it("can be turned off without being on first", async () => {
    const page = await render(view(unknown.missing));
    await expect.element(page.getByRole("status")).toMatchTextContent(/Not decided yet\./);
    await page.getByRole("button", { name: "Turn off" }).click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("says that the stored setting could not be read", async () => {
    const page = await render(view(preference({ status: "undetermined", reason: "malformed" })));
    await expect.element(page.getByRole("status")).toMatchTextContent(/The stored setting could not be read\./);
  });

  it("says why the account could not be read, and tries again", async () => {
    let end = () => {};
    actions.retry.mockImplementation(() => new Promise((resolve) => (end = resolve)));
    const page = await render(view(unknown.unavailable));
    const status = page.getByRole("status");
    await expect
      .element(status)
      .toMatchTextContent(/could not be read\. Your homeserver cannot be reached right now\./);
    const again = page.getByRole("button", { name: "Try again" });
    await again.click();
    await expect.element(status).toMatchTextContent(/Checking your account…/);
    await again.click({ force: true });
    expect(actions.retry).toHaveBeenCalledOnce();
    await expect.element(again).toHaveFocus();
    end();
    await expect.element(status).toMatchTextContent(/cannot be reached/);
  });

  it("offers no other try where none can help", async () => {
    const page = await render(view(preference({ status: "unavailable", readError: failure("signed-out") })));
    await expect.element(page.getByRole("status")).toMatchTextContent(/This device is signed out\./);
    expect(page.getByRole("button").elements()).toEqual([]);
  });
});

describe("a choice that is being saved", () => {
  const saving = { ...off, enabled: true, saving: { enabled: true } };

  it("is busy and not disabled, and takes the next choice", async () => {
    const page = await render(view(saving));
    const control = page.getByRole("switch");
    await expect.element(control).toHaveAttribute("aria-busy", "true");
    await expect.element(control).toBeEnabled();
    await expect.element(page.getByRole("status")).toMatchTextContent(/Saving…/);
    await control.click();
    expect(actions.setEnabled).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("is called saved when the snapshot says so, for a while", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const page = await render(view(saving));
      const status = document.querySelector("[role=status]")!;
      await page.rerender(view(on));
      expect(status.textContent).toBe("Saved.");
      vi.advanceTimersByTime(4_000);
      await page.rerender(view({ ...on }));
      expect(status.textContent).toBe("");
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not called saved any more once somebody else changed it", async () => {
    const page = await render(view(saving));
    await page.rerender(view(on));
    await expect.element(page.getByRole("status")).toHaveTextContent("Saved.");
    await page.rerender(view(off));
    await expect.element(page.getByRole("status")).toBeEmptyDOMElement();
  });

  it("is not called saved when it was replaced or failed", async () => {
    const page = await render(view(saving));
    await page.rerender(view(off));
    await expect.element(page.getByRole("status")).toBeEmptyDOMElement();
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
    await expect
      .element(page.getByRole("status"))
      .toMatchTextContent(/Not saved yet: “off”\. Your homeserver has a problem right now\./);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("button", { name: "Keep as it was" }).click();
    expect(actions.retry).toHaveBeenCalledOnce();
    expect(actions.discard).toHaveBeenCalledOnce();
  });

  it("offers no way back to what it already is", async () => {
    const page = await render(
      view({ ...off, unsaved: { enabled: false, at: 0, conflict: false }, error: failure("timeout") }),
    );
    await expect.element(page.getByRole("button", { name: "Try again" })).toBeVisible();
    expect(page.getByRole("button", { name: "Keep as it was" }).query()).toBeNull();
  });

  it("gives the focus to the switch when the pressed button goes away", async () => {
    const page = await render(view(unsaved));
    await page.getByRole("button", { name: "Try again" }).click();
    await page.rerender(view({ ...unsaved, unsaved: undefined, saving: { enabled: false } }));
    await expect.element(page.getByRole("switch")).toHaveFocus();
  });

  it("takes no focus that is elsewhere", async () => {
    const page = await render(view(unsaved));
    await page.rerender(view(on));
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
        snapshot={{ ...off, enabled: true, saving: { enabled: true } }}
        actions={actions}
        messages={english}
      />,
    );
    expect(ref.current).toBe(page.getByRole("switch").element());
    expect(ref.current).toMatchObject({ id: "storage", name: "storage" });
    expect(ref.current?.getAttribute("aria-describedby")).toMatch(/^hint /);
    const root = page.container.firstElementChild as HTMLElement;
    expect(root.className).toBe("mkb mkb-toggle row");
    expect(root.style.color).toBe("rgb(1, 2, 3)");
    const states = root.getAttributeNames().filter((name) => name.startsWith("data-"));
    expect(states).toEqual(["data-status", "data-saving", "data-source"]);
  });

  it("has its live region in the page before there is something to say", async () => {
    const page = await render(view(on));
    const region = page.getByRole("status").element();
    await page.rerender(view({ ...on, enabled: false, saving: { enabled: false } }));
    expect(page.getByRole("status").element()).toBe(region);
    expect(region.textContent).toBe("Saving…");
  });
});
