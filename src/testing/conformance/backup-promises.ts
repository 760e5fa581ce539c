import type { BackupPort } from "../../core/index.ts";
import { assert, assertSame, inTime, rejection, unaborted } from "./expect.ts";
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
      const { code } = await rejection(() => backup.fetchStored(unaborted()), "A look that is answered with a 500");
      assert(code !== "unexpected", "Its code is `unexpected`; give one that says why, such as `server-error`.");
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
];

function withBackup(check: (backup: BackupPort, world: PortWorld) => Promise<void>): PortPromise["check"] {
  return async (world) => {
    if (world.port.backup) await check(world.port.backup, world);
  };
}
