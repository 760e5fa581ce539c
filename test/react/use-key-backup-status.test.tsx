import { act, renderHook, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { KeyBackupPort } from "../../src/core/index.ts";
import { KeyBackupError, STABLE } from "../../src/core/index.ts";
import { useKeyBackupStatus } from "../../src/react/use-key-backup-status.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";

function device(enabled?: boolean) {
  const account = accountPort(enabled === undefined ? {} : { [STABLE]: { enabled } });
  const backup = backupPort([{}]);
  const port: KeyBackupPort = { ...account.port, backup: backup.port };
  return { account, backup, port };
}

describe("useKeyBackupStatus", () => {
  it("holds the account's word and this device's deed side by side", async () => {
    const { port, backup } = device(true);
    backup.world.active = "1";
    const { result } = renderHook(() => useKeyBackupStatus(port));
    expect(result.current).toMatchObject({ available: true, state: "checking" });
    await waitFor(() =>
      expect(result.current.truth).toMatchObject({ account: "on", leaving: "idle", reading: "readable", gate: "none" }),
    );
  });

  it("knows nothing of a device without encryption", () => {
    const { account } = device(true);
    const { result } = renderHook(() => useKeyBackupStatus(account.port));
    expect(result.current).toMatchObject({ available: false, truth: undefined });
  });

  it("knows nothing of a device whose encryption is not set up", async () => {
    const { port, backup } = device(true);
    backup.fail("trustOf", new KeyBackupError("no-crypto", "made for a test"));
    const { result } = renderHook(() => useKeyBackupStatus(port));
    await waitFor(() => expect(result.current).toMatchObject({ available: false, truth: undefined }));
  });

  it("claims no truth while a choice is on its way to the account", async () => {
    const { port, account } = device(false);
    const { result } = renderHook(() => useKeyBackupStatus(port));
    await waitFor(() => expect(result.current.truth?.account).toBe("off"));
    const release = account.hold();
    act(() => void result.current.turnOn());
    await waitFor(() => expect(result.current.state).toBe("uploading"));
    expect(result.current.truth).toBeUndefined();
    release();
    await waitFor(() => expect(result.current.truth).toMatchObject({ account: "on", differs: false }));
  });

  it("asks for the account again too where that could not be read", async () => {
    const { port, account } = device(true);
    account.setSynced(false);
    account.fail(new KeyBackupError("forbidden", "made for a test"));
    const { result } = renderHook(() => useKeyBackupStatus(port));
    await waitFor(() => expect(result.current.truth?.account).toBe("unavailable"));
    account.fail(undefined);
    await act(() => result.current.refresh());
    await waitFor(() => expect(result.current.truth?.account).toBe("on"));
  });
});
