import type { KeyBackupPort, KeyBackupPortOptions } from "../port.ts";
import { warnOnce } from "../warnings/warn.ts";
import type { KeyBackupDevice } from "./device.ts";
import { optionsOf } from "./device.ts";
import { droppedOptions } from "./options.ts";

/** Tells developers of options that come after the port or its device was made, and so do nothing. */
export function warnOfLateOptions(subject: KeyBackupPort | KeyBackupDevice, given: KeyBackupPortOptions): void {
  warnOnce("options-late", () => droppedOptions(optionsOf(subject), given));
}
