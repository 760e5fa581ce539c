import type { KeyBackupError } from "../errors.ts";
import type { KeyUploadGate } from "../gate/gate.ts";
import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { openDeviceRecord } from "../record/record.ts";
import { createMemoryStorage } from "../record/storage.ts";
import { withTimeLimit } from "../time-limit.ts";
import { engineActs } from "./acts.ts";
import type { BackupEngine } from "./api.ts";
import { boundedPort } from "./bounded-port.ts";
import { createCarryingOn } from "./carrying-on.ts";
import type { BackupTask } from "./facts.ts";
import { unknownFacts } from "./facts.ts";
import { createKnown } from "./known.ts";
import { createGivenKey } from "./given-key.ts";
import { Look } from "./look.ts";
import { changesBackup } from "./losing.ts";
import { createLooking } from "./looking.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import { createTasks } from "./tasks.ts";
import { attachWatch } from "./watch.ts";

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
  readonly backupRefreshMs: number;
}

/** An engine whose client can be let go. */
export interface EndableEngine extends BackupEngine {
  /** Nobody is signed in any more: it asks and listens no more, and nothing is known, until somebody listens anew. */
  readonly end: () => void;
}

/** Makes the engine of one device. It listens and asks while somebody listens to it. */
export function createBackupEngine(options: BackupEngineOptions): EndableEngine {
  const { preference, gate, record = openDeviceRecord(createMemoryStorage(), ""), requestTimeoutMs } = options;
  const port = boundedPort(options.port, requestTimeoutMs);
  let watched = false;
  const isWatched = () => watched;
  const { getFacts, know, getSnapshot, subscribe, ...known } = createKnown(
    { ...unknownFacts, gate: gate?.getSnapshot() },
    onWatched,
  );
  const gateFacts = () => gate?.getSnapshot();
  const fetchStored = (): Promise<StoredBackup | undefined> =>
    withTimeLimit(requestTimeoutMs, (signal) => port.fetchStored(signal));

  const context = { port, preference, record, getFacts, know, fetchStored, isWatched, gateFacts };
  const look = new Look(context);
  const looking = createLooking(lookAndGoOn, isWatched);
  const perform = createTasks({ ...context, afterwards: lookAfterTask });
  const { carryOn, ...acts } = engineActs({ ...context, perform });
  const carrying = createCarryingOn({ ...context, carryOn });

  const { unlock, afterLook } = createGivenKey({ preference, getFacts, acts });

  async function lookAndGoOn(): Promise<KeyBackupError | undefined> {
    const before = getFacts();
    const error = await look.once();
    if (!error) carrying.goOn();
    afterLook(before);
    return error;
  }

  function lookAfterTask({ type }: BackupTask): Promise<void> {
    if (changesBackup(type)) look.forgetLast();
    return looking.now();
  }

  function onWatched(): () => void {
    const unwatch = attachWatch({ ...context, gate, looking, refreshMs: options.backupRefreshMs });
    watched = true;
    void looking.now();
    return () => {
      watched = false;
      unwatch();
      carrying.stop();
      looking.stop();
    };
  }

  function end(): void {
    known.end();
    look.forgetLast();
    know({ ...unknownFacts, gate: gateFacts() });
  }

  const canSetUpRecovery = port.setUpRecovery !== undefined;
  return { end, subscribe, getSnapshot, refresh: looking.now, canSetUpRecovery, ...acts, unlock };
}
