import { act, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import type { ConfirmUpload, KeyBackupRecoverySetUpResult } from "../../src/index.ts";
import { useKeyBackupRecoverySetUp } from "../../src/index.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";

function client() {
  const account = accountPort({});
  const backup = backupPort();
  Object.assign(backup.world, { hasRecovery: false });
  const setUpRecovery = vi.fn(backup.port.setUpRecovery);
  return { ...backup, setUpRecovery, client: { ...account.port, backup: { ...backup.port, setUpRecovery } } };
}

const keyOf = (result: KeyBackupRecoverySetUpResult) => ("recoveryKey" in result ? result.recoveryKey : "");

describe("useKeyBackupRecoverySetUp", () => {
  it("goes from step to step under StrictMode, and hands the host's proof over, the newest one", async () => {
    const { client: port, setUpRecovery } = client();
    const [older, newer] = [vi.fn<ConfirmUpload>(), vi.fn<ConfirmUpload>()];
    const { result, rerender } = renderHook(
      ({ onConfirmUpload }) => useKeyBackupRecoverySetUp({ client: port, onConfirmUpload }),
      { wrapper: StrictMode, initialProps: { onConfirmUpload: older } },
    );
    expect(result.current).toMatchObject({ step: "why", available: true });
    act(() => result.current.begin());
    const key = keyOf(result.current);
    act(() => result.current.keep());
    rerender({ onConfirmUpload: newer });
    act(() => result.current.check(key));
    await waitFor(() => expect(result.current).toMatchObject({ step: "done", identity: "kept" }));
    const [given, confirm] = setUpRecovery.mock.calls[0] ?? [];
    expect([given, confirm]).toEqual([key, newer]);
  });

  it("keeps the key that was shown to a user who was quicker than StrictMode", async () => {
    const { client: port } = client();
    function Step() {
      const setUp = useKeyBackupRecoverySetUp({ client: port });
      return <button onClick={setUp.begin}>{setUp.step}</button>;
    }
    const container = document.body.appendChild(document.createElement("div"));
    const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
    environment.IS_REACT_ACT_ENVIRONMENT = false;
    const shown = new Promise<void>((resolve) =>
      new MutationObserver(() => resolve()).observe(container, { childList: true }),
    );
    const root = createRoot(container);
    root.render(
      <StrictMode>
        <Step />
      </StrictMode>,
    );
    await shown;
    container.querySelector("button")?.click();
    environment.IS_REACT_ACT_ENVIRONMENT = true;
    await act(() => Promise.resolve());
    expect(container.textContent).toBe("key");
    act(() => root.unmount());
  });

  it("forgets the key when it is unmounted, and writes nothing", () => {
    const { client: port, setUpRecovery, listeners } = client();
    const hook = renderHook(() => useKeyBackupRecoverySetUp({ client: port }));
    act(() => hook.result.current.begin());
    const key = keyOf(hook.result.current);
    hook.unmount();
    expect(listeners.size, "nothing is left behind").toBe(0);
    const again = renderHook(() => useKeyBackupRecoverySetUp({ client: port }));
    expect(again.result.current.step).toBe("why");
    act(() => again.result.current.begin());
    expect(keyOf(again.result.current)).not.toBe(key);
    expect(setUpRecovery).not.toHaveBeenCalled();
  });

  it("is not there for a client without encryption, and begins nothing on a server", () => {
    const { result } = renderHook(() => useKeyBackupRecoverySetUp({ client: accountPort({}).port }));
    expect(result.current.available).toBe(false);
    function Step() {
      return <>{useKeyBackupRecoverySetUp({ client: client().client }).step}</>;
    }
    expect(renderToString(<Step />)).toBe("why");
  });
});
