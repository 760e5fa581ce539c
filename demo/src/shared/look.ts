/** How the page looks in one respect. What is chosen is kept, and its devices hear of it as a `storage` event. */
export interface Look<Choice extends string> {
  readonly choices: readonly Choice[];
  readonly read: () => Choice;
  /** Shows a choice on this page and keeps it. */
  readonly choose: (choice: Choice) => void;
  /** Shows what is kept, now and whenever another page of the demo changes it. */
  readonly follow: () => void;
}

/** `system` follows the operating system. */
export type Theme = "light" | "dark" | "system";

export const theme = createLook<Theme>("theme", ["light", "dark", "system"], "system", (root, chosen) => {
  root.style.colorScheme = chosen === "system" ? "light dark" : chosen;
});

/** Beside what the browser is set to: all sizes follow the root's. */
export type TextSize = "normal" | "large" | "largest";

const sizes: Readonly<Record<TextSize, string>> = { normal: "93.75%", large: "112.5%", largest: "137.5%" };

export const textSize = createLook<TextSize>("text-size", ["normal", "large", "largest"], "normal", (root, chosen) => {
  root.style.fontSize = sizes[chosen];
});

function createLook<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  initial: Choice,
  apply: (root: HTMLElement, chosen: Choice) => void,
): Look<Choice> {
  const key = `key-backup-demo:${name}`;
  const read = () => choices.find((choice) => choice === localStorage.getItem(key)) ?? initial;
  const show = () => {
    apply(document.documentElement, read());
    // For what follows from it on this page, such as how much there is room for.
    dispatchEvent(new Event("resize"));
  };
  return {
    choices,
    read,
    choose(choice) {
      localStorage.setItem(key, choice);
      show();
    },
    follow() {
      show();
      addEventListener("storage", (event) => {
        if (event.key === key) show();
      });
    },
  };
}
