import type { ReactNode } from "react";
import { useRef } from "react";
import { describe, expect, it } from "vitest";
import { useKeptFocus } from "../../src/components/shared/use-kept-focus.ts";
import { render } from "./support/host.tsx";

/** Keeps the focus on itself, and shows what is given. */
function Region({ children }: { children?: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  const focus = useKeptFocus(root, () => root.current);
  return (
    <div ref={root} {...focus} tabIndex={-1} data-testid="region">
      {children}
    </div>
  );
}

const pressed = <button>Pressed</button>;
const focused = () => document.activeElement?.textContent;

describe("when the button that has the focus goes away, the focus goes", () => {
  it("to its region where that has something to show", async () => {
    const page = await render(<Region>Text {pressed}</Region>);
    await page.getByText("Pressed").click();
    await page.rerender(<Region>Text</Region>);
    expect(document.activeElement).toBe(page.getByTestId("region").element());
    await expect.element(page.getByTestId("region")).toBeVisible();
  });

  const link = (
    <a key="link" href="#after">
      Link
    </a>
  );
  const hidden = (
    <button key="hidden" hidden>
      Hidden
    </button>
  );
  const page = (region: ReactNode, after: ReactNode) => (
    <>
      <button>Before</button>
      {region}
      {after}
    </>
  );
  it.for([
    ["to the control after an empty region", <button key="a">After</button>, "After"],
    ["past a hidden one", [hidden, link], "Link"],
    ["past a field, which would open a keyboard", [<input key="i" />, <button key="a">After</button>], "After"],
    ["back to the one before where none comes after", <p key="p">Text</p>, "Before"],
  ] as const)("%s", async ([, after, expected]) => {
    const screen = await render(page(<Region>{pressed}</Region>, after));
    await screen.getByText("Pressed").click();
    await screen.rerender(page(<Region />, after));
    expect(focused()).toBe(expected);
  });

  it("nowhere out of the dialog that holds the region", async () => {
    const dialog = (region: ReactNode) => (
      <>
        <div role="dialog" aria-label="Settings">
          <button>Inside</button>
          {region}
        </div>
        <button>Outside</button>
      </>
    );
    const screen = await render(dialog(<Region>{pressed}</Region>));
    await screen.getByText("Pressed").click();
    await screen.rerender(dialog(<Region />));
    expect(focused()).toBe("Inside");
  });
});

it("what has the focus outside of the region keeps it", async () => {
  const page = (region: ReactNode) => (
    <>
      {region}
      <input aria-label="Search" />
    </>
  );
  const screen = await render(page(<Region>{pressed}</Region>));
  await screen.getByText("Pressed").click();
  await screen.getByRole("textbox").click();
  await screen.rerender(page(<Region />));
  await expect.element(screen.getByRole("textbox")).toHaveFocus();
});
