import { beforeEach, describe, expect, it, vi } from "vitest";
import { realBackupStage } from "./faithful/backup-real.ts";
import type { BackupScript } from "./faithful/backup-scripts.ts";
import { backupFaultScripts, backupScripts } from "./faithful/backup-scripts.ts";
import { simulatedBackupStage } from "./faithful/backup-simulated.ts";
import type { BackupStage } from "./faithful/backup-stage.ts";
import { BackupSightings } from "./faithful/backup-stage.ts";

async function seenOn(make: () => Promise<BackupStage>, script: BackupScript): Promise<readonly string[]> {
  const seen = new BackupSightings(await make());
  try {
    await script(seen);
    return seen.lines;
  } finally {
    seen.leave();
    seen.stage.end();
  }
}

describe("the model's backup is as a real client's, when", () => {
  beforeEach(() => {
    // The SDK waits up to ten seconds before it uploads.
    const random = vi.spyOn(Math, "random").mockReturnValue(0.001);
    return () => random.mockRestore();
  });

  it.each(Object.entries(backupScripts))("%s", { timeout: 20_000 }, async (_, script) => {
    const real = await seenOn(realBackupStage, script);
    expect(real).not.toEqual([]);
    expect(await seenOn(simulatedBackupStage, script)).toEqual(real);
  });

  it.each(backupFaultScripts)("requests meet with %s", { timeout: 20_000 }, async (_, script) => {
    const real = await seenOn(realBackupStage, script);
    expect(real).not.toEqual([]);
    expect(await seenOn(simulatedBackupStage, script)).toEqual(real);
  });
});
