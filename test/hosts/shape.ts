/** How an element, or what is drawn before or after it, is computed: names of properties and their values. */
export type Computed = Readonly<Record<string, string>>;

/** A colour in a computed value. */
const COLOR = /\b(?:rgba?|color|oklch|oklab|lab|lch)\((?:[^()]|\([^()]*\))*\)/g;

/** Letters are the host's: a page sets them once, and everything inherits them. */
const INHERITED =
  /^(?:-webkit-(?:tap-highlight|font-smoothing|locale)|color-scheme|font-(?:family|feature|variant|kerning|optical|synthesis|variation)|scrollbar-color|tab-size|user-select|text-(?:rendering|size-adjust|underline)|quotes)/;

let properties: readonly string[] | undefined;

/** Every property of an element, but for colours and for what a page sets once for all of its text. */
function shapeOf(element: Element, pseudo?: "::before" | "::after"): Computed {
  const style = getComputedStyle(element, pseudo);
  properties ??= [...style].filter((name) => !name.startsWith("--") && !INHERITED.test(name));
  return Object.fromEntries(
    properties.map((name) => [name, style.getPropertyValue(name).replaceAll(COLOR, "a colour")]),
  );
}

/** Everything that the kit has drawn, by a name that says which it is. */
export function shapes(): ReadonlyMap<string, Computed> {
  const all = new Map<string, Computed>();
  const elements = document.querySelectorAll(".mkb, .mkb *:not(.mkb-learn-more *, .mkb-sign-out-learn-more *)");
  for (const [at, element] of elements.entries()) {
    const name = `${at} ${element.localName}.${element.getAttribute("class") ?? ""}`;
    all.set(name, shapeOf(element));
    for (const pseudo of ["::before", "::after"] as const) {
      const isDrawn = getComputedStyle(element, pseudo).content !== "none";
      if (isDrawn) all.set(name + pseudo, shapeOf(element, pseudo));
    }
  }
  return all;
}

/** What differs, in words. */
export function differences(before: ReadonlyMap<string, Computed>, after: ReadonlyMap<string, Computed>): string[] {
  const added = [...after.keys()].filter((name) => !before.has(name)).map((name) => `${name} was not there`);
  const changed = [...before].flatMap(([name, computed]) => {
    const now = after.get(name);
    if (!now) return [`${name} is not there`];
    return Object.entries(computed)
      .filter(([property, value]) => now[property] !== value)
      .map(([property, value]) => `${name} { ${property}: ${value} → ${now[property]} }`);
  });
  return [...added, ...changed].slice(0, 40);
}
