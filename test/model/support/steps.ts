import type { BackupBeginning } from "./backup/beginning.ts";
import type { BackupStep, How } from "./backup/steps.ts";
import type { FaultTarget, RequestFault } from "./faults.ts";
import type { Contents } from "./homeserver.ts";
import type { StorageMood } from "./storage.ts";
import type { SyncFault } from "./sync-feed.ts";

/** Two tabs of one device, and another device of the same user. */
export type TabName = "A1" | "A2" | "B";

/** What the simulated world can be told to do. */
export type Step =
  // A person, on one page.
  | { type: "choose"; tab: TabName; enabled: boolean; how?: How }
  | { type: "answer"; tab: TabName; enabled: boolean }
  | { type: "retry" | "discard" | "acknowledge" | "later" | "skip" | "ask" | "mount" | "unmount"; tab: TabName }
  | { type: "retrySignIn"; tab: TabName }
  // A page that goes, and comes again.
  | { type: "reload"; tab: TabName; cache: boolean; stale: boolean }
  | { type: "crash"; tab: TabName; after: number }
  // Other clients of the user's, and the homeserver's own hand.
  | { type: "foreign"; writes: "both" | "stable" | "legacy" | "mirrors late"; enabled: boolean }
  | { type: "server"; event: "stable" | "legacy"; content: keyof typeof contents }
  // Faults.
  | { type: "fault"; fault: RequestFault; target: FaultTarget; times: number }
  | { type: "calm" }
  | { type: "lie"; where: "get" | "sync"; stable: keyof typeof contents; legacy: keyof typeof contents }
  | { type: "refuse" }
  | { type: "keepNothing" }
  | { type: "honest" }
  | { type: "latency"; ms: number }
  | { type: "sync"; tab: TabName; fault: SyncFault }
  | { type: "disconnect" | "reconnect"; tab: TabName }
  | { type: "storage"; device: "A" | "B"; mood: StorageMood | "cleared" | "foreign" }
  | { type: "clock"; ms: number }
  | { type: "wait"; ms: number }
  | BackupStep;

/** What an event may hold. */
export const contents = {
  missing: { stable: undefined, legacy: undefined },
  deleted: { stable: {}, legacy: {} },
  on: { stable: { enabled: true }, legacy: { disabled: false } },
  off: { stable: { enabled: false }, legacy: { disabled: true } },
  wrapped: { stable: { "m.key_backup": { enabled: true } }, legacy: [] },
  text: { stable: { enabled: "true" }, legacy: { disabled: "true" } },
} as const satisfies Record<string, Contents>;

/** What is so before the first step. */
export interface Beginning {
  readonly stable: keyof typeof contents;
  readonly legacy: keyof typeof contents;
  /** Whether the platform has Web Locks. */
  readonly locks: boolean;
  /** When the user is asked at sign-in; `never` where the host mounts no question. */
  readonly confirm: "always" | "undetermined" | "never";
  /** Absent where the client gives no encryption. */
  readonly backup?: BackupBeginning;
}
