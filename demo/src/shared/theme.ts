/** How the page and its devices look; `system` follows the operating system. */
export type Theme = "light" | "dark" | "system";

export const themes: readonly Theme[] = ["light", "dark", "system"];

const KEY = "key-backup-demo:theme";

export function readTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return themes.find((theme) => theme === stored) ?? "system";
}

/** Shows the theme on this page and keeps it; the devices hear of it as a `storage` event. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  show(theme);
}

/** Shows the stored theme, now and whenever another page of the demo changes it. */
export function followTheme(): void {
  show(readTheme());
  addEventListener("storage", ({ key }) => {
    if (key === KEY) show(readTheme());
  });
}

function show(theme: Theme): void {
  document.documentElement.style.colorScheme = theme === "system" ? "light dark" : theme;
  document.documentElement.dataset["theme"] = theme;
}
