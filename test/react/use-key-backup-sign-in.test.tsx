import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMemoryStorage, KeyBackupError, LEGACY, STABLE } from "../../src/core/index.ts";
import { KeyBackupToggle } from "../../src/components/index.ts";
import type { KeyBackupPort } from "../../src/index.ts";
import { KeyBackupProvider } from "../../src/react/provider.tsx";
import { useKeyBackupPreference } from "../../src/react/use-key-backup-preference.ts";
import { useKeyBackupSignIn } from "../../src/react/use-key-backup-sign-in.ts";
import { useKeyBackupStatus } from "../../src/react/use-key-backup-status.ts";
import { preferenceOf } from "../support/kit.ts";
import { accountPort } from "../support/account-port.ts";

afterEach(cleanup);

describe("useKeyBackupSignIn", () => {
  it("begins by itself on a device without a decision, and asks the server once under StrictMode's double mount", async () => {
    const { port, requests } = accountPort({ [STABLE]: { enabled: true } });
    const { result } = renderHook(() => useKeyBackupSignIn({ client: port }), { wrapper: StrictMode });
    expect(result.current).toMatchObject({ status: "checking", open: true });
    await waitFor(() => expect(result.current).toMatchObject({ status: "known", enabled: true, open: true }));
    expect(requests).toEqual([`GET ${STABLE}`, `GET ${LEGACY}`]);
  });

  it("shares one question between all who show it", async () => {
    const { port } = accountPort();
    const one = renderHook(() => useKeyBackupSignIn({ client: port }));
    const two = renderHook(() => useKeyBackupSignIn({ client: port }));
    await waitFor(() => expect(two.result.current.status).toBe("undetermined"));
    act(() => one.result.current.decideLater());
    expect(two.result.current).toMatchObject({ status: "done", outcome: "later", open: false });
  });

  it("asks anew for another client, and shows nothing of the first", async () => {
    const one = accountPort({ [STABLE]: { enabled: true } });
    const two = accountPort({ [STABLE]: { enabled: false } });
    const { result, rerender } = renderHook(({ port }) => useKeyBackupSignIn({ client: port }), {
      initialProps: { port: one.port },
    });
    await waitFor(() => expect(result.current.status).toBe("known"));
    rerender({ port: two.port });
    await waitFor(() => expect(result.current).toMatchObject({ status: "known", enabled: false }));
  });

  it("applies a known value without asking where the host says so", async () => {
    const { port, puts } = accountPort({ [STABLE]: { enabled: true } });
    const { result } = renderHook(() => useKeyBackupSignIn({ client: port, confirm: "undetermined" }));
    await waitFor(() => expect(result.current).toMatchObject({ status: "done", outcome: "on", open: false }));
    expect(preferenceOf(port).getSnapshot().applied).toEqual({ enabled: true });
    expect(puts()).toEqual([]);
  });

  it("asks nothing on a server that renders the page", () => {
    const { port, requests } = accountPort();
    const Step = () => <p>{useKeyBackupSignIn({ client: port }).status}</p>;
    expect(renderToString(<Step />)).toBe("<p>idle</p>");
    expect(requests).toEqual([]);
  });
});

describe("KeyBackupProvider", () => {
  it("lets everything below wait where there is no client yet: nothing is asked, taken or thrown", async () => {
    const { port } = accountPort({ [STABLE]: { enabled: true } });
    const now: Record<string, unknown> = {};
    function Below() {
      const [{ status, enabled, setEnabled }, question] = [useKeyBackupPreference(), useKeyBackupSignIn()];
      Object.assign(now, { status, enabled, setEnabled, question: question.status });
      return <KeyBackupToggle />;
    }
    const page = (client: KeyBackupPort | null) => (
      <StrictMode>
        <KeyBackupProvider client={client}>
          <Below />
        </KeyBackupProvider>
      </StrictMode>
    );
    expect(renderToString(page(null))).toContain("mkb-toggle-switch");
    const { rerender } = render(page(null));
    const control = screen.getByRole("checkbox");
    fireEvent.click(control);
    expect(now).toMatchObject({ status: "loading", enabled: undefined, question: "idle" });
    expect(control.getAttribute("aria-disabled")).toBe("true");
    rerender(page(port));
    await waitFor(() => expect(now).toMatchObject({ status: "on", enabled: true, question: "known" }));
    expect(screen.getByRole("switch")).toHaveProperty("checked", true);
    rerender(page(null));
    expect(now).toMatchObject({ status: "loading", question: "idle" });
  });

  it("goes on waiting however long the client takes, and says nothing of a server that nobody asked", async () => {
    vi.useFakeTimers();
    try {
      const now: Record<string, unknown> = {};
      function Below() {
        const [preference, status, question] = [useKeyBackupPreference(), useKeyBackupStatus(), useKeyBackupSignIn()];
        Object.assign(now, preference, { task: status.task, question: question.status });
        return null;
      }
      render(<Below />, { wrapper: ({ children }) => <KeyBackupProvider client={null}>{children}</KeyBackupProvider> });
      await act(() => vi.advanceTimersByTimeAsync(3_600_000));
      expect(now).toMatchObject({ status: "loading", readError: undefined, task: undefined, question: "idle" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("sends an unsaved choice as soon as that is possible, whether or not a component shows it", async () => {
    const storage = createMemoryStorage();
    const before = accountPort({}, { storage });
    before.fail(new KeyBackupError("unreachable", "offline"));
    await preferenceOf(before.port).setEnabled(false);
    const after = accountPort({}, { storage });
    render(<KeyBackupProvider client={after.port} />);
    await waitFor(() => expect(after.account.get(STABLE)).toEqual({ enabled: false }));
  });

  it("listens once, also beside components, and leaves nothing behind", () => {
    const { port, listeners } = accountPort();
    const { unmount } = render(<KeyBackupProvider client={port} />, { wrapper: StrictMode });
    expect(listeners.size).toBe(1);
    unmount();
    expect(listeners.size).toBe(0);
  });
});

describe("useKeyBackupStatus", () => {
  it("claims nothing where the port gives no encryption", () => {
    const { port } = accountPort({ [STABLE]: { enabled: true } });
    const { result } = renderHook(() => useKeyBackupStatus(port));
    expect(result.current).toMatchObject({ available: false, truth: undefined, state: "checking" });
  });
});
