import { act } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it, vi } from "vitest";
import { deviceOf, LEGACY, STABLE } from "../../src/core/index.ts";
import type { Place } from "./device.tsx";
import { device, register } from "./device.tsx";

/** What two real clients and a homeserver do together; the same cases on every homeserver. */
export function preferenceCases(name: string, place: () => Place): void {
  describe(`one preference on two devices, through ${name}`, () => {
    it("undetermined, a choice on A shows on B, and a flip on B shows on A as a change", async () => {
      const account = await register(place());
      const a = await device(place(), account);
      const b = await device(place(), account);
      await a.shows({ status: "undetermined", reason: "missing", enabled: undefined });
      // The first value that the homeserver tells a device when it is asked is no change.
      await vi.waitFor(() => expect(deviceOf(b.port).record.read().seen).toBe("undetermined"));
      await a.choose(true);
      expect(a.shown()).toMatchObject({ status: "on", source: "stable", saving: undefined, change: undefined });
      await b.shows({ status: "on", enabled: true, change: { from: "undetermined", to: "on" } });
      await b.choose(false);
      expect(b.shown()).toMatchObject({ status: "off", change: undefined });
      await a.shows({ status: "off", change: { from: "on", to: "off", times: 1 } });
      act(() => a.shown().acknowledge());
      expect(a.shown().change).toBeUndefined();
    });

    it("a legacy-only account shows its value as such, and a choice writes both events", async () => {
      const account = await register(place());
      const a = await device(place(), account);
      await a.write(LEGACY, { disabled: true });
      await a.shows({ status: "off", source: "legacy" });
      await a.choose(true);
      expect(a.shown()).toMatchObject({ status: "on", source: "stable" });
      await vi.waitFor(() =>
        expect(a.client.getAccountData(LEGACY as never)?.getContent()).toEqual({ disabled: false }),
      );
    });

    it.each([{ enabled: "yes" }, { enabled: null }, { enabled: 1 }, { [STABLE]: { enabled: true } }])(
      "a malformed value %j is undetermined, and is asked about at sign-in without a default",
      async (content) => {
        const account = await register(place());
        const a = await device(place(), account);
        await a.write(STABLE, content);
        await a.shows({ status: "undetermined", reason: "malformed", enabled: undefined });
        const question = (await device(place(), account)).signIn();
        await vi.waitFor(() =>
          expect(question.result.current).toMatchObject({ status: "undetermined", reason: "malformed" }),
        );
      },
    );

    it("deleting the value makes it missing, and the other device shows that as a change", async () => {
      const account = await register(place());
      const a = await device(place(), account);
      await a.choose(true);
      await a.write(LEGACY, {});
      await a.write(STABLE, {});
      await a.shows({ status: "undetermined", reason: "missing", change: { from: "on", to: "undetermined" } });
    });

    it("a choice that equals what the account says is sent, and saved", async () => {
      const account = await register(place());
      const a = await device(place(), account);
      await a.choose(true);
      const before = a.puts().length;
      await a.choose(true);
      expect(a.shown()).toMatchObject({ status: "on", saving: undefined, error: undefined });
      expect(a.puts().length).toBeGreaterThan(before);
    });
  });

  describe(`signing in, through ${name}`, () => {
    it("asks before sync has begun, with the account's value as the default, and saves the answer", async () => {
      const account = await register(place());
      await (await device(place(), account)).choose(false);
      const b = await device(place(), account, { start: false });
      const question = b.signIn();
      await vi.waitFor(() => expect(question.result.current).toMatchObject({ status: "known", enabled: false }));
      act(() => question.result.current.choose(false));
      await vi.waitFor(() => expect(question.result.current).toMatchObject({ status: "done", outcome: "off" }));
    });

    it("asks nothing and writes nothing while the server is unreachable, and asks when it is back", async () => {
      const account = await register(place());
      await (await device(place(), account)).choose(true);
      const b = await device(place(), account, { start: false });
      b.goOffline();
      const question = b.signIn();
      await vi.waitFor(() => expect(question.result.current.status).toBe("unavailable"));
      expect(question.result.current).toMatchObject({ error: { code: "unreachable" } });
      expect(b.puts()).toEqual([]);
      b.goOnline();
      act(() => question.result.current.retry());
      await vi.waitFor(() => expect(question.result.current).toMatchObject({ status: "known", enabled: true }));
    });

    it("is over after a reload: a restored session is not asked, and shows a change made meanwhile", async () => {
      const account = await register(place());
      const database = new IDBFactory();
      const a = await device(place(), account, { database });
      const question = a.signIn();
      await vi.waitFor(() => expect(question.result.current.status).toBe("undetermined"));
      act(() => question.result.current.choose(true));
      // The account has no recovery yet: the question says so before it ends.
      await vi.waitFor(() => expect(question.result.current).toMatchObject({ status: "needed", need: "recovery" }));
      act(() => question.result.current.continue());
      expect(question.result.current).toMatchObject({ status: "done", outcome: "on" });
      question.unmount();
      await a.close();
      await a.write(STABLE, { enabled: false });
      const again = await device(place(), account, { session: a.session, storage: a.storage, database });
      expect(again.signIn().result.current.status).toBe("idle");
      await again.shows({ status: "off", change: { from: "on", to: "off", times: 1 } });
    });
  });

  describe(`a bad connection, through ${name}`, () => {
    it("a choice made while offline stays on screen and reaches the server once it is back", async () => {
      const account = await register(place());
      const a = await device(place(), account);
      const b = await device(place(), account);
      a.goOffline();
      await a.choose(false);
      expect(a.shown()).toMatchObject({ enabled: false, unsaved: { enabled: false }, error: { code: "unreachable" } });
      a.goOnline();
      await a.shows({ status: "off", unsaved: undefined, error: undefined });
      await b.shows({ status: "off" });
    });

    it("a choice made while offline survives a reload", async () => {
      const account = await register(place());
      const a = await device(place(), account);
      a.goOffline();
      await a.choose(true);
      await a.close();
      const again = await device(place(), account, { session: a.session, storage: a.storage });
      await again.shows({ status: "on", unsaved: undefined, saving: undefined, error: undefined });
    });

    it("of quick flips the last one wins on both devices, and the screen says the same as the account", async () => {
      const account = await register(place());
      const a = await device(place(), account);
      const b = await device(place(), account);
      const flips = Array.from({ length: 21 }, (_, n) => n % 2 === 0);
      await act(() => Promise.all(flips.map((enabled) => a.shown().setEnabled(enabled))));
      await a.shows({ status: "on", enabled: true, saving: undefined, error: undefined });
      await b.shows({ status: "on" });
      expect(a.puts().filter((line) => line.endsWith(STABLE)).length).toBeLessThan(5);
    });
  });
}
