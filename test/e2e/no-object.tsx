import { act } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { LEGACY, STABLE } from "../../src/core/index.ts";
import { silence } from "./backup-uploads.ts";
import type { Account, Place } from "./device.tsx";
import { device, register } from "./device.tsx";

const PATIENCE = { timeout: 10_000 };

/** JSON that is no object, what counts as false among it. */
const contents = [null, "on", "", 1, 0, true, false, [], [{ enabled: true }]].map((content) => ({ content }));

type OpenDevice = Awaited<ReturnType<typeof device>>;

/** Writes any JSON as the content of an account's event. */
export type WriteAnything = (account: Account, device: OpenDevice, type: string, content: unknown) => Promise<void>;

/** An account on a homeserver that takes account data which is no object, and delivers it. */
export function noObjectCases(name: string, place: () => Place, write: WriteAnything): void {
  describe(`account data that is no object, through ${name}`, () => {
    it.each(contents)(
      "$content is malformed, whatever the legacy event says; it is shown once as a change, and a choice replaces it",
      async ({ content }) => {
        const account = await register(place());
        const a = await device(place(), account);
        await a.write(LEGACY, { disabled: false });
        await a.shows({ status: "on", source: "legacy" });
        act(() => a.shown().acknowledge());
        await write(account, a, STABLE, content);
        const malformed = { status: "undetermined", reason: "malformed", readError: undefined };
        await a.shows({ ...malformed, change: { from: "on", to: "undetermined", times: 1 } });
        const asked = a.requests.length;
        await silence(1_000);
        expect(a.shown()).toMatchObject({ ...malformed, change: { times: 1 } });
        // A sync may have come back meanwhile, and nothing else.
        expect(a.requests.slice(asked).filter((line) => line.includes("account_data"))).toEqual([]);

        const b = await device(place(), account);
        await b.shows(malformed);
        const question = b.signIn();
        await vi.waitFor(() => expect(question.result.current).toMatchObject({ status: "undetermined" }), PATIENCE);
        expect(b.puts()).toEqual([]);
        await a.choose(false);
        expect(a.shown()).toMatchObject({ status: "off", source: "stable", unsaved: undefined, error: undefined });
        await b.shows({ status: "off" });
      },
    );

    it.each(contents)(
      "$content in the legacy event says nothing, and beside a value it counts for nothing",
      async ({ content }) => {
        const account = await register(place());
        const a = await device(place(), account);
        await write(account, a, LEGACY, content);
        await a.shows({ status: "undetermined", reason: "malformed" });
        await a.write(STABLE, { enabled: true });
        await a.shows({ status: "on", source: "stable" });
      },
    );
  });
}
