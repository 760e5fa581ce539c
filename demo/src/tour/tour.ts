import type { Readable } from "../shared/store.ts";
import { createStore } from "../shared/store.ts";
import type { Scene, Step } from "./scene.ts";
import type { Stage } from "./stage.ts";

/** Where the tour stands. */
export type TourState =
  /** Offered, beside the free play. */
  | { readonly status: "offered" }
  /** Put away; the page's header still offers it. */
  | { readonly status: "hidden" }
  | TourOn
  | { readonly status: "over" };

/** The tour on a step. */
export interface TourOn {
  readonly status: "on";
  readonly step: Step;
  readonly scene: Scene;
  /** The scene's number, from 1. */
  readonly sceneNumber: number;
  readonly stepNumber: number;
  /** Whether it goes on by itself. */
  readonly playing: boolean;
  /** What the devices are doing: `acting` what the step says; `setting` the scenes before the one that was chosen. */
  readonly busy: "acting" | "setting" | undefined;
  /** An earlier step is looked at again; the devices are further. */
  readonly isPast: boolean;
  /** Why it cannot go on. */
  readonly trouble: string | undefined;
}

/** A guided tour over the real devices. All functions are bound. */
export interface Tour extends Readable<TourState> {
  readonly scenes: readonly Scene[];
  /** Begins at a scene, from 1; the devices have to be as new. */
  readonly begin: (scene: number, playing: boolean) => void;
  /** Goes on to a scene that is still to come; `false` where it is over, or there is no tour. */
  readonly goTo: (scene: number, playing: boolean) => boolean;
  readonly next: () => void;
  readonly back: () => void;
  readonly play: () => void;
  readonly pause: () => void;
  /** Into the free play; the devices stay as they are. */
  readonly leave: () => void;
  readonly show: () => void;
  readonly hide: () => void;
}

/** How long a step is shown before the next one, in milliseconds: as long as it takes to read it. */
function readingTime({ says }: Step, others: string): number {
  return 1_800 + 42 * (says.length + others.length);
}

/** @param openStage - gives the devices as the scenes play on them, until the signal */
export function createTour(scenes: readonly Scene[], openStage: (signal: AbortSignal) => Stage): Tour {
  const steps = scenes.flatMap((scene, at) =>
    scene.steps.map((step, index) => ({ scene, step, sceneNumber: at + 1, stepNumber: index + 1 })),
  );
  const state = createStore<TourState>({ status: "offered" });
  const firstOf = (scene: number) =>
    Math.max(
      0,
      steps.findIndex(({ sceneNumber }) => sceneNumber === scene),
    );
  let at = 0;
  /** How many steps the devices have done. */
  let done = 0;
  let playing = false;
  let busy: TourOn["busy"];
  let trouble: string | undefined;
  let stage: Stage | undefined;
  let end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    const here = steps[at];
    if (here) state.set({ status: "on", ...here, playing, busy, trouble, isPast: at < done - 1 });
  }

  /** Lets the devices do what they have not done yet, up to the step that is shown. */
  async function catchUp(): Promise<void> {
    const { signal } = end;
    stage ??= openStage(signal);
    try {
      while (done <= at && !signal.aborted) {
        busy = done < at ? "setting" : "acting";
        show();
        await steps[done]?.step.act(stage);
        if (!signal.aborted) done += 1;
      }
    } catch (thrown) {
      if (signal.aborted) return;
      playing = false;
      trouble = thrown instanceof Error ? thrown.message : String(thrown);
    }
    if (signal.aborted) return;
    busy = undefined;
    show();
    wait();
  }

  function wait(): void {
    clearTimeout(timer);
    const here = steps[at];
    if (!playing || busy || !here) return;
    timer = setTimeout(next, readingTime(here.step, here.stepNumber === 1 ? here.scene.others : ""));
  }

  function next(): void {
    if (busy || trouble) return;
    if (at + 1 >= steps.length) return finish("over");
    at += 1;
    void catchUp();
  }

  function finish(status: "over" | "hidden"): void {
    end.abort();
    clearTimeout(timer);
    stage = undefined;
    state.set({ status });
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    scenes,
    begin(scene, andPlay) {
      end = new AbortController();
      at = firstOf(scene);
      done = 0;
      playing = andPlay;
      trouble = undefined;
      void catchUp();
    },
    goTo(scene, andPlay) {
      const first = firstOf(scene);
      if (state.get().status !== "on" || first < done || busy || trouble) return false;
      at = first;
      playing = andPlay;
      void catchUp();
      return true;
    },
    next,
    back() {
      if (at === 0 || busy === "setting") return;
      at -= 1;
      playing = false;
      clearTimeout(timer);
      show();
    },
    play() {
      playing = true;
      show();
      wait();
    },
    pause() {
      playing = false;
      clearTimeout(timer);
      show();
    },
    leave: () => finish("hidden"),
    show: () => state.set({ status: "offered" }),
    hide: () => state.set({ status: "hidden" }),
  };
}
