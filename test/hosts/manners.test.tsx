import { afterEach, describe, expect, it } from "vitest";
import { dress, Page } from "./host-page.tsx";
import { addStyles, render, sheets } from "../components/support/host.tsx";
import { hosts } from "./hosts.ts";
import { everything, settled } from "./parts.tsx";

/** A bit of everything that a host's page is made of. */
const own = (
  <div id="own">
    <h1>Host</h1>
    <h2>Host</h2>
    <p>
      Host <a href="https://example.org">link</a> <code>code</code> <b>bold</b> <small>small</small>
    </p>
    <ul>
      <li>Host</li>
    </ul>
    <form>
      <fieldset>
        <legend>Host</legend>
        <label htmlFor="own-check">Host</label>
        <input id="own-check" type="checkbox" defaultChecked />
        <input type="radio" aria-label="Host" defaultChecked />
        <input type="text" aria-label="Host" />
        <button type="button">Host</button>
        <select aria-label="Host">
          <option>Host</option>
        </select>
      </fieldset>
    </form>
    <details open>
      <summary>Host</summary>
      Host
    </details>
    <progress value="1" max="2" aria-label="Host" />
    <dialog open>Host</dialog>
    <table>
      <tbody>
        <tr>
          <td>Host</td>
        </tr>
      </tbody>
    </table>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="8" />
    </svg>
  </div>
);

/** What is put into it has its place before, and takes no more. */
const room = { display: "block", blockSize: 3000, inlineSize: 600, overflow: "hidden" } as const;

/** Everything that the host's elements, and the page itself, are computed to be. */
function computed(): string[] {
  const elements = document.querySelectorAll("html, body, #page, #own, #own *");
  return [...elements].flatMap((element) =>
    ([undefined, "::before"] as const).map((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      const values = [...style].map((property) => `${property}: ${style.getPropertyValue(property)}`);
      return `${element.localName}${pseudo ?? ""} { ${values.join("; ")} }`;
    }),
  );
}

let undress = () => {};
let remove = () => {};
afterEach(() => {
  remove();
  undress();
});

describe("the host's own elements are what they were", () => {
  it.for(Object.entries(hosts))("%s", async ([, host]) => {
    undress = dress({ host, sheet: "" });
    const screen = await render(
      <Page>
        {own}
        <div style={room} />
      </Page>,
    );
    const before = computed();
    expect(before.length).toBeGreaterThan(50);
    remove = addStyles(sheets.unlayered);
    await screen.rerender(
      <Page>
        {own}
        <div style={room}>{everything}</div>
      </Page>,
    );
    await settled();
    expect(computed()).toEqual(before);
  });
});
