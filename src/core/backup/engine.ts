import type { KeyUploadGate } from "../gate/gate.ts";
import { notifyAll } from "../notify.ts";
import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { openDeviceRecord } from "../record/record.ts";
import { createMemoryStorage } from "../record/storage.ts";
import { withTimeLimit } from "../time-limit.ts";
import { engineActs } from "./acts.ts";
import type { BackupEngine } from "./api.ts";
import { createCarryingOn } from "./carrying-on.ts";
import type { BackupFacts, GateFacts } from "./facts.ts";
import { unknownFacts } from "./facts.ts";
import { createLook } from "./look.ts";
import { createLooking } from "./looking.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import { projectBackup } from "./state.ts";
import { createTasks } from "./tasks.ts";
import { attachWatch, seenAt } from "./watch.ts";

/** Settings of {@link createBackupEngine}. */
export interface BackupEngineOptions {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  /** The gate that the client's requests leave through; `undefined` where the host installed none. */
  readonly gate?: KeyUploadGate | undefined;
  /** What the device remembers of a backup that was not created to the end; in memory only without it. */
  readonly record?: DeviceRecordStore | undefined;
  /** How long the server may take to say what is stored, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** How often the server is asked what is stored while somebody looks, in milliseconds: other devices delete too. */
  readonly refreshMs: number;
}

/** Makes the engine of one device. It listens and asks while somebody listens to it. */
export function createBackupEngine(options: BackupEngineOptions): BackupEngine {
  const { port, preference, gate, record = openDeviceRecord(createMemoryStorage(), "") } = options;
  const listeners = new Set<() => void>();
  const gateFacts = (): GateFacts | undefined => seenAt(gate, facts.active);
  let facts: BackupFacts = { ...unknownFacts, gate: seenAt(gate, null) };
  let snapshot = projectBackup(facts, undefined);

  function know(news: Partial<BackupFacts>): void {
    facts = { ...facts, ...news };
    const previous = snapshot;
    snapshot = projectBackup(facts, previous);
    if (snapshot !== previous) notifyAll(listeners);
  }

  const fetchStored = (): Promise<StoredBackup | undefined> =>
    withTimeLimit(options.requestTimeoutMs, (signal) => port.fetchStored(signal));
  const context = { port, preference, record, getFacts: () => facts, know, fetchStored };
  const look = createLook(context);
  const looking = createLooking(
    async () => {
      const error = await look.once();
      if (!error) carrying.goOn();
      return error;
    },
    () => detach !== undefined,
  );
  const perform = createTasks({
    ...context,
    afterwards() {
      look.forgetLast();
      return looking.now();
    },
  });
  const { carryOn, ...acts } = engineActs({ ...context, perform });
  const carrying = createCarryingOn({ ...context, carryOn, isWatched: () => detach !== undefined });
  let detach: (() => void) | undefined;

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (!detach) {
        detach = attachWatch({ ...context, gate, gateFacts, looking, refreshMs: options.refreshMs });
        void looking.now();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        detach?.();
        detach = undefined;
        carrying.stop();
        looking.stop();
      };
    },
    getSnapshot: () => snapshot,
    refresh: looking.now,
    ...acts,
  };
}
