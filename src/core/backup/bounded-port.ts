import type { BackupPort } from "./port.ts";
import type { Bounds } from "./within.ts";
import { within } from "./within.ts";

/** How long somebody may sit before the host's question for the recovery key, in milliseconds. */
const PROMPT_MS = 10 * 60_000;

/**
 * A port of which every answer comes, or is given up: the SDK's calls have no limit of their own, and a host's question
 * may never be answered.
 *
 * @param requestMs - how long one request may take, in milliseconds
 */
export function boundedPort(port: BackupPort, requestMs: number): BackupPort {
  // Each of these is a request or two; creating and unlocking are some more.
  const some = { limit: 2 * requestMs };
  const more = { limit: 4 * requestMs };
  return eachWithin(port, (step) => {
    if (step === "restore") return { limit: Infinity };
    if (step === "openRecovery") return { limit: PROMPT_MS };
    return several.has(step) ? more : some;
  });
}

/** A port that is given up when a signal aborts, whatever it waits for. */
export function stoppablePort(port: BackupPort, signal: AbortSignal): BackupPort {
  return eachWithin(port, () => ({ limit: Infinity, signal }));
}

type Step = Exclude<keyof BackupPort, "subscribe">;

/** What takes more than a request or two. */
const several: ReadonlySet<Step> = new Set(["create", "unlock", "keepKey", "setUpRecovery"]);

function eachWithin(port: BackupPort, boundsOf: (step: Step) => Bounds): BackupPort {
  const { setUpRecovery: setUp } = port;
  return {
    subscribe: (listener) => port.subscribe(listener),
    fetchStored: (signal) => within(boundsOf("fetchStored"), () => port.fetchStored(signal)),
    deleteStored: (version) => within(boundsOf("deleteStored"), () => port.deleteStored(version)),
    trustOf: (stored) => within(boundsOf("trustOf"), () => port.trustOf(stored)),
    activeVersion: () => within(boundsOf("activeVersion"), () => port.activeVersion()),
    checkAndEnable: (anew) => within(boundsOf("checkAndEnable"), () => port.checkAndEnable(anew)),
    create: (recovery, given) =>
      within({ signal: given, ...boundsOf("create") }, (signal) => port.create(recovery, signal)),
    hasDecryptionKey: () => within(boundsOf("hasDecryptionKey"), () => port.hasDecryptionKey()),
    hasRecovery: () => within(boundsOf("hasRecovery"), () => port.hasRecovery()),
    openRecovery: (typed) => within(boundsOf("openRecovery"), () => port.openRecovery(typed)),
    loadKey: (recovery, stored) => within(boundsOf("loadKey"), () => port.loadKey(recovery, stored)),
    keepKey: (recovery) => within(boundsOf("keepKey"), () => port.keepKey(recovery)),
    secretMark: () => within(boundsOf("secretMark"), () => port.secretMark()),
    unlock: (typed, stored) => within(boundsOf("unlock"), () => port.unlock(typed, stored)),
    setUpRecovery:
      setUp &&
      ((recoveryKey, confirm, given) =>
        // A proof is asked of a person.
        within({ signal: given, ...boundsOf(confirm ? "openRecovery" : "setUpRecovery") }, (signal) =>
          setUp(recoveryKey, confirm, signal),
        )),
    restore: (onProgress) => within(boundsOf("restore"), () => port.restore(onProgress)),
  };
}
