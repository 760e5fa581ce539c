import type { BackupPort, StoredBackup } from "../../core/index.ts";
import { assert, assertSame, inTime, rejectionOf500, unaborted } from "./expect.ts";
import type { PortPromise, PortWorld } from "./world.ts";

/** What is promised of a client's encryption; kept by a port that gives none. */
export const backupPromises: readonly PortPromise[] = [
  {
    name: "knows that nothing is stored where the homeserver says so, and uploads to nothing",
    check: withBackup(async (backup) => {
      assertSame(await inTime(backup.fetchStored(unaborted()), "The answer"), undefined, "What is stored");
      assertSame(await inTime(backup.activeVersion(), "The answer"), null, "activeVersion()");
    }),
  },
  {
    name: "does not say that nothing is stored where the homeserver cannot answer",
    check: withBackup(async (backup, { setMood }) => {
      setMood("fails");
      await rejectionOf500(() => backup.fetchStored(unaborted()), "A look that is answered with a 500");
    }),
  },
  {
    name: "counts a version as deleted that is not there",
    check: withBackup(async (backup) => {
      await inTime(backup.deleteStored("12345"), "The end of deleting");
    }),
  },
  {
    name: "says whether it has a key, and whether the account has recovery",
    check: withBackup(async (backup) => {
      assertSame(await inTime(backup.hasDecryptionKey(), "The answer"), false, "hasDecryptionKey()");
      assertSame(await inTime(backup.hasRecovery(), "The answer"), false, "hasRecovery()");
    }),
  },
  {
    name: "creates a backup that this device uploads to and can read",
    check: withBackup(async (backup) => {
      const stored = await created(backup);
      assertSame(await inTime(backup.activeVersion(), "The answer"), stored.version, "activeVersion()");
      assertSame(await inTime(backup.hasDecryptionKey(), "The answer"), true, "hasDecryptionKey()");
      const { matchesDecryptionKey } = await inTime(backup.trustOf(stored), "The answer");
      assertSame(matchesDecryptionKey, true, "trustOf(…).matchesDecryptionKey");
    }),
  },
  {
    name: "tells its listener that this device began to upload",
    check: withBackup(async (backup) => {
      let tell = () => {};
      const told = new Promise<void>((resolve) => (tell = resolve));
      const end = backup.subscribe({ onChange: () => tell(), onRemaining() {}, onFailed() {} });
      await created(backup);
      await inTime(told, "A call of onChange").finally(end);
    }),
  },
  {
    name: "deletes the version that it is told to, and no other",
    check: withBackup(async (backup) => {
      const { version } = await created(backup);
      await inTime(backup.deleteStored("12345"), "The end of deleting");
      const still = await inTime(backup.fetchStored(unaborted()), "The answer");
      assertSame(still?.version, version, "What is stored after another version was deleted");
      await inTime(backup.deleteStored(version), "The end of deleting");
      assertSame(await inTime(backup.fetchStored(unaborted()), "The answer"), undefined, "What is stored");
    }),
  },
];

/** Creates a backup, and gives what the homeserver then says of it. */
async function created(backup: BackupPort): Promise<StoredBackup> {
  await inTime(backup.create(undefined), "The end of creating");
  const stored = await inTime(backup.fetchStored(unaborted()), "The answer");
  if (!stored) throw new Error("Nothing is stored after a backup was created.");
  assert(typeof stored.version === "string" && stored.version !== "", "What is stored has no version.");
  return stored;
}

function withBackup(check: (backup: BackupPort, world: PortWorld) => Promise<void>): PortPromise["check"] {
  return async (world) => {
    if (world.port.backup) await check(world.port.backup, world);
  };
}
