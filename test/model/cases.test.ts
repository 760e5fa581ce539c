import { describe, expect, it, vi } from "vitest";
import { answers } from "./cases/answers.ts";
import { backup } from "./cases/backup.ts";
import { storage } from "./cases/storage.ts";
import { tabs } from "./cases/tabs.ts";
import { play } from "./support/play.ts";
import type { Beginning } from "./support/steps.ts";

const nothingSet: Beginning = { stable: "missing", legacy: "missing", locks: false, confirm: "always" };

describe("what random play once found", () => {
  it.each([...tabs, ...answers, ...storage, ...backup])("%s", async (_, beginning, steps) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "error").mockImplementation(() => {});
    await expect(play({ ...nothingSet, ...beginning }, steps)).resolves.toBeDefined();
    await expect(play({ ...nothingSet, ...beginning, locks: true }, steps)).resolves.toBeDefined();
  });
});
