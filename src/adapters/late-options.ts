import { differingOptions } from "../core/device/options.ts";
import type { KeyBackupPort, KeyBackupPortOptions } from "../core/port.ts";
import { warnOnce } from "../core/warn.ts";

/** Tells developers, once a page, of options that come after the port was made and so do nothing. */
export function warnOfLateOptions({ options: first = {} }: KeyBackupPort, second: KeyBackupPortOptions): void {
  const differing: string[] = differingOptions(first, second);
  if (second.device && second.device !== first.device) differing.push("device");
  if (differing.length === 0) return;
  warnOnce(
    "options-late",
    `This client already has its key storage device, so these options do nothing: ${differing.join(", ")}. Give them` +
      " where the client is first named: to createKeyBackup, to fromMatrixClient or to <KeyBackupProvider>.",
  );
}
