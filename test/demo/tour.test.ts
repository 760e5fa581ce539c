import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { english } from "../../src/locales/english.ts";
import { axeFinds } from "./axe.ts";
import { serveBuilt } from "./serve.ts";
import { setUpDemo } from "./support.ts";
import { tourOf } from "./tour.ts";

const scenes = [
  "The first sign-in",
  "A second device",
  "The homeserver changes the setting",
  "Off, while keys wait",
  "A lost device and the recovery key",
];
const STEPS = 4;

describe("the tour", () => {
  const demo = setUpDemo(serveBuilt, { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });

  it("goes through five scenes on the real devices, and axe finds nothing in any of them", async () => {
    const { page, device, server, errors } = await demo.open();
    const tour = tourOf(page);
    await tour.press("Step by step");
    for (const [index, title] of scenes.entries()) {
      for (let step = 1; step <= STEPS; step += 1) {
        await (index + step === 1 ? tour.isPlayed() : tour.next());
        expect(await tour.title()).toBe(title);
        await expect(tour.ring).toBeSeen();
        // What there is to see, and the buttons, are in view.
        expect(await isInView(page, ".spotlight")).toBe(true);
        expect(await isInView(page, ".tour-buttons")).toBe(true);
      }
      await expect(tour.card.getByText(/Element|Cinny|matrix-js-sdk/)).toBeSeen();
      expect(await axeInAllColours(page)).toEqual([]);
    }
    const phone = device("Phone").screen;
    await expect(phone.getByText("The spare key is with Ada")).toBeSeen();
    await expect(phone.getByText("Unable to decrypt")).toBeGone();
    await expect(server.figure("Keys", 5)).toBeSeen();

    await tour.press("Next");
    expect(await tour.title()).toBe("Now it is your turn");
    await tour.press("Play freely");
    await expect(tour.card).toBeGone();
    await expect(server.region.getByRole("button", { name: "Flip the setting" })).toBeSeen();
    expect(errors).toEqual([]);
  });

  it("plays itself, pauses, looks back, and begins at any scene", async () => {
    // The tour goes at the pace of somebody who reads; nobody does here.
    const { page, device } = await demo.open(() => {
      // The devices keep their own time.
      if (window.top !== window) return;
      const { setTimeout } = window;
      window.setTimeout = ((work: () => void, ms = 0) =>
        setTimeout(work, ms > 3_000 ? 1_000 : ms)) as typeof window.setTimeout;
    });
    const tour = tourOf(page);
    await tour.press("Play the tour");
    await expect(tour.card.getByText("3 of 4")).toBeSeen();
    await tour.press("Pause");
    await tour.isPlayed();
    await tour.press("Back");
    expect(await tour.says()).toContain("She says yes.");
    // The devices stay where they are.
    await expect(device("Phone").screen.getByText(english.setUpKeyTitle)).toBeSeen();
    await tour.press("Scene 2");
    await tour.isPlayed();
    expect(await tour.title()).toBe("A second device");
    await expect(device("Laptop").dialog).toBeSeen();
    await tour.press("Scene 1");
    await tour.isPlayed();
    expect(await tour.title()).toBe("The first sign-in");
    await expect(device("Laptop").screen.getByRole("button", { name: "Sign in" })).toBeSeen();
  });

  it("is gone through by the keyboard, and left into the free play at any time", async () => {
    const { page, device, server, errors } = await demo.open();
    const tour = tourOf(page);
    await tour.card.getByRole("button", { name: "Step by step" }).press("Enter");
    await tour.isPlayed();
    await expect(tour.card.locator(":focus")).toBeSeen();
    await page.keyboard.press("ArrowRight");
    await expect(tour.card.getByText("2 of 4")).toBeSeen();
    await tour.isPlayed();
    await expect(tour.card.locator(":focus")).toBeSeen();
    await page.keyboard.press("ArrowLeft");
    await expect(tour.card.getByText("1 of 4")).toBeSeen();
    await page.keyboard.press("Escape");
    await expect(tour.card).toBeGone();
    await expect(device("Phone").screen.getByText(english.setUpTitle)).toBeSeen();
    await server.press("Flip the setting");
    await expect(server).toStore("m.key_backup", '{"enabled":false}');

    await page.getByRole("button", { name: "Tour", exact: true }).click();
    await tour.press("Step by step");
    const question = page.getByRole("alertdialog", { name: "Start the tour?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(server).toStore("m.key_backup", '{"enabled":false}');
    await tour.press("Step by step");
    await question.getByRole("button", { name: "Start" }).click();
    await expect(server).toStore("m.key_backup", "not stored");
    await tour.isPlayed();
    expect(await tour.says()).toContain("Alice signs in on her phone.");
    expect(errors).toEqual([]);
  });

  it("moves nothing for whoever wants no motion", async () => {
    const { page } = await demo.open();
    await tourOf(page).press("Step by step");
    await tourOf(page).isPlayed();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

describe("the tour on a small phone", () => {
  const demo = setUpDemo(serveBuilt, { viewport: { width: 320, height: 568 } });

  it("keeps what is said, its buttons and what there is to see in view, without sideways scrolling", async () => {
    const { page } = await demo.open();
    const tour = tourOf(page);
    await expect(page.getByText("React parts that ask once whether message keys may be stored")).toBeSeen();
    await tour.press("Step by step");
    await tour.isPlayed();
    for (let step = 1; step <= STEPS; step += 1) {
      await expect(tour.ring).toBeSeen();
      expect(await isInView(page, ".tour-buttons")).toBe(true);
      expect(await isInView(page, ".spotlight", ".tour-card")).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      if (step < STEPS) await tour.next();
    }
  });
});

/** Whether something is in view; what is tall enough to be scrolled at its top, above what covers the rest. */
async function isInView(page: Page, selector: string, cover?: string): Promise<boolean> {
  return page.evaluate(
    ([selector, cover]) => {
      const box = document.querySelector(selector ?? "")?.getBoundingClientRect();
      const end = cover ? (document.querySelector(cover)?.getBoundingClientRect().top ?? innerHeight) : innerHeight;
      return box !== undefined && box.top >= -8 && Math.min(box.bottom, box.top + 32) <= end;
    },
    [selector, cover],
  );
}

async function axeInAllColours(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, forcedColors] of [
    ["light", "none"],
    ["dark", "none"],
    ["light", "active"],
  ] as const) {
    await page.emulateMedia({ colorScheme, forcedColors });
    found.push(...(await axeFinds(page)).map((one) => `${colorScheme} ${forcedColors}: ${one}`));
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  return found;
}
