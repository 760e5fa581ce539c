import type { KeyBackupPort } from "../port.ts";
import { REQUEST_TIMEOUT_MS } from "../preference/requests.ts";
import { getPreferenceStore } from "../preference/get-store.ts";
import { openRecord } from "../record/open-record.ts";
import type { BackupEngine } from "./api.ts";
import { createBackupEngine } from "./engine.ts";

/** How often the server is asked what is stored unless the port says otherwise, in milliseconds. */
const REFRESH_MS = 60_000;

const engines = new WeakMap<KeyBackupPort, BackupEngine>();

/** The one backup engine of a port; `undefined` where the port gives no encryption. */
export function getBackupEngine(port: KeyBackupPort): BackupEngine | undefined {
  const { backup, options = {} } = port;
  if (!backup) return undefined;
  let engine = engines.get(port);
  if (!engine) {
    engine = createBackupEngine({
      port: backup,
      preference: getPreferenceStore(port),
      gate: options.gate,
      record: openRecord(port),
      requestTimeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      refreshMs: options.backupRefreshMs ?? REFRESH_MS,
    });
    engines.set(port, engine);
  }
  return engine;
}
