import type { BackupEngine } from "../backup/api.ts";
import type { BackupPort } from "../backup/port.ts";
import type { BackupSnapshot } from "../backup/state.ts";
import { within } from "../backup/within.ts";
import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import type { WholeBackup } from "../record/device-record.ts";
import type { Decision, DeviceRecordStore } from "../record/record.ts";
import { compareKeys, countKeys } from "./compare.ts";
import type { SignOutFacts } from "./state.ts";

/** How long a check may take in all, in milliseconds. */
const LONGEST_MS = 60_000;

/** What is asked. */
export interface SignOutSources {
  readonly port: BackupPort;
  readonly engine: Pick<BackupEngine, "refresh" | "getSnapshot" | "subscribe">;
  readonly record: DeviceRecordStore;
  readonly getDecision: () => Decision | undefined;
  /**
   * How long nothing may move before keys that are not stored count as held, in milliseconds.
   * @defaultValue 12000
   */
  readonly patienceMs?: number | undefined;
}

/** What was found out, and what held when the server was asked. */
export interface Found extends Omit<SignOutFacts, "isStalled" | "isAnew"> {
  readonly backup: BackupSnapshot;
}

/** Tells whether something happened since that may change what was found out. */
export function markOf(backup: BackupSnapshot): string {
  const { leaving, reading, gateOpen, heldKeys, storedKeys, confirmed, trouble } = backup;
  return JSON.stringify([leaving, reading, gateOpen, heldKeys, storedKeys, confirmed?.version, trouble?.code]);
}

/**
 * Asks the server what it stores, and holds the keys of this device against it: the SDK's count of what is left may be
 * about another backup, and a server may have lost what it took.
 *
 * @param signal - aborts when nobody wants to know any more
 * @param onProgress - told how many keys of how many were held against the list
 */
export async function findOut(
  sources: SignOutSources,
  signal: AbortSignal,
  onProgress: (checked: number, total: number) => void,
): Promise<Found> {
  const { engine, getDecision } = sources;
  let found: Compared = {};
  let error: KeyBackupError | undefined;

  async function ask(over: AbortSignal): Promise<void> {
    await engine.refresh();
    for (;;) {
      const asked = engine.getSnapshot();
      // oxlint-disable-next-line no-await-in-loop -- once more where something moved meanwhile
      await compare(sources, asked, over, (part) => {
        found = { ...found, ...part };
        if (found.own && part.checked !== undefined) onProgress(part.checked, found.own);
      });
      // A key that came meanwhile is in no list.
      if (over.aborted || found.missing !== 0 || markOf(engine.getSnapshot()) === markOf(asked)) return;
    }
  }

  await within({ limit: LONGEST_MS, signal }, ask).catch((thrown: unknown) => {
    error = asKeyBackupError(thrown);
  });
  const { own, missing, isKept = false } = found;
  return { backup: engine.getSnapshot(), decision: getDecision(), own, missing, isKept, error };
}

/** What is known so far. */
type Compared = Partial<Pick<SignOutFacts, "own" | "missing" | "isKept">> & { readonly checked?: number };

async function compare(
  { port, record }: SignOutSources,
  { confirmed, leaving, reading, storedKeys, trouble }: BackupSnapshot,
  over: AbortSignal,
  tell: (part: Compared) => void,
): Promise<void> {
  const { listKeys, ownKeys } = port;
  if (!ownKeys || !listKeys) throw cannotTell();
  const keys = await ownKeys();
  const own = countKeys(keys);
  tell({ own, missing: undefined, isKept: false });
  if (over.aborted || own === 0) return;
  // It was asked just now, and did not answer; where it refuses uploads it may list keys all the same.
  if (trouble && leaving !== "refused") throw trouble;
  if (!confirmed || (reading !== "readable" && reading !== "unreadable")) return;
  tell({ checked: 0 });
  const missing = await compareKeys({
    own: keys,
    storedKeys,
    list: (roomId) => listKeys(confirmed.version, roomId, over),
    onProgress: (checked) => tell({ checked }),
  });
  const isKept = missing === 0 && holdsKeyOf(confirmed.version, await port.secretMark(), record.read().whole);
  tell({ missing, isKept });
}

/**
 * Whether the account's recovery holds the key to a version, as far as that is told without opening it: not where it
 * still holds what it held with another version.
 */
export function holdsKeyOf(version: string, secret: string | undefined, whole: WholeBackup | undefined): boolean {
  if (!secret) return false;
  return whole === undefined || whole.version === version || whole.secret !== secret;
}

/** What is said where the host gives no encryption: whether there are keys is not known. */
export function withoutCrypto(): KeyBackupError {
  return new KeyBackupError("no-crypto", "This client gives no encryption, so it is not known which keys it has.");
}

function cannotTell(): KeyBackupError {
  const message = "This client's `backup` has no `ownKeys` or `listKeys`, so its keys cannot be held against the list.";
  return new KeyBackupError("unsupported-sdk", message);
}
