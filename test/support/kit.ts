import type { KeyBackupPort } from "../../src/core/index.ts";
import { deviceOf } from "../../src/core/index.ts";

/** The preference of a port's device. */
export const preferenceOf = (port: KeyBackupPort) => deviceOf(port).preference;
