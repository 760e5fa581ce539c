import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Scene } from "../../demo/src/tour/scene.ts";
import { scenes as realScenes } from "../../demo/src/tour/scenes/scenes.ts";
import type { Stage } from "../../demo/src/tour/stage.ts";
import type { TourOn } from "../../demo/src/tour/tour.ts";
import { createTour } from "../../demo/src/tour/tour.ts";

/** Two scenes of two steps, which note what the devices do. */
function setUp(acts: { [step: string]: () => Promise<void> } = {}) {
  const done: string[] = [];
  const step = (name: string) => ({
    says: name,
    look: { at: "phone" as const },
    async act() {
      await acts[name]?.();
      done.push(name);
    },
  });
  const scenes: Scene[] = [
    { title: "One", others: "", steps: [step("1a"), step("1b")] },
    { title: "Two", others: "", steps: [step("2a"), step("2b")] },
  ];
  const tour = createTour(scenes, () => ({}) as Stage);
  return { tour, done, on: () => tour.get() as TourOn };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("the tour's pace", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("waits for Next unless it plays, and has each step done once", async () => {
    const { tour, done, on } = setUp();
    tour.begin(1, false);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(done).toEqual(["1a"]);
    tour.next();
    await settle();
    tour.back();
    expect(on()).toMatchObject({ step: { says: "1a" }, isPast: true });
    tour.next();
    await settle();
    expect(done).toEqual(["1a", "1b"]);
    expect(on()).toMatchObject({ step: { says: "1b" }, isPast: false });
  });

  it("plays itself to its end, and not on while it is paused", async () => {
    const { tour, done } = setUp();
    tour.begin(1, true);
    await vi.advanceTimersByTimeAsync(2_500);
    tour.pause();
    const before = [...done];
    await vi.advanceTimersByTimeAsync(600_000);
    expect(done).toEqual(before);
    tour.play();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(["1a", "1b", "2a", "2b"]);
    expect(tour.get()).toEqual({ status: "over" });
  });

  it("sets the stage for a scene that is still to come, and begins anew for one that is over", async () => {
    const { tour, done, on } = setUp();
    expect(tour.goTo(2, false)).toBe(false);
    tour.begin(1, false);
    await settle();
    expect(tour.goTo(2, false)).toBe(true);
    await settle();
    expect(done).toEqual(["1a", "1b", "2a"]);
    expect(on()).toMatchObject({ step: { says: "2a" }, sceneNumber: 2, busy: undefined });
    expect(tour.goTo(1, false)).toBe(false);
  });

  it("says why it cannot go on, and stops there", async () => {
    const { tour, done, on } = setUp({ "1b": () => Promise.reject(new Error("The switch is gone.")) });
    tour.begin(1, true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(on()).toMatchObject({ step: { says: "1b" }, trouble: "The switch is gone.", playing: false });
    tour.next();
    await settle();
    expect(done).toEqual(["1a"]);
  });

  it("can be left while the devices act; what they did is theirs", async () => {
    const { tour, done } = setUp({ "1b": () => new Promise((resolve) => setTimeout(resolve, 1_000)) });
    tour.begin(1, false);
    await settle();
    tour.next();
    tour.leave();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tour.get()).toEqual({ status: "hidden" });
    expect(done).toEqual(["1a", "1b"]);
  });
});

describe("the tour's words", () => {
  it("say in each of the five scenes what is seen, in a breath, and what other clients do", () => {
    expect(realScenes).toHaveLength(5);
    for (const { title, others, steps } of realScenes) {
      expect(others, title).toMatch(/Element|Cinny|matrix-js-sdk/);
      expect(others.split(" ").length, title).toBeLessThanOrEqual(40);
      for (const { says } of steps) expect(says.split(" ").length, says).toBeLessThanOrEqual(30);
      expect(`${title} ${others} ${steps.map(({ says }) => says).join(" ")}`).not.toMatch(/key backup/i);
    }
  });
});
