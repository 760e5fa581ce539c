import type { KeyBackupError } from "../errors.ts";
import { asKeyBackupError } from "../errors.ts";
import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { stillSaid } from "./causes.ts";
import type { BackupFacts, GateFacts } from "./facts.ts";
import { isHalfMade } from "./half-made.ts";
import { changesBackup, isJoinable, isLost, lostBackup } from "./losing.ts";
import type { Observation } from "./observe.ts";
import { observe } from "./observe.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import { dropLostProof, prove } from "./prove.ts";
import { isWhole, noteWhole } from "./whole.ts";

/** A version that the SDK gave up again is not tried more often than this, in milliseconds. */
const JOIN_AGAIN_MS = 45_000;

/** What looking needs. */
export interface LookContext {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  readonly record: DeviceRecordStore;
  readonly getFacts: () => BackupFacts;
  readonly know: (news: Partial<BackupFacts>) => void;
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
  /** What is seen at the gate now, whether or not somebody listens. */
  readonly gateFacts: () => GateFacts | undefined;
}

/** Looks at the backup, joins it where the user decided so, and tells what came of it. */
export class Look {
  readonly #context: LookContext;
  /** The version that this device was last made to upload to without being asked again, and when. */
  #joined: { readonly version: string; readonly at: number } | undefined;
  /** The version that was stored at the last look. */
  #last: string | undefined;
  /** How often the user had something done: what a look saw that began before that may be what it did. */
  #done = 0;

  constructor(context: LookContext) {
    this.#context = context;
  }

  /** Looks once; gives why it failed. What was known stays known then, beside the reason why it may be old. */
  async once(): Promise<KeyBackupError | undefined> {
    const { port, preference, getFacts, know, fetchStored } = this.#context;
    const done = this.#done;
    try {
      const seen = await observe(port, fetchStored);
      const isReady = await this.#isReady(seen);
      const found = isReady ? await this.#join(seen) : seen;
      // A task tells by itself what it proves; it may wait for minutes, and a key that is lost is lost meanwhile.
      if (getFacts().task) dropLostProof(this.#context.record, found);
      else if (isReady) await this.#prove(found);
      this.#tell(found, isReady, await this.#isRecovered());
      if (done !== this.#done) this.#last = undefined;
      const isNotable = preference.getDecision() === "on" && !getFacts().task;
      // What cannot be noted now is noted at the next look.
      if (isNotable) await noteWhole(this.#context, found.stored).catch(nothing);
      return undefined;
    } catch (thrown) {
      const trouble = asKeyBackupError(thrown);
      know({ trouble });
      return trouble;
    }
  }

  /** The user has something done about the backup here: that it is another one then is no loss. */
  forgetLast(): void {
    this.#done += 1;
    this.#last = undefined;
  }

  /** Carries a decision out that the user made before: a trusted backup is uploaded to, and its key is proven. */
  async #join(found: Observation): Promise<Observation> {
    const { port, preference, record, getFacts, know } = this.#context;
    const { stored, trust, active } = found;
    const isRecent = this.#joined !== undefined && Math.abs(Date.now() - this.#joined.at) < JOIN_AGAIN_MS;
    const recent = isRecent ? this.#joined?.version : undefined;
    if (!stored || !isJoinable(getFacts(), found, preference.getDecision(), recent)) return found;
    if (stored.version === active || isHalfMade(record.read().creating, stored, trust)) return found;
    // The SDK looks for keys as soon as it uploads.
    know({ looking: true, remaining: undefined });
    await port.checkAndEnable();
    const now = await observe(port, () => Promise.resolve(stored));
    // The SDK keeps a try that failed to itself: the next look tries again.
    if (now.active === stored.version) this.#joined = { version: stored.version, at: Date.now() };
    return now;
  }

  /**
   * Whether what another device created may be joined without being asked. What cannot be found out is not: it is asked
   * again at the next look.
   */
  async #isReady({ stored, trust }: Observation): Promise<boolean> {
    if (!stored || !trust?.matchesDecryptionKey || this.#context.preference.getDecision() !== "on") return true;
    return isWhole(this.#context, stored).catch(() => false);
  }

  async #prove(found: Observation): Promise<void> {
    const { port, record, preference, gateFacts } = this.#context;
    const isNew = prove(record, found, preference.getDecision(), gateFacts()?.unproven);
    if (isNew) await port.checkAndEnable(true);
  }

  /** Whether the recovery that is needed was set up since, here or on another device. What cannot be found out is not. */
  async #isRecovered(): Promise<boolean> {
    const { port, getFacts } = this.#context;
    if (getFacts().need !== "recovery" || getFacts().task) return false;
    return port.hasRecovery().catch(() => false);
  }

  #tell(found: Observation, isReady: boolean, isRecovered: boolean): void {
    const { preference, record, getFacts, know } = this.#context;
    const decision = preference.getDecision();
    const { task, need: before } = getFacts();
    // The user may have something done by now, which has its own need.
    const needed = isRecovered && before === "recovery" && !task ? undefined : before;
    const lost = isLost(getFacts(), found, decision, this.#last);
    this.#last = task && changesBackup(task.type) ? undefined : found.stored?.version;
    const idle = found.active === null ? { looking: false, remaining: undefined } : {};
    const said = lost ? { error: lostBackup(), failed: undefined } : {};
    const { creating } = record.read();
    const isOwn = found.stored !== null && isHalfMade(creating, found.stored, found.trust) && found.hasKey;
    // After a crash in the middle nobody asked for it yet.
    const need = needed ?? (isOwn && !task ? "recovery-key" : undefined);
    const halfMade = isOwn || !isReady;
    const restoredFrom = record.read().restored;
    const facts = { ...getFacts(), ...found, restoredFrom, halfMade, need, ...idle, ...said, trouble: undefined };
    know({ ...facts, ...stillSaid(facts, decision) });
  }
}

const nothing = (): void => {};
