import fc from "fast-check";
import { expect, it } from "vitest";
import { backOffMs } from "../../src/core/back-off.ts";

it("waits 2, 4, 8, 16, 32 and then 60 seconds, however often it failed", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 50, 5_000].map((failures) => backOffMs(failures));
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
});

it.each([
  ["a moment, the first time", 1, 900, 900],
  ["a moment, again and again", 4, 1, 8_000],
  ["longer than our own wait", 3, 90_000, 90_000],
  ["a year", 1, 365 * 24 * 3_600_000, 900_000],
  ["for ever", 1, Infinity, 900_000],
  ["nothing", 2, 0, 4_000],
  ["the past", 2, -5_000, 4_000],
  ["what is no number", 2, Number.NaN, 4_000],
])("where the server asks for %s, waits what is sane", (_, failures, asked, wait) => {
  expect(backOffMs(failures, asked)).toBe(wait);
});

it("never spins and never sleeps for ever, whatever is counted and asked", () => {
  fc.assert(
    fc.property(fc.double(), fc.option(fc.double(), { nil: undefined }), (failures, asked) => {
      const wait = backOffMs(failures, asked);
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(wait).toBeLessThanOrEqual(900_000);
      expect(backOffMs(failures >= 2 ? failures : 2, asked)).toBeGreaterThanOrEqual(2_000);
    }),
  );
});
