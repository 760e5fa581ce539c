import type { SetEnabledOptions } from "../../../../src/core/device/device.ts";
import type { Page } from "../page.ts";
import type { BackupPage } from "./page.ts";
import type { BackupStep, How } from "./steps.ts";

/** What turning on or off takes with it, and what is to be called when it was tried. */
export function optionsOf(page: Page, enabled: boolean, how: How = {}): [SetEnabledOptions, () => void] {
  const { backup } = page;
  if (!backup) return [{}, () => {}];
  const { isConfirmed, withoutRecovery, typed } = how;
  const confirmed = isConfirmed ? takeConfirmed(page, backup) : undefined;
  const granted = confirmed ? backup.deletions.grant(confirmed) : () => {};
  const options: SetEnabledOptions = enabled
    ? { withoutRecovery, recoveryKey: typed, replace: confirmed }
    : { deleteStored: confirmed };
  return [options, () => endLicence(page, backup, granted)];
}

/** Performs what a person does about the backup on one page. */
export function performOnBackup(page: Page, backup: BackupPage, step: BackupStep): void {
  const engine = page.device.backup;
  if (!engine) return;
  switch (step.type) {
    case "confirm":
      backup.dialog = engine.getSnapshot().confirmed;
      return;
    case "deleteStored": {
      const confirmed = takeConfirmed(page, backup);
      if (!confirmed) return;
      const granted = backup.deletions.grant(confirmed);
      void engine.deleteStored(confirmed).finally(() => endLicence(page, backup, granted));
      return;
    }
    case "unlock":
      void engine.unlock(step.typed).finally(() => endLicence(page, backup, () => {}));
      return;
    case "restore":
      void engine.restore();
      return;
    case "leaveRestore":
      return engine.leaveRestore();
    case "refresh":
      void engine.refresh();
      return;
    default:
  }
}

/** What a confirmation says that the person opened before, or opens now. */
function takeConfirmed({ device }: Page, backup: BackupPage): BackupPage["dialog"] {
  const confirmed = backup.dialog ?? device.backup?.getSnapshot().confirmed;
  backup.dialog = undefined;
  return confirmed;
}

/** A replacement that waits for the recovery key is still confirmed. */
function endLicence({ device }: Page, { deletions }: BackupPage, granted: () => void): void {
  granted();
  if (device.backup?.getSnapshot().need !== "recovery-key") deletions.expire();
}
