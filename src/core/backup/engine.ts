import { backOff } from "../back-off.ts";
import type { KeyBackupError } from "../errors.ts";
import { asKeyBackupError } from "../errors.ts";
import type { KeyUploadGate } from "../gate/gate.ts";
import { notifyAll } from "../notify.ts";
import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { openDeviceRecord } from "../record/record.ts";
import { createMemoryStorage } from "../record/storage.ts";
import { withTimeLimit } from "../time-limit.ts";
import { engineActs } from "./acts.ts";
import type { BackupEngine } from "./api.ts";
import { isJoined, isToCarryOn, stillSaid } from "./causes.ts";
import type { BackupFacts, GateFacts } from "./facts.ts";
import { unknownFacts } from "./facts.ts";
import { createLooking } from "./looking.ts";
import { isJoinable, isLost, lostBackup } from "./losing.ts";
import type { Observation } from "./observe.ts";
import { observe } from "./observe.ts";
import { onOccasion } from "./occasions.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import { projectBackup } from "./state.ts";
import { createTasks } from "./tasks.ts";

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
  const gateFacts = (): GateFacts | undefined => seenAt(gate, facts?.active ?? null);
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
  const getFacts = (): BackupFacts => facts;
  const watch = createWatch({ ...options, record, getFacts, know, fetchStored });
  const perform = createTasks({ getFacts, know, afterwards: watch.afterTask });
  const acts = engineActs({ port, preference, record, fetchStored, perform, getFacts });
  let detach: (() => void) | undefined;
  watch.onCarryOn(acts.carryOn);

  return {
    subscribe(listener) {
      listeners.add(listener);
      detach ??= watch.attach(gateFacts);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        detach?.();
        detach = undefined;
      };
    },
    getSnapshot: () => snapshot,
    refresh: watch.refresh,
    ...acts,
  };
}

function seenAt(gate: KeyUploadGate | undefined, active: string | null): GateFacts | undefined {
  const seen: (GateFacts & { trouble?: KeyBackupError | undefined }) | undefined = gate?.getSnapshot();
  if (!seen?.trouble || seen.refused) return seen;
  return { ...seen, refused: { version: active ?? "", error: seen.trouble, at: 0 } };
}

interface WatchContext extends BackupEngineOptions {
  readonly record: DeviceRecordStore;
  readonly getFacts: () => BackupFacts;
  readonly know: (news: Partial<BackupFacts>) => void;
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
}

/** Keeps the facts true while somebody listens; joins what the user decided to store to. */
function createWatch(context: WatchContext) {
  const { port, preference, gate, getFacts, know, fetchStored } = context;
  let attached = false;
  let carryOn: () => Promise<void> = () => Promise.resolve();
  let tries = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  /** The version that this device was last made to upload to without being asked again. */
  let joined: string | undefined;
  /** The version that was stored at the last look; forgotten when the user has something done about it here. */
  let seen: string | undefined;
  const looking = createLooking(look, () => attached);

  async function look(): Promise<KeyBackupError | undefined> {
    try {
      let found = await observe(port, fetchStored);
      const { stored } = found;
      const decision = preference.getDecision();
      if (stored && isJoinable(getFacts(), found, decision, joined)) {
        joined = stored.version;
        know({ looking: true, remaining: undefined });
        await port.checkAndEnable();
        found = await observe(port, () => Promise.resolve(stored));
      }
      prove(found);
      const lost = isLost(getFacts(), found, decision, seen) ? { error: lostBackup(), failed: undefined } : {};
      seen = getFacts().task ? undefined : stored?.version;
      const off = found.active === null ? { looking: false, remaining: undefined } : {};
      const facts = { ...getFacts(), ...found, ...off, trouble: undefined, ...lost };
      know({ ...facts, ...stillSaid(facts, preference.getDecision()) });
      goOn();
      return undefined;
    } catch (thrown) {
      // What was known stays known, beside the reason why it may be old.
      const trouble = asKeyBackupError(thrown);
      know({ trouble });
      return trouble;
    }
  }

  /** What was held for want of a proof leaves once this device was seen to have the key. */
  function prove({ stored, trust }: Observation): void {
    const { proven, unfinished } = context.record.read();
    if (!stored || !trust?.matchesDecryptionKey || proven === stored.version || unfinished !== undefined) return;
    if (preference.getDecision() === "on" && !getFacts().task) context.record.update({ proven: stored.version });
  }

  /** The server answers again: what the user decided, and what failed for a while, is carried on. */
  function goOn(): void {
    const facts = getFacts();
    if (isJoined(facts)) tries = 0;
    if (next !== undefined || !attached || !isToCarryOn(facts, preference.getDecision())) return;
    tries += 1;
    next = setTimeout(
      () => {
        next = undefined;
        if (isToCarryOn(getFacts(), preference.getDecision())) void carryOn();
      },
      backOff(tries, facts.error),
    );
  }

  function onGate(gateFacts: () => GateFacts | undefined): void {
    const before = getFacts().gate;
    const now = gateFacts();
    // Whatever the SDK counted before: it is still at what waits here.
    const waits = (now?.heldKeys ?? 0) > 0 ? { remaining: undefined, looking: true } : {};
    know({ gate: now, ...waits });
    if (now?.refused !== before?.refused && now?.refused) looking.soon();
    if (now?.unproven !== undefined && now.unproven !== before?.unproven) looking.soon();
  }

  function onPreference(): void {
    const said = stillSaid(getFacts(), preference.getDecision());
    know(said);
  }

  function attach(gateFacts: () => GateFacts | undefined): () => void {
    let status = preference.getSnapshot().status;
    const ends = [
      port.subscribe({
        onChange: () => void looking.now(),
        onRemaining: (remaining) => {
          const counted = remaining === 0 ? { countedAt: Date.now() } : {};
          know({ remaining, looking: remaining === undefined, ...counted });
          // Also after a zero: a batch of keys that fits one request is announced by the zero at its end only.
          if (remaining === 0) void looking.now();
        },
        onFailed: () => {
          know({ remaining: undefined, looking: false });
          void looking.now();
        },
      }),
      gate?.subscribe(() => onGate(gateFacts)),
      preference.subscribe(() => {
        onPreference();
        const { status: now } = preference.getSnapshot();
        if (now !== status && status !== "loading") looking.soon();
        status = now;
      }),
      onOccasion(() => looking.soon()),
    ];
    const timer = setInterval(() => void looking.now(), context.refreshMs);
    attached = true;
    know({ gate: gateFacts() });
    void looking.now();
    return () => {
      attached = false;
      clearInterval(timer);
      clearTimeout(next);
      next = undefined;
      looking.stop();
      for (const end of ends) end?.();
    };
  }

  return {
    attach,
    refresh: looking.now,
    onCarryOn(act: () => Promise<void>) {
      carryOn = act;
    },
    afterTask() {
      seen = undefined;
      return looking.now();
    },
  };
}
