import type { Locator, Page } from "playwright";

/** One of the two events. */
export type StoredType = "m.key_backup" | "m.org.matrix.custom.backup_disabled";

/** The homeserver's panel. */
export interface Panel {
  readonly region: Locator;
  /** One of the buttons that play the homeserver, behind whichever tab it is. */
  button(name: string): Promise<Locator>;
  press(button: string): Promise<void>;
  /** A stored event with a content; "not stored" is one, too. */
  storedEvent(type: StoredType, content: string): Locator;
  /** A request for uploading keys that was refused so. */
  refused(status: number): Locator;
  /** A figure of the stored keys with a value. */
  figure(name: "Keys" | "Uploads", value: number): Locator;
}

export function panelOf(page: Page): Panel {
  const region = page.getByRole("region", { name: "Homeserver", exact: true });
  async function button(name: string): Promise<Locator> {
    const found = region.getByRole("button", { name, exact: true, includeHidden: true });
    const tab = await found.locator("xpath=ancestor::*[@role='tabpanel'][1]").getAttribute("aria-labelledby");
    await region.locator(`[id="${tab}"]`).click();
    return found;
  }
  return {
    region,
    button,
    refused: (status) => page.getByRole("row", { name: new RegExp(`PUT room_keys/keys.* ${status}$`) }),
    figure: (name, value) => region.locator(".figure", { hasText: new RegExp(`^${name}${value}$`) }),
    async press(name) {
      await (await button(name)).click();
      if (name === "Delete what is stored") await page.getByRole("button", { name: "Delete", exact: true }).click();
    },
    storedEvent: (type, content) =>
      region
        .getByRole("definition")
        .nth(type === "m.key_backup" ? 0 : 1)
        .getByText(content, { exact: true }),
  };
}
