import { act, cleanup, render, renderHook, waitFor } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import { ClientEvent, createClient, MatrixEvent, SyncState } from "matrix-js-sdk";
import { StrictMode, useLayoutEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fromMatrixClient } from "../../src/adapters/matrix-client.ts";
import { deviceOf } from "../../src/core/index.ts";
import { KeyBackupProvider } from "../../src/react/provider.tsx";
import type { KeyBackupPreference } from "../../src/react/use-key-backup-preference.ts";
import { useKeyBackupPreference } from "../../src/react/use-key-backup-preference.ts";

const STABLE = "m.key_backup";

let users = 0;

/**
 * A real client whose sync is played by hand: deliveries and states. Its server says what sync delivered last, when it
 * is asked.
 */
function syncedClient(content?: Record<string, unknown>, state: SyncState = SyncState.Syncing): MatrixClient {
  const client: MatrixClient = createClient({
    baseUrl: "https://example.org",
    userId: `@user-${(users += 1)}:example.org`,
    deviceId: "DEVICE",
    accessToken: "token",
    fetchFn: async (input) => {
      const type = decodeURIComponent(new URL(String(input)).pathname.split("/").at(-1) ?? "");
      const content = client.store.getAccountData(type)?.getContent();
      return content ? Response.json(content) : Response.json({ errcode: "M_NOT_FOUND", error: "" }, { status: 404 });
    },
  });
  vi.spyOn(client, "getSyncState").mockImplementation(() => state);
  if (content) store(client, STABLE, content);
  return client;
}

function store(client: MatrixClient, type: string, content: object): MatrixEvent {
  const event = new MatrixEvent({ type, content: { ...content } });
  client.store.storeAccountDataEvents([event]);
  return event;
}

function deliver(client: MatrixClient, type: string, content: object): void {
  client.emit(ClientEvent.AccountData, store(client, type, content));
}

/** Once the server's answer to the question at the first mount is there. */
const asked = (client: MatrixClient) => act(() => deviceOf(fromMatrixClient(client)).preference.settled());

const listeners = (client: MatrixClient) =>
  client.listenerCount(ClientEvent.AccountData) + client.listenerCount(ClientEvent.Sync);

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("useKeyBackupPreference", () => {
  it("follows the account", async () => {
    const client = syncedClient({ enabled: true });
    const { result } = renderHook(() => useKeyBackupPreference(client));
    expect(result.current).toMatchObject({ status: "on", enabled: true, source: "stable" });
    await asked(client);
    act(() => deliver(client, STABLE, { enabled: false }));
    await waitFor(() =>
      expect(result.current).toMatchObject({ status: "off", change: { from: "on", to: "off", times: 1 } }),
    );
    act(() => result.current.acknowledge());
    expect(result.current.change).toBeUndefined();
  });

  it("takes the client of the nearest provider, and an explicit one before it", () => {
    const outer = syncedClient({ enabled: true });
    const inner = syncedClient({ enabled: false });
    const wrapper = ({ children }: { children: React.ReactNode }) => (
      <KeyBackupProvider client={outer}>{children}</KeyBackupProvider>
    );
    expect(renderHook(() => useKeyBackupPreference(), { wrapper }).result.current.status).toBe("on");
    expect(renderHook(() => useKeyBackupPreference(inner), { wrapper }).result.current.status).toBe("off");
  });

  it("says what to do where there is no client", () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => renderHook(() => useKeyBackupPreference())).toThrow(/Pass one to the hook.*<KeyBackupProvider/);
    quiet.mockRestore();
  });

  it("refuses a choice that is not a boolean, and keeps what it had", async () => {
    const client = syncedClient({ enabled: true });
    const { result } = renderHook(() => useKeyBackupPreference(client));
    await expect(result.current.setEnabled("off" as unknown as boolean)).rejects.toMatchObject({
      code: "invalid-argument",
    });
    expect(result.current).toMatchObject({ status: "on", saving: undefined, error: undefined });
  });

  it("keeps the identity of its functions from render to render", () => {
    const client = syncedClient({ enabled: true });
    const { result } = renderHook(() => useKeyBackupPreference(client));
    const { setEnabled, acknowledge, retry, discard } = result.current;
    act(() => deliver(client, STABLE, { enabled: false }));
    expect(result.current).toMatchObject({ setEnabled, acknowledge, retry, discard });
  });
});

describe("what it costs", () => {
  it("one listener on the client per event for 1,000 mounted hooks, and none after unmount", () => {
    const client = syncedClient({ enabled: true });
    const before = listeners(client);
    const One = () => <i>{useKeyBackupPreference(client).status}</i>;
    const { unmount } = render(Array.from({ length: 1_000 }, (_, key) => <One key={key} />));
    expect(client.listenerCount(ClientEvent.AccountData)).toBe(1);
    expect(listeners(client)).toBe(before + 2);
    unmount();
    expect(listeners(client)).toBe(before);
  });

  it("no render for 10,000 unrelated events nor for 1,000 equal echoes, and exactly one per change", async () => {
    const client = syncedClient({ enabled: true });
    let renders = 0;
    renderHook(() => {
      renders += 1;
      return useKeyBackupPreference(client);
    });
    await asked(client);
    const first = renders;
    act(() => {
      for (let n = 0; n < 10_000; n += 1) deliver(client, "m.direct", { n: [] });
    });
    for (let n = 0; n < 1_000; n += 1) act(() => deliver(client, STABLE, { enabled: true }));
    for (let n = 0; n < 100; n += 1)
      act(() => void client.emit(ClientEvent.Sync, SyncState.Syncing, SyncState.Syncing));
    expect(renders - first).toBe(0);
    for (let n = 1; n <= 10; n += 1) {
      act(() => deliver(client, STABLE, { enabled: n % 2 === 0 }));
      await asked(client);
      expect(renders - first).toBe(n);
    }
  });

  it("one render per change when a client writes both events, which takes two syncs", async () => {
    const client = syncedClient({ enabled: true });
    let renders = 0;
    renderHook(() => {
      renders += 1;
      return useKeyBackupPreference(client);
    });
    await asked(client);
    const first = renders;
    act(() => deliver(client, STABLE, { enabled: false }));
    act(() => deliver(client, "m.org.matrix.custom.backup_disabled", { disabled: true }));
    await asked(client);
    expect(renders - first).toBe(1);
  });
});

describe("what is easily missed", () => {
  it("sees an event that comes between render and effect", () => {
    const client = syncedClient({ enabled: true });
    const { result } = renderHook(() => {
      useLayoutEffect(() => deliver(client, STABLE, { enabled: false }), []);
      return useKeyBackupPreference(client);
    });
    expect(result.current.status).toBe("off");
  });

  it("shows no frame of the old client after a swap, and leaves nothing on it", () => {
    const one = syncedClient({ enabled: true });
    const two = syncedClient({ enabled: false });
    const before = [listeners(one), listeners(two)];
    const frames: [MatrixClient, KeyBackupPreference["status"]][] = [];
    const { rerender, unmount } = renderHook(
      ({ client }) => {
        frames.push([client, useKeyBackupPreference(client).status]);
      },
      { initialProps: { client: one } },
    );
    rerender({ client: two });
    expect(frames.filter(([client, status]) => client === two && status === "on")).toEqual([]);
    expect(frames.at(-1)).toEqual([two, "off"]);
    expect(listeners(one)).toBe(before[0]);
    unmount();
    expect(listeners(two)).toBe(before[1]);
  });

  it("works under StrictMode's double mount, with one listener and none left behind", async () => {
    const client = syncedClient({ enabled: true });
    const before = listeners(client);
    const { result, unmount } = renderHook(() => useKeyBackupPreference(client), { wrapper: StrictMode });
    expect(client.listenerCount(ClientEvent.AccountData)).toBe(1);
    await asked(client);
    act(() => deliver(client, STABLE, { enabled: false }));
    await waitFor(() => expect(result.current.status).toBe("off"));
    unmount();
    expect(listeners(client)).toBe(before);
  });

  it("renders as loading on a server, and takes the value over in the browser without a mismatch", async () => {
    const client = syncedClient({ enabled: true });
    const Status = () => <p>{useKeyBackupPreference(client).status}</p>;
    const container = document.createElement("div");
    container.innerHTML = renderToString(<Status />);
    expect(container.textContent).toBe("loading");
    const recovered = vi.fn();
    document.body.append(container);
    const root = await act(() => hydrateRoot(container, <Status />, { onRecoverableError: recovered }));
    expect(container.textContent).toBe("on");
    expect(recovered).not.toHaveBeenCalled();
    act(() => root.unmount());
  });

  it("does not take a start from a cache for the server's word", () => {
    const client = syncedClient({ enabled: true }, SyncState.Prepared);
    const data = vi.spyOn(client, "getSyncStateData").mockReturnValue({ fromCache: true });
    const { result } = renderHook(() => useKeyBackupPreference(client));
    expect(result.current.status).toBe("loading");
    store(client, STABLE, { enabled: false });
    data.mockReturnValue({});
    act(() => void client.emit(ClientEvent.Sync, SyncState.Syncing, SyncState.Prepared, {}));
    expect(result.current.status).toBe("off");
  });

  it("shows a change that was made while the app was closed", async () => {
    const client = syncedClient({ enabled: true });
    const { unmount } = renderHook(() => useKeyBackupPreference(client));
    await asked(client);
    unmount();
    const again = syncedClient({ enabled: false });
    vi.spyOn(again, "getUserId").mockReturnValue(client.getUserId());
    const { result } = renderHook(() => useKeyBackupPreference(again));
    await waitFor(() => expect(result.current.change).toMatchObject({ from: "on", to: "off", times: 1 }));
  });
});
