import { act, renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { useKeyBackupSignOut } from "../../src/index.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";

const keys = (...ids: string[]) => new Map([["!a:b", new Map(ids.map((id) => [id, 0]))]]);

/** A client with one key, which uploads to a backup that lists it. */
function client() {
  const { port: backup, world } = backupPort([{}]);
  world.active = "1";
  const { port } = accountPort({ "m.key_backup": { enabled: true } });
  const listed = { keys: keys("x") };
  const ownKeys = async () => keys("x");
  return { listed, port: { ...port, backup: { ...backup, ownKeys, listKeys: async () => listed.keys } } };
}

describe("would signing out now lose keys?", () => {
  it("asks when it is told to, and gives the answer to caller and screen alike", async () => {
    const { port } = client();
    const { result } = renderHook(() => useKeyBackupSignOut(port), { wrapper: StrictMode });
    expect(result.current.status).toBe("idle");
    const { check, wait, cancel } = result.current;
    await act(async () => {
      expect(await check()).toEqual({ status: "safe", because: "stored" });
    });
    expect(result.current).toMatchObject({ status: "safe", because: "stored" });
    expect(result.current).toMatchObject({ check, wait, cancel });
    act(cancel);
    expect(result.current.status).toBe("idle");
  });

  it("waiting resolves when it is safe", async () => {
    const { port } = client();
    const { result } = renderHook(() => useKeyBackupSignOut(port));
    await act(async () => {
      expect(await result.current.wait()).toBe(true);
    });
  });

  it("is idle on a server", () => {
    const { port } = client();
    const Shown = () => useKeyBackupSignOut(port).status;
    expect(renderToString(<Shown />)).toBe("idle");
  });
});
