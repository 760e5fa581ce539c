import type { BackupSnapshot } from "../../../../src/core/backup/state.ts";
import type { Page } from "../page.ts";
import { Violation } from "../violation.ts";
import type { World } from "../world.ts";
import type { RoomKeys, Version } from "./room-keys.ts";

/** Nothing is in the way of the backup any more. */
export function mendBackup({ roomKeys, pages }: World): void {
  roomKeys.lies = {};
  for (const { household } of Object.values(pages)) {
    if (household.crypto.host === "says nothing") household.crypto.host = "opens";
  }
}

/** P5, P6: what is shown of the backup is so, once nothing happens any more. */
export function checkBackupSettled(world: World, page: Page): void {
  const snapshot = page.device.backup?.getSnapshot();
  if (!snapshot) return;
  const broken = (what: string) => new Violation("P6", `${page.name} ${what}`);
  const { newest } = world.roomKeys;
  if (snapshot.task) throw broken(`is still ${snapshot.task.type}`);
  if (snapshot.trouble) throw broken(`still shows ${snapshot.trouble.code}, and nothing is in the way`);
  const expected = readingOf(page, newest);
  if (snapshot.reading !== expected) throw broken(`shows "${snapshot.reading}" where it is "${expected}"`);
  if (newest && newest.keys.size !== snapshot.storedKeys) {
    throw broken(`shows ${snapshot.storedKeys} keys, and ${newest.keys.size} are stored`);
  }
  checkNeed(page, snapshot, broken);
  checkError(page, snapshot, newest, broken);
  checkLeaving(page, snapshot, world.roomKeys, broken);
}

/** Whether a device can tell that the key to a version is in secret storage; else the person decides. */
function mayBeWhole({ record }: Page["device"], { version }: Version, { hasRecovery, secret }: RoomKeys): boolean {
  const { proven, whole } = record.read();
  if (!hasRecovery || version === proven || version === whole?.version) return true;
  return secret !== undefined && String(secret) !== whole?.secret;
}

type Broken = (what: string) => Violation;

/** What a page could read back, in truth. */
function readingOf({ household }: Page, newest: Version | undefined): BackupSnapshot["reading"] {
  if (!newest) return "nothing-stored";
  const { crypto, name } = household;
  if (crypto.held === newest.key) return "readable";
  const isMine = newest.signers.includes(name);
  return crypto.isVerified && newest.signers.includes("identity") && !isMine ? "unreadable" : "untrusted";
}

function checkNeed({ device }: Page, { need, reading }: BackupSnapshot, broken: Broken): void {
  if (need === undefined) return;
  if (device.preference.getDecision() !== "on") throw broken(`needs ${need}, and is off`);
  if (need === "trust" && reading !== "untrusted") throw broken(`needs trust, and is ${reading}`);
  if (need === "key" && reading !== "unreadable") throw broken(`needs the key, and is ${reading}`);
}

function checkError(
  { device, backup }: Page,
  { error, failed }: BackupSnapshot,
  newest: Version | undefined,
  broken: Broken,
): void {
  if (!error) return;
  const isOn = device.preference.getDecision() === "on";
  const isJoined = newest !== undefined && backup?.sdk.active === newest.version;
  if (failed === "turning-on" && !isOn) throw broken(`shows why turning on failed, and is off`);
  if (failed === "turning-on" && error.transient) throw broken(`did not go on after ${error.code}`);
  if (failed === undefined && (!isOn || isJoined)) throw broken(`shows ${error.code}, which is over`);
  if ((failed === "deleting" || failed === "turning-off") && !newest) {
    throw broken(`shows that deleting failed, and nothing is stored`);
  }
}

/** What leaves: with a decision, and the key in hand, everything does. */
function checkLeaving(
  { device, household, backup }: Page,
  { leaving, error, need }: BackupSnapshot,
  roomKeys: RoomKeys,
  broken: Broken,
): void {
  const { crypto } = household;
  const { newest } = roomKeys;
  const isOpen = device.gate?.getSnapshot().open ?? false;
  if (!isOpen) {
    if (leaving !== "held") throw broken(`shows "${leaving}" behind a closed gate`);
    return;
  }
  if (leaving === "checking" || leaving === "uploading" || leaving === "refused") {
    throw broken(`is still "${leaving}", and nothing is in the way`);
  }
  if (!newest || newest.key !== crypto.held || error || need || device.record.read().creating) return;
  if (!mayBeWhole(device, newest, roomKeys)) {
    if (leaving !== "held" && leaving !== "nothing")
      throw broken(`shows "${leaving}", and ${newest.version} may be only half made`);
    return;
  }
  if (backup?.sdk.active !== newest.version)
    throw broken(`holds the key of ${newest.version} and does not upload to it`);
  const waiting = crypto.roomKeys.filter((key) => !newest.keys.has(key));
  if (waiting.length > 0) throw broken(`leaves ${waiting.length} room keys at the gate ("${leaving}")`);
}
