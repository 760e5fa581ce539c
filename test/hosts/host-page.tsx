import type { ReactNode } from "react";
import { addStyles, render, sheets } from "../components/support/host.tsx";
import type { Host, Scheme } from "./hosts.ts";

/** How a page is stood in a host. */
export interface Stand {
  readonly host: Host | undefined;
  readonly scheme?: Scheme;
  /** What the page tells the browser of it; nothing in hosts that are dark by a class alone. */
  readonly colorScheme?: Scheme | undefined;
  /** Whether the kit's sheet stands before the host's. */
  readonly isFirst?: boolean;
  /**
   * The kit's sheet; nothing for a host's page without the kit.
   * @defaultValue as it ships
   */
  readonly sheet?: string;
}

/** What is measured stands still, and has the same letters and the same room everywhere. */
const still = `
  *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
  html { font-size: 16px !important; }
  .mkb, .mkb * { font-family: Arial, sans-serif !important; }
  .mkb { --mkb-radius-control: 0.5em; }
`;

/** Dresses the page as the host does; gives the function that takes it off. */
export function dress({
  host,
  scheme = "light",
  colorScheme,
  isFirst = false,
  sheet = sheets.unlayered,
}: Stand): () => void {
  const own = sheet === "" ? [] : [sheet];
  const theirs = host?.sheets ?? [];
  const remove = addStyles(...(isFirst ? [...own, ...theirs] : [...theirs, ...own]), still);
  const { body, documentElement } = document;
  const before = [body, documentElement].map((element) => [element, attributesOf(element)] as const);
  host?.theme(body, scheme);
  body.style.setProperty("margin", "0", "important");
  documentElement.style.setProperty("color-scheme", colorScheme ?? "normal", "important");
  return () => {
    remove();
    for (const [element, attributes] of before) {
      for (const name of Object.keys(attributesOf(element))) element.removeAttribute(name);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    }
  };
}

const attributesOf = ({ attributes }: Element): Readonly<Record<string, string>> =>
  Object.fromEntries([...attributes].map(({ name, value }) => [name, value]));

const room = { display: "block", boxSizing: "content-box", inlineSize: 640, padding: 16, fontSize: 16 } as const;

/** The host's page, with room for what is stood in it. */
export const Page = ({ children }: { children: ReactNode }): React.JSX.Element => (
  <div id="page" className="page">
    <div className="room" style={room}>
      {children}
    </div>
  </div>
);

/** Renders into the host's page. */
export const renderIn = (children: ReactNode) => render(<Page>{children}</Page>);
