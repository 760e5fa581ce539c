import fc from "fast-check";
import type { CryptoStore } from "./crypto-store.ts";
import type { RoomKeys } from "./room-keys.ts";

/** What is so of the backup before the first step. */
export interface BackupBeginning {
  /** What is stored: nothing, a backup of device A's, or one of another client's, signed by the user's identity or not. */
  readonly stored: "nothing" | "A's" | "another's" | "a stranger's";
  /** Secret storage: none, one that holds the stored backup's key, or one that does not. */
  readonly recovery: "none" | "with the key" | "without the key";
  readonly host: CryptoStore["host"];
  /** Whether the user's devices trust each other. */
  readonly isVerified: boolean;
}

export const anyBackupBeginning: fc.Arbitrary<BackupBeginning> = fc.record({
  stored: fc.constantFrom("nothing", "nothing", "A's", "another's", "a stranger's"),
  recovery: fc.constantFrom("none", "with the key", "without the key"),
  host: fc.constantFrom("opens", "opens", "refuses", "says nothing"),
  isVerified: fc.boolean(),
});

/** Sets up what was so before anybody looked. */
export function beginWithBackup(
  roomKeys: RoomKeys,
  devices: Readonly<Record<"A" | "B", CryptoStore>>,
  { stored, recovery, host, isVerified }: BackupBeginning,
): void {
  for (const device of Object.values(devices)) {
    device.isVerified = isVerified;
    device.host = host;
    device.addRoomKeys(3);
  }
  roomKeys.hasRecovery = recovery !== "none";
  if (stored === "nothing") return;
  const key = roomKeys.makeKey();
  const identity = stored === "another's" || (stored === "A's" && isVerified) ? ["identity"] : [];
  const { version } = roomKeys.create(key, [stored === "A's" ? "A" : "other", ...identity]);
  if (recovery === "with the key") roomKeys.secret = key;
  if (stored !== "A's") return;
  Object.assign(devices.A, { held: key, heldFor: version });
  devices.A.everHeld.add(key);
}
