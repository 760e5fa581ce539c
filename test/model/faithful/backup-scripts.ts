import type { StoredBackup } from "../../../src/core/backup/port.ts";
import type { RequestFault } from "../support/faults.ts";
import { requestFaults } from "../support/faults.ts";
import type { BackupSightings } from "./backup-stage.ts";

/** A few things that happen to a backup, one after the other. */
export type BackupScript = (seen: BackupSightings) => Promise<void>;

async function create(seen: BackupSightings): Promise<void> {
  const { port } = seen.stage;
  await seen.ask("create", async () => port.create(await port.openRecovery(undefined)));
}

async function stored({ stage: { port } }: BackupSightings): Promise<StoredBackup> {
  const found = await port.fetchStored(new AbortController().signal);
  if (!found) throw new Error("Nothing is stored.");
  return found;
}

/** What has to come out the same on the simulation and on a real client. */
export const backupScripts: Readonly<Record<string, BackupScript>> = {
  "nothing is stored, and there is no recovery": async (seen) => {
    const { port } = seen.stage;
    await seen.look();
    await seen.ask("recovery", () => port.hasRecovery());
    await seen.ask("the host opens", () => port.openRecovery(undefined));
    await seen.ask("typed opens", () => port.openRecovery(seen.stage.typed("wrong")));
    await seen.ask("delete", () => port.deleteStored("7"));
    await seen.ask("check", () => port.checkAndEnable());
    await seen.look();
  },
  "one is created, deleted, and deleted once more": async (seen) => {
    const { port } = seen.stage;
    seen.listen();
    await create(seen);
    seen.told();
    await seen.look();
    await seen.ask("delete", () => port.deleteStored("1"));
    seen.told();
    await seen.look();
    await seen.ask("delete", () => port.deleteStored("1"));
    await create(seen);
    await seen.look();
  },
  "another client's backup takes the place of one": async (seen) => {
    const { port } = seen.stage;
    await create(seen);
    seen.stage.replaceElsewhere();
    await seen.look();
    await seen.ask("check", () => port.checkAndEnable());
    await seen.look();
    seen.stage.deleteElsewhere();
    await seen.look();
    await seen.ask("check", () => port.checkAndEnable());
    await seen.look();
    await create(seen);
    await seen.look();
  },
  "keys are uploaded, until another client replaces the backup": async (seen) => {
    seen.listen();
    await create(seen);
    await seen.stage.uploadKeys(3);
    seen.told();
    await seen.look();
    seen.stage.replaceElsewhere();
    await seen.stage.uploadKeys(2);
    seen.told();
    await seen.look();
  },
  "the backup is gone when keys are uploaded": async (seen) => {
    seen.listen();
    await create(seen);
    await seen.stage.uploadKeys(3);
    seen.told();
    seen.stage.deleteElsewhere();
    await seen.stage.uploadKeys(2);
    seen.told();
    await seen.look();
  },
  "the key is kept in secret storage, and found there": async (seen) => {
    const { port, typed } = seen.stage;
    await seen.stage.setUpRecovery();
    await seen.ask("recovery", () => port.hasRecovery());
    await create(seen);
    await seen.ask("keep", async () => {
      const recovery = await port.openRecovery(undefined);
      if (recovery) await port.keepKey(recovery);
      return recovery !== undefined;
    });
    await seen.look();
    await seen.ask("load", async () => {
      const recovery = await port.openRecovery(typed("right"));
      return recovery && port.loadKey(recovery, await stored(seen));
    });
    await seen.ask("typed opens", () => port.openRecovery(typed("wrong")));
    await seen.ask("unlock", async () => port.unlock(typed("wrong"), await stored(seen)));
    await seen.ask("unlock", async () => port.unlock(typed("right"), await stored(seen)));
    await seen.ask("restore", () => port.restore(() => {}));
    seen.stage.replaceElsewhere();
    await seen.ask("unlock", async () => port.unlock(typed("right"), await stored(seen)));
    await seen.look();
  },
};

/** Faults that end by themselves: the SDK's own requests have no limit. */
const ending = (Object.keys(requestFaults) as RequestFault[]).filter((fault) => !fault.startsWith("time-out"));

/** Each fault, at what is asked, created and deleted, and what is stored afterwards. */
export const backupFaultScripts: readonly [RequestFault, BackupScript][] = ending.map((fault) => [
  fault,
  async (seen) => {
    const { port } = seen.stage;
    seen.stage.fault("POST", fault);
    await create(seen);
    await seen.look();
    await create(seen);
    seen.stage.fault("GET", fault);
    await seen.look();
    seen.stage.fault("GET", fault);
    await seen.ask("check", () => port.checkAndEnable());
    seen.stage.fault("DELETE", fault);
    await seen.ask("delete", async () => port.deleteStored((await stored(seen)).version));
    await seen.look();
  },
]);
