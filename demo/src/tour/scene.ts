import type { Stage } from "./stage.ts";

/** What there is to look at in a step. */
export interface Look {
  readonly at: "phone" | "laptop" | "homeserver";
  /** A selector in that place's own page; without it, or where nothing fits, the whole place. */
  readonly in?: string;
}

/** One step of a scene. */
export interface Step {
  /** What is to be seen, in a sentence or two. */
  readonly says: string;
  readonly look: Look;
  /** What happens, on the real devices. Resolves once there is to be seen what is said. */
  readonly act: (stage: Stage) => Promise<void>;
}

/** A scene of the tour. Each goes on where the one before it ended. */
export interface Scene {
  readonly title: string;
  readonly steps: readonly Step[];
  /** What other clients do at this point, as read in their sources. */
  readonly others: string;
}
