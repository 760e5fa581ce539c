import { say } from "../../src/components/statements/say.ts";
import { publicKeyOf } from "../../src/core/recovery/public-key.ts";
import { fromBase64 } from "../../src/core/recovery/secret.ts";
import { screenOf } from "../../src/core/statements/screen.ts";
import type { Offers } from "../../src/core/statements/statement.ts";
import { statements } from "../../src/core/statements/statements.ts";
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

const offers: Offers = { verify: true, setUpRecovery: "host" };

/** Notes what the device shows now: all that the settings say of it. */
export function sight(app: App, diary: Diary): void {
  const { engine, preference } = app;
  // An app that ends meanwhile holds what it held.
  noteKeys(app, diary).catch(() => undefined);
  const backup = engine.getSnapshot();
  const account = preference.getSnapshot();
  const list = statements({ preference: account, backup }, offers);
  const { call, lines } = screenOf(list, { place: "settings", elsewhere: [], inView: [] });
  const said = call ? [call, ...lines] : lines;
  const [truth] = said.flatMap((statement) => (statement.id === "truth" ? [statement.truth] : []));
  const words = said.map((statement) => say(statement, offers, english));
  diary.sightings.push({
    at: performance.now(),
    backup,
    preference: account,
    truth,
    text: words.map(({ sentence, note }) => `${sentence} ${note}`).join(" "),
  });
}
