import { describe, expect, it, vi } from "vitest";
import type { DeviceRecord } from "../../src/core/record/record.ts";
import { openDeviceRecord } from "../../src/core/record/record.ts";
import { createKeyBackup, deviceOf } from "../../src/core/index.ts";
import { createMemoryStorage } from "../../src/core/record/storage.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { gateDevice, isPending, keysOf, neverAnswers, recordKey, twoKeys } from "../support/gate.ts";

const creating = { before: "", at: 1 };

describe("an upload to a version", () => {
  const records: readonly DeviceRecord[] = (["on", "off", "later", undefined] as const).flatMap((decision) =>
    [undefined, "1", "2", ""].flatMap((proven) => [
      { decision, proven },
      { decision, proven, creating },
    ]),
  );
  const table = records.flatMap((record) =>
    ["1", "2", "", undefined].map((version) => ({
      record,
      version,
      leaves: record.decision === "on" && Boolean(version) && record.proven === version,
      // Another backup has taken its place: the SDK is told so at once.
      waits: !(record.decision === "on" && (record.proven === version || (version === "1" && record.proven === "2"))),
    })),
  );

  it.each(table)("$version, record $record: leaves $leaves", async ({ record, version, leaves, waits }) => {
    const { gate, server } = gateDevice(record);
    const url = version === undefined ? keysOf("1").replace(/\?.*/, "") : keysOf(version);
    const pending = await isPending(gate.fetch(url, twoKeys()));
    expect({ sent: server.mock.calls.length > 0, pending }).toEqual({ sent: leaves, pending: waits || !version });
  });

  it.each(["1&version=2", "1&version=1", "2%31", "1%00", " 1", "01"])("version=%s is not version 1", async (query) => {
    const { gate, server } = gateDevice({ decision: "on", proven: "1" });
    const url = `https://example.org/_matrix/client/v3/room_keys/keys?version=${query}`;
    expect(await isPending(gate.fetch(url, twoKeys()))).toBe(true);
    expect(server).not.toHaveBeenCalled();
  });

  it("waits at the open gate while its key is not proven, and says for which version", async () => {
    const { gate, record } = gateDevice({ decision: "on" });
    void gate.fetch(keysOf("3"), twoKeys());
    expect(gate.getSnapshot()).toEqual({ open: true, heldKeys: 2, unproven: "3", uploadingKeys: 0 });
    record.update({ decision: "off" });
    expect(gate.getSnapshot()).toEqual({ open: false, heldKeys: 2, uploadingKeys: 0 });
    record.update({ decision: "on" });
    expect(gate.getSnapshot()).toMatchObject({ open: true, unproven: "3" });
  });

  it.each([
    ["its key is not proven any more", { proven: "" }, undefined],
    ["off was decided", { decision: "off" }, "1"],
  ] as const)(
    "what a version took before it refused is the last word again only with off: %s",
    async (_, next, stored) => {
      const { gate, record, server } = gateDevice({ decision: "on", proven: "1" });
      await gate.fetch(keysOf("1"), twoKeys());
      expect(gate.getSnapshot()).toMatchObject({ stored: { version: "1" } });
      server.mockResolvedValueOnce(Response.json({ errcode: "M_FORBIDDEN" }, { status: 403 }));
      await gate.fetch(keysOf("1"), twoKeys());
      expect(gate.getSnapshot()).toMatchObject({ refused: { version: "1" } });
      record.update(next);
      record.update({ decision: "on", proven: "1" });
      expect(gate.getSnapshot().refused).toBeUndefined();
      expect(gate.getSnapshot().stored?.version).toBe(stored);
    },
  );

  it("leaves in the moment in which its key is proven", async () => {
    const { gate, record, server } = gateDevice({ decision: "on" });
    const held = gate.fetch(keysOf("3"), twoKeys());
    record.update({ creating });
    expect(await isPending(held)).toBe(true);
    record.update({ proven: "3" });
    await expect(held).resolves.toMatchObject({ status: 200 });
    expect(server).toHaveBeenCalledOnce();
    expect(gate.getSnapshot()).toMatchObject({ heldKeys: 0, unproven: undefined });
  });

  it("is cut off and held when its key turns out not to be proven any more", async () => {
    const { gate, record, server } = gateDevice({ decision: "on", proven: "1" });
    server.mockImplementationOnce(neverAnswers);
    const going = gate.fetch(keysOf("1"), twoKeys());
    await isPending(going);
    expect(gate.getSnapshot().uploadingKeys).toBe(2);
    record.update({ proven: undefined });
    expect(await isPending(going)).toBe(true);
    expect(gate.getSnapshot()).toMatchObject({ heldKeys: 2, uploadingKeys: 0, unproven: "1", refused: undefined });
  });

  it("is told that it is replaced when another version is proven anew", async () => {
    const { gate, record, server } = gateDevice({ decision: "on", proven: "1" });
    const held = gate.fetch(keysOf("2"), twoKeys());
    expect(await isPending(held)).toBe(true);
    record.update({ proven: undefined });
    expect(await isPending(held)).toBe(true);
    record.update({ proven: "1" });
    expect(await (await held).json()).toMatchObject({ errcode: "M_WRONG_ROOM_KEYS_VERSION", current_version: "1" });
    expect(server).not.toHaveBeenCalled();
  });

  it("that comes back while it is not proven stays counted, and is told again", async () => {
    const { gate } = gateDevice({ decision: "on" }, { holdMs: 10 });
    const seen: (number | string | undefined)[][] = [];
    gate.subscribe(() => seen.push([gate.getSnapshot().heldKeys, gate.getSnapshot().unproven]));
    expect((await gate.fetch(keysOf("3"), twoKeys())).status).toBe(429);
    expect((await gate.fetch(keysOf("3"), twoKeys())).status).toBe(429);
    expect(seen).toEqual([[2, "3"]]);
  });
});

describe("a device with a gate", () => {
  /** A device that decided on in an earlier session and whose crypto has the backup's key, or has not. */
  async function restarted(matches: boolean) {
    const storage = createMemoryStorage();
    openDeviceRecord(storage, recordKey).update({ decision: "on" });
    const server = vi.fn<typeof fetch>(async () => Response.json({ etag: "7", count: 2 }));
    const kit = createKeyBackup({ userId: "@alice:example.org", deviceId: "PHONE", storage, fetch: server });
    const backup = backupPort([{}]);
    const [{ version } = { version: "" }] = backup.world.versions;
    Object.assign(backup.world, { trusted: true, matches, hasKey: matches, active: version });
    const { port } = accountPort({}, { storage, device: kit });
    Object.assign(port, { backup: backup.port });
    deviceOf(port);
    const { gate } = kit;
    if (!gate) throw new Error("A device that is made first has a gate.");
    return { gate, server, backup, version };
  }

  it("looks once for each upload that waits, and lets it leave where it holds the key, nobody watching", async () => {
    const { gate, backup, version } = await restarted(true);
    await gate.fetch(keysOf(version), twoKeys());
    expect(backup.calls.filter((step) => step === "fetchStored")).toHaveLength(1);
    await vi.waitFor(() => expect(gate.getSnapshot().stored?.version).toBe(version));
  });

  it("tells what waits for a version that is gone, though the one below it was proven before", async () => {
    const { gate, server, backup, version } = await restarted(true);
    await gate.fetch(keysOf(version), twoKeys());
    const late = gate.fetch(keysOf("2"), twoKeys());
    expect(await (await late).json()).toMatchObject({ errcode: "M_WRONG_ROOM_KEYS_VERSION", current_version: version });
    expect(server).toHaveBeenCalledOnce();
    expect(backup.calls.filter((step) => step === "fetchStored").length).toBeLessThanOrEqual(3);
  });

  it("holds what waits where it does not hold the key, and does not ask over and over", async () => {
    const { gate, server, backup, version } = await restarted(false);
    const held = gate.fetch(keysOf(version), twoKeys());
    await vi.waitFor(() => expect(backup.calls).toContain("fetchStored"));
    expect(await isPending(held)).toBe(true);
    expect(server).not.toHaveBeenCalled();
    expect(backup.calls.filter((step) => step === "fetchStored")).toHaveLength(1);
  });
});
