import type { KeyBackupError } from "../errors.ts";
import { asKeyBackupError } from "../errors.ts";
import type { PreferenceStore } from "../preference/api.ts";
import { isOlderVersion } from "../protocol/versions.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { stillSaid } from "./causes.ts";
import type { BackupFacts } from "./facts.ts";
import { isHalfMade } from "./half-made.ts";
import { isJoinable, isLost, lostBackup } from "./losing.ts";
import type { Observation } from "./observe.ts";
import { observe } from "./observe.ts";
import type { BackupPort, StoredBackup } from "./port.ts";

/** A version that the SDK gave up again is not tried more often than this, in milliseconds. */
const JOIN_AGAIN_MS = 45_000;

interface LookContext {
  readonly port: BackupPort;
  readonly preference: PreferenceStore;
  readonly record: DeviceRecordStore;
  readonly getFacts: () => BackupFacts;
  readonly know: (news: Partial<BackupFacts>) => void;
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
}

/** Makes what looks at the backup, joins it where the user decided so, and tells what came of it. */
export function createLook(context: LookContext) {
  const { port, preference, record, getFacts, know, fetchStored } = context;
  /** The version that this device was last made to upload to without being asked again, and when. */
  let joined: { readonly version: string; readonly at: number } | undefined;
  /** The version that was stored at the last look. */
  let last: string | undefined;

  /** Carries a decision out that the user made before: a trusted backup is uploaded to, and its key is proven. */
  async function join(found: Observation): Promise<Observation> {
    const { stored, active } = found;
    const isRecent = joined !== undefined && Math.abs(Date.now() - joined.at) < JOIN_AGAIN_MS;
    const recent = isRecent ? joined?.version : undefined;
    if (!stored || !isJoinable(getFacts(), found, preference.getDecision(), recent)) return found;
    if (stored.version === active || record.read().creating !== undefined) return found;
    // The SDK looks for keys as soon as it uploads.
    know({ looking: true, remaining: undefined });
    await port.checkAndEnable();
    const now = await observe(port, () => Promise.resolve(stored));
    // The SDK keeps a try that failed to itself: the next look tries again.
    if (now.active === stored.version) joined = { version: stored.version, at: Date.now() };
    return now;
  }

  /**
   * What is held for want of a proof leaves once this device was seen to have the key. A proof ends with what it was
   * about: a homeserver may give the same version to another backup, and a device has one key only, so that of another
   * backup has taken its place.
   */
  function prove({ stored, trust }: Observation): void {
    const { proven, creating } = record.read();
    const isLost = proven !== undefined && stored?.version === proven && trust?.matchesDecryptionKey === false;
    // A task tells by itself what it proves; it may wait for minutes, and a key that is lost is lost meanwhile.
    if (getFacts().task && !isLost) return;
    const isHeld = stored !== null && trust?.matchesDecryptionKey === true;
    const isMeant = isHeld && preference.getDecision() === "on" && creating === undefined;
    // An older version is the newest only where the proven one is gone.
    const isGone = !stored || (proven !== undefined && isOlderVersion(stored.version, proven));
    const isOver = isGone || isLost || (stored.version !== proven && isHeld);
    const next = isMeant ? stored.version : isOver ? undefined : proven;
    if (next !== proven) record.update({ proven: next });
  }

  function tell(found: Observation): void {
    const lost = isLost(getFacts(), found, preference.getDecision(), last);
    last = getFacts().task ? undefined : found.stored?.version;
    const idle = found.active === null ? { looking: false, remaining: undefined } : {};
    const said = lost ? { error: lostBackup(), failed: undefined } : {};
    const { creating } = record.read();
    const halfMade = found.stored !== null && isHalfMade(creating, found.stored, found.trust) && found.hasKey;
    // After a crash in the middle nobody asked for it yet.
    const need = getFacts().need ?? (halfMade && !getFacts().task ? "recovery-key" : undefined);
    const facts = { ...getFacts(), ...found, halfMade, need, ...idle, ...said, trouble: undefined };
    know({ ...facts, ...stillSaid(facts, preference.getDecision()) });
  }

  return {
    /** Looks once; gives why it failed. What was known stays known then, beside the reason why it may be old. */
    async once(): Promise<KeyBackupError | undefined> {
      try {
        const found = await join(await observe(port, fetchStored));
        prove(found);
        tell(found);
        return undefined;
      } catch (thrown) {
        const trouble = asKeyBackupError(thrown);
        know({ trouble });
        return trouble;
      }
    },
    /** The user has something done about the backup here: that it is another one then is no loss. */
    forgetLast(): void {
      last = undefined;
    },
  };
}
