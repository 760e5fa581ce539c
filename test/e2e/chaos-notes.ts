import { statusContent } from "../../src/components/key-backup-status/status-content.ts";
import { truthOf } from "../../src/core/index.ts";
import { publicKeyOf } from "../../src/core/recovery/public-key.ts";
import { fromBase64 } from "../../src/core/recovery/secret.ts";
import { english } from "../../src/locales/english.ts";
import type { Wire } from "../support/wire-proxy.ts";
import type { App } from "./backup-device.ts";
import type { Diary } from "./chaos-diary.ts";
import { toldKey } from "./chaos-log.ts";

/** Notes whether the key to what leaves now, of which the wire told this device, is or was in this person's hands. */
export async function prove(wire: Wire, diary: Diary, app: App, version: string): Promise<void> {
  const at = performance.now();
  const wanted = toldKey(wire.requests, diary.token, version);
  await noteKeys(app, diary);
  diary.proofs.push({ at, version, isHeld: wanted !== undefined && diary.held.has(wanted) });
}

/** Notes the keys that this device and secret storage hold now, by their public halves. */
async function noteKeys({ crypto, client }: App, { held }: Diary): Promise<void> {
  const key = await crypto.getSessionBackupPrivateKey();
  if (key) held.add(await publicKeyOf(key));
  const secret = await client.secretStorage.get("m.megolm_backup.v1");
  if (secret) held.add(await publicKeyOf(fromBase64(secret)));
}

/** Notes what the device shows now: what the status of the settings says of it. */
export function sight(app: App, diary: Diary): void {
  const { engine, preference } = app;
  // An app that ends meanwhile holds what it held.
  noteKeys(app, diary).catch(() => undefined);
  const backup = engine.getSnapshot();
  const account = preference.getSnapshot();
  const { status, saving } = account;
  const known = status !== "loading" && !saving;
  const truth = known
    ? truthOf(status, backup.leaving, backup.reading, backup.gateOpen ? "open" : "closed")
    : undefined;
  const offers = { verify: true, setUpRecovery: true, without: [] };
  const { sentence, note } = statusContent(
    { ...backup, available: true, canSetUpRecovery: true, truth, saving },
    truth,
    offers,
    english,
  );
  const isBusy = backup.task !== undefined || saving !== undefined;
  const shown = isBusy ? undefined : truth;
  diary.sightings.push({
    at: performance.now(),
    backup,
    preference: account,
    truth: shown,
    text: `${sentence} ${note}`,
  });
}
