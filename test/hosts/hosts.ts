import pico from "@picocss/pico/css/pico.css?inline";
import compoundTokens from "@vector-im/compound-design-tokens/assets/web/css/compound-design-tokens.css?inline";
import compound from "@vector-im/compound-web/dist/style.css?inline";
import bootstrap from "bootstrap/dist/css/bootstrap.css?inline";
import preflight from "tailwindcss/preflight.css?inline";
import cinnyLike from "./sheets/cinny-like.css?inline";
import elementLike from "./sheets/element-like.css?inline";
import foldsLike from "./sheets/folds-like.css?inline";
import plain from "./sheets/plain.css?inline";
import stubborn from "./sheets/stubborn.css?inline";
import tailwindLike from "./sheets/tailwind-like.css?inline";

/** A host's style sheets, and how its page is said to be dark. */
export interface Host {
  /** As they stand in its page, in their order. */
  readonly sheets: readonly string[];
  /** Says so, by what the host's sheets look at. */
  readonly theme: (page: HTMLElement, scheme: Scheme) => void;
}

/** Light or dark. */
export type Scheme = "light" | "dark";

const byClass: Host["theme"] = ({ classList }, scheme) => classList.toggle("dark-theme", scheme === "dark");

/** A host that sets its colours on every page as `plain` does. */
const onPlain = (sheet: string): Host => ({ sheets: [plain, sheet], theme: byClass });

/** The hosts, by their names. Published sheets are as published; the rest is in the manner of what it is named for. */
export const hosts: Readonly<Record<string, Host>> = {
  "Cinny-like": { sheets: [cinnyLike], theme: byClass },
  "folds-like": { sheets: [foldsLike], theme: byClass },
  "Element-like": { sheets: [elementLike], theme: byClass },
  Compound: {
    sheets: [compoundTokens, compound],
    theme: ({ classList }, scheme) => {
      classList.add(`cpd-theme-${scheme}`);
    },
  },
  "Compound's light tokens in a page of another theme": { sheets: [plain, compoundTokens], theme: byClass },
  Bootstrap: {
    sheets: [bootstrap],
    theme: (page, scheme) => {
      page.dataset["bsTheme"] = scheme;
    },
  },
  "Tailwind's preflight": { sheets: [preflight, tailwindLike], theme: byClass },
  Pico: {
    sheets: [pico],
    theme: (page, scheme) => {
      page.ownerDocument.documentElement.dataset["theme"] = scheme;
    },
  },
  "stubborn, and faint": { sheets: [stubborn], theme: byClass },
  "* { all: unset }": onPlain("body * { all: unset }"),
  "* { all: revert }": onPlain("body * { all: revert } *, *::before, *::after { box-sizing: content-box }"),
  "* { all: initial; color: inherit }": onPlain("body *, body *::before { all: initial; color: inherit }"),
};
