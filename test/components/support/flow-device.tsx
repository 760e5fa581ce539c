import { useLayoutEffect, useRef, useState } from "react";
import {
  KeyBackupNotice,
  KeyBackupSettings,
  KeyBackupSignInDialog,
  KeyBackupSignOutCheck,
} from "../../../src/components/index.ts";
import type { BackupPort, KeyBackupPort, StoredBackup } from "../../../src/core/index.ts";
import { createKeyBackup, createMemoryStorage, deviceOf, STABLE } from "../../../src/core/index.ts";
import { KeyBackupProvider } from "../../../src/react/provider.tsx";
import { accountPort } from "../../support/account-port.ts";
import { backupPort } from "../../support/backup-port.ts";
import { keysOf, twoKeys } from "../../support/gate.ts";

interface DeviceOptions {
  /** What the account says. */
  enabled?: boolean | undefined;
  /** What is stored. */
  stored?: Partial<StoredBackup>[];
  /** What this device knows and holds. */
  world?: Partial<ReturnType<typeof backupPort>["world"]>;
  /** What the user decided on this device before. */
  decided?: boolean;
}

/** A device with everything: its account, its gate, and its encryption. */
export async function flowDevice({ enabled, stored = [], world = {}, decided }: DeviceOptions = {}) {
  const storage = createMemoryStorage();
  const backup = backupPort(stored);
  Object.assign(backup.world, world);
  const keyBackup = createKeyBackup({
    userId: "@alice:example.org",
    deviceId: "PHONE",
    storage,
    fetch: async () => Response.json({ etag: "8", count: 2 }),
  });
  const account = accountPort(enabled === undefined ? {} : { [STABLE]: { enabled } }, { storage, device: keyBackup });
  const own = new Map([["!a:b", new Map([["one", 0]])]]);
  const listed = new Map<string, Map<string, number>>();
  const ownKeys = async () => own;
  const listKeys = async () => listed;
  let finishRestoring = () => {};
  const restoring = new Promise<void>((resolve) => (finishRestoring = resolve));
  const restore: BackupPort["restore"] = async (onProgress) => {
    onProgress({ imported: 2, failed: 0, total: 7 });
    await restoring;
    return backup.port.restore(onProgress);
  };
  const port: KeyBackupPort = { ...account.port, backup: { ...backup.port, ownKeys, listKeys, restore } };
  if (decided !== undefined) await deviceOf(port).setEnabled(decided);
  return {
    ...backup,
    account,
    port,
    /** The SDK has fetched all that is stored. */
    finishRestoring,
    /** The SDK stores its keys. */
    async stores() {
      await keyBackup.fetch(keysOf(backup.world.active ?? ""), twoKeys());
      const stored = backup.world.versions.at(-1);
      if (stored) backup.world.versions = [{ ...stored, count: 2, etag: "8" }];
      for (const [room, sessions] of own) listed.set(room, sessions);
      backup.remaining(0);
    },
  };
}

interface AppProps {
  device: { readonly port: KeyBackupPort };
  at?: "rooms" | "settings";
  onVerify?: () => Promise<unknown>;
  onSignOut?: () => unknown;
}

/** An app that has everything of the kit: in its rooms, or on its page of settings. */
export function App({ device, at = "rooms", onVerify, onSignOut = () => {} }: AppProps) {
  const [isLeaving, setLeaving] = useState(false);
  return (
    <KeyBackupProvider client={device.port}>
      <KeyBackupNotice onVerify={onVerify} />
      {at === "rooms" ? <button>Rooms</button> : <KeyBackupSettings onVerify={onVerify} />}
      <button onClick={() => setLeaving(true)}>Leave</button>
      <KeyBackupSignInDialog onVerify={onVerify} />
      <KeyBackupSignOutCheck open={isLeaving} onSignOut={onSignOut} onCancel={() => setLeaving(false)} />
    </KeyBackupProvider>
  );
}

/** The same in a modal of the host's own. */
export function InModal(props: AppProps) {
  const modal = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => modal.current?.showModal(), []);
  return (
    <dialog ref={modal} aria-label="The host’s">
      <App {...props} />
    </dialog>
  );
}

/** Whether the host's modal is open. */
export const isHostOpen = () => document.querySelector<HTMLDialogElement>("dialog:not(.mkb)")?.open;
