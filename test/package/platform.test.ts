import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vite";
import { describe, expect, it } from "vitest";
import { root } from "./packed.ts";

/**
 * What browsers have since 2021 or later, and matrix-js-sdk 37.5 uses nowhere. The language's own library is held by
 * `build/tsconfig.browser.json`; here are the names that a compiler lets through, and those again. `.name()` is a method,
 * `Holder.name` stands on what is named, and any other is a global or a member.
 */
const young = `
  AbortSignal.any AbortSignal.timeout .throwIfAborted() structuredClone randomUUID reportError
  withResolvers Promise.try Promise.any AggregateError groupBy Object.hasOwn fromAsync
  .at() .findLast() .findLastIndex() .toSorted() .toReversed() .toSpliced() .isWellFormed() .toWellFormed()
  .isSubsetOf() .isSupersetOf() .isDisjointFrom() .symmetricDifference() .getOrInsert() .getOrInsertComputed()
  .toBase64() .fromBase64() .toHex() .fromHex() Iterator.from Temporal RegExp.escape canParse
  DurationFormat Segmenter supportedValuesOf .formatRange() .formatRangeToParts() .getWeekInfo()
  checkVisibility requestClose showPopover togglePopover popover inert closedBy adoptedStyleSheets CSSStyleSheet
  startViewTransition requestIdleCallback setHTML userActivation getHTML moveBefore CloseWatcher URLPattern
  CompressionStream showOpenFilePicker cookieStore canShare ClipboardItem Sanitizer
`
  .trim()
  .split(/\s+/);

/** What only some of these browsers have. The kit goes on without: `test/react/older-browser.test.tsx`. */
const optional = ["BroadcastChannel", "IntersectionObserver", "locks", "clipboard", "showModal"] as const;

/** Everything that a script names: identifiers, methods that it calls, and members of something that has a name. */
function namesIn(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== "object" || node === null) return found;
  const { type, name, object, property, callee } = node as Named;
  if (type === "Identifier") found.add(String(name));
  if (type === "MemberExpression" && object?.name) found.add(`${object.name}.${property?.name}`);
  if (type === "CallExpression" && callee?.property) found.add(`.${callee.property.name}()`);
  for (const inside of Object.values(node)) namesIn(inside, found);
  return found;
}

interface Named {
  readonly type?: string;
  readonly name?: string;
  readonly object?: Named;
  readonly property?: Named;
  readonly callee?: Named;
}

const dist = join(root, "dist");
const scripts = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".js") && !file.startsWith("testing"),
);
const named = new Set(scripts.flatMap((file) => [...namesIn(parseAst(readFileSync(join(dist, file), "utf8")))]));

describe("what browsers get", () => {
  it("needs nothing that the oldest SDK of its range does not need", () => {
    expect(scripts.length).toBeGreaterThan(10);
    expect(young.filter((name) => named.has(name))).toEqual([]);
  });

  it.each(optional)("looks whether there is %s", (name) => {
    expect(named.has(name), "or strike it off the list").toBe(true);
  });
});

describe("the scan", () => {
  it.each(young)("finds %s", (name) => {
    const script = name.startsWith(".") ? `x${name}` : `${name}(x)`;
    expect(namesIn(parseAst(script)).has(name)).toBe(true);
  });
});
