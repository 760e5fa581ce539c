import { expect, it } from "vitest";
import { groupsOf } from "../../src/core/recovery/new-recovery-key.ts";
import { createRecoverySetUp } from "../../src/core/recovery/set-up-driver.ts";
import type { ConfirmUpload } from "../../src/index.ts";
import { byPassword } from "../contract/by-password.ts";
import { Device } from "../contract/device.ts";
import type { WireFault, WireMatch } from "../support/wire-proxy.ts";
import { wireFaults } from "../support/wire-proxy.ts";
import { refused } from "../support/wire/faults.ts";
import { jsonOf } from "../support/wire/request.ts";
import type { Ground } from "./backup.ts";
import type { App, AppOptions } from "./backup-device.ts";
import { eventually, openApp, openFirst, stored } from "./backup-device.ts";
import { roomKeys } from "./backup-keys.ts";

const DEFAULT = "m.secret_storage.default_key";
const SECRETS = ["m.cross_signing.master", "m.cross_signing.self_signing", "m.cross_signing.user_signing"];
const BACKUP = "m.megolm_backup.v1";

/** Recovery that the kit sets up, for an app that has nothing for it. */
export function setUpCases({ place, wire, pace }: Ground): void {
  /** Somebody new whose app asks for nothing, who turned key storage on and is asked for recovery. */
  async function newcomer(options: AppOptions = {}): Promise<App> {
    const app = await openApp(wire(), await Device.register(place()), { prompts: false, ...options });
    await app.crypto.importRoomKeys(roomKeys(4));
    await app.engine.turnOn();
    await eventually(() => expect(app.preference.getSnapshot()).toMatchObject({ status: "on", saving: undefined }));
    expect(app.shown()).toMatchObject({ need: "recovery", error: undefined });
    return app;
  }

  /** The host's proof of who the user is, where the homeserver wants one. */
  const proof = (app: App) => (pace.wantsProof ? byPassword(app.device) : undefined);

  /** Goes through the steps as somebody does who keeps the key; gives it as it was shown. */
  async function goThrough(app: App, confirm: ConfirmUpload | "no proof" | undefined = proof(app)) {
    const flow = createRecoverySetUp(app.engine.setUpRecovery);
    flow.begin();
    const state = flow.getSnapshot();
    const recoveryKey = state.step === "key" ? state.recoveryKey : "";
    flow.keep();
    flow.check(groupsOf(recoveryKey).at(-1) ?? "", confirm === "no proof" ? undefined : confirm);
    await eventually(() => expect(flow.getSnapshot().step).not.toBe("working"), { timeout: 30_000 });
    return { flow, recoveryKey };
  }

  const content = async (app: App, type: string) => (await app.device.get(app.device.accountData(type))).body;
  const keyId = async (app: App) => String(((await content(app, DEFAULT)) as { key?: string }).key);
  const writes = (app: App) =>
    ["PUT", "POST", "DELETE"].flatMap((method) =>
      app
        .reached({ method, path: /account_data|device_signing|signatures|room_keys/ })
        .map(({ path }) => `${method} ${path}`),
    );

  it("from nothing: keys are stored, and a new device reads them with the key that was shown, by itself", async () => {
    const app = await newcomer();
    const { flow, recoveryKey } = await goThrough(app);
    expect(flow.getSnapshot()).toEqual({ step: "done", identity: "kept" });
    await app.shows({ state: "up-to-date", need: undefined, error: undefined, storedKeys: 4, restorable: false });
    const id = await keyId(app);
    for (const type of [...SECRETS, BACKUP]) {
      expect(await content(app, type), type).toMatchObject({ encrypted: { [id]: {} } });
    }
    expect(JSON.stringify(app.errors), "never in a log").not.toContain(recoveryKey.slice(-4));

    const second = await openApp(wire(), await app.device.another(), { prompts: false });
    expect(await second.engine.unlock(recoveryKey)).toBe(true);
    await second.shows({ restored: { imported: 4, failed: 0, total: 4 }, restorable: false, task: undefined });
    expect(await second.crypto.exportRoomKeys()).toHaveLength(4);
    expect(second.uploads(), "reading starts no writing").toEqual([]);
  });

  it("leaving before the last step writes nothing", async () => {
    const app = await newcomer();
    const before = writes(app);
    const flow = createRecoverySetUp(app.engine.setUpRecovery);
    for (const last of ["key", "check", "wrong"] as const) {
      flow.begin();
      if (last !== "key") flow.keep();
      if (last === "wrong") flow.check("1111");
      expect(flow.getSnapshot().step).toBe(last === "key" ? "key" : "check");
      flow.leave();
      expect(JSON.stringify(flow.getSnapshot())).toBe('{"step":"why"}');
    }
    await app.engine.refresh();
    expect(writes(app)).toEqual(before);
    expect(app.shown().need).toBe("recovery");
  });

  it("secret storage that there is already is left as it is, and its recovery key is asked for", async () => {
    const first = await openFirst(wire(), place());
    await first.engine.turnOff({ deleteStored: true });
    const app = await openApp(wire(), await first.device.another(), { prompts: false });
    const types = [DEFAULT, `m.secret_storage.key.${await keyId(app)}`, ...SECRETS, BACKUP];
    const before = await Promise.all(types.map((type) => content(app, type)));
    await app.engine.turnOn();
    expect(app.shown().need).toBe("recovery-key");
    const { flow } = await goThrough(app);
    expect(flow.getSnapshot()).toMatchObject({ step: "failed", error: { code: "recovery-exists", retryable: false } });
    expect(app.shown()).toMatchObject({ need: "recovery-key", error: undefined });
    expect(await Promise.all(types.map((type) => content(app, type)))).toEqual(before);
    expect(writes(app).filter((path) => /secret|signing|room_keys/.test(path))).toEqual([]);
    expect(await app.engine.unlock(first.paper.recovery?.encodedPrivateKey ?? "")).toBe(true);
    await app.shows({ need: undefined, state: "up-to-date" });
  });

  it("another device that is quicker wins, and its recovery key is the one that counts", async () => {
    const app = await newcomer();
    const other = await openApp(wire(), await app.device.another(), { prompts: false });
    let theirs = "";
    const meanwhile: WireFault = async (_, pass) => {
      theirs = (await goThrough(other)).recoveryKey;
      return pass();
    };
    play(app, { method: "PUT", path: /m\.secret_storage\.key\./ }, meanwhile, 1);
    const { flow } = await goThrough(app);
    expect(flow.getSnapshot()).toMatchObject({ step: "failed", error: { code: "recovery-exists" } });
    expect(app.shown()).toMatchObject({ need: "recovery-key" });
    expect(await app.engine.unlock(theirs)).toBe(true);
    await app.shows({ need: undefined, state: "up-to-date" });
  });

  it.each([
    ["PUT", /m\.secret_storage\.key\./, "a 500"],
    ["PUT", DEFAULT, "a cut connection"],
    ["PUT", DEFAULT, "a lost answer"],
    ["GET", DEFAULT, "a 500"],
    ["POST", "/keys/query", "a 500"],
    ["POST", "/keys/device_signing/upload", "a refusal"],
    ["PUT", "m.cross_signing.self_signing", "a 500"],
    ["POST", "/room_keys/version", "a 500"],
    ["PUT", BACKUP, "a 500"],
  ] as const)(
    "%s %s × %s: the reason is said, and the same key is set up at the next try",
    async (method, path, fault) => {
      const app = await newcomer({ localTimeoutMs: 2_000 });
      const end = play(app, { method, path }, fault === "a refusal" ? refused(403) : wireFaults[fault]);
      const { flow, recoveryKey } = await goThrough(app);
      expect(flow.getSnapshot()).toMatchObject({ step: "failed", error: { retryable: true } });
      // What failed for a moment is tried again by itself, and comes to the question for the key that was kept.
      const isSaid = () => expect(app.shown().failed ?? app.shown().need).toBeDefined();
      await eventually(isSaid);
      end();
      flow.retry(proof(app));
      await eventually(() => expect(flow.getSnapshot()).toEqual({ step: "done", identity: "kept" }), {
        timeout: 30_000,
      });
      await app.shows({ state: "up-to-date", need: undefined, error: undefined, storedKeys: 4 });
      const second = await openApp(wire(), await app.device.another(), { prompts: false });
      expect(await second.engine.unlock(recoveryKey)).toBe(true);
      await second.shows({ restored: { imported: 4, failed: 0, total: 4 } });
      expect(await second.crypto.userHasCrossSigningKeys(app.device.userId, true)).toBe(true);
    },
  );

  /** Asks for a proof of who somebody is, and takes any. */
  const asksForProof: WireFault = async (request, pass) => {
    if (jsonOf(request.body)["auth"]) return pass();
    return Response.json({ session: "played", flows: [{ stages: ["m.login.password"] }] }, { status: 401 });
  };

  it("a homeserver that asks who it is gets the proof by the host, and a proof that is not given can be given later", async () => {
    const app = await newcomer();
    play(app, { method: "POST", path: "/keys/device_signing/upload" }, asksForProof);
    let cancels = true;
    const confirm: ConfirmUpload = async (upload) => {
      const { data } = await upload(null).then(
        () => ({ data: undefined }),
        (thrown: { data?: { session?: string } }) => thrown,
      );
      if (cancels) throw new Error("The user left it.");
      const identifier = { type: "m.id.user", user: app.device.userId };
      await upload({ type: "m.login.password", session: data?.session, identifier, password: app.device.password });
    };
    const { flow } = await goThrough(app, confirm);
    expect(flow.getSnapshot()).toMatchObject({ step: "failed", error: { code: "not-confirmed" } });
    expect(await content(app, DEFAULT), "nothing was made without it").toMatchObject({ errcode: "M_NOT_FOUND" });
    cancels = false;
    flow.retry(confirm);
    await eventually(() => expect(flow.getSnapshot()).toEqual({ step: "done", identity: "kept" }));
    await app.shows({ state: "up-to-date", need: undefined });
  });

  it("a homeserver that would ask, where the host cannot answer, is not asked for an identity, and it is said", async () => {
    const end = wire().play({ method: "GET", path: "/_matrix/client/versions" }, async () =>
      Response.json({ versions: ["v1.1", "v1.10"] }),
    );
    const app = await newcomer();
    const { flow, recoveryKey } = await goThrough(app, "no proof");
    end();
    expect(flow.getSnapshot()).toEqual({ step: "done", identity: "unconfirmed" });
    expect(writes(app).filter((path) => path.includes("device_signing"))).toEqual([]);
    await app.shows({ state: "up-to-date", need: undefined, storedKeys: 4 });
    const second = await openApp(wire(), await app.device.another(), { prompts: false });
    expect(await second.engine.unlock(recoveryKey)).toBe(true);
    await second.shows({ restored: { imported: 4, failed: 0, total: 4 } });
  });

  it("an identity whose keys are on another device stays as it is", async () => {
    const first = await openApp(wire(), await Device.register(place()), { prompts: false });
    await first.crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: byPassword(first.device) });
    const identity = await first.crypto.getCrossSigningKeyId();
    const app = await openApp(wire(), await first.device.another(), { prompts: false });
    await app.engine.turnOn();
    const { flow } = await goThrough(app);
    expect(flow.getSnapshot()).toEqual({ step: "done", identity: "elsewhere" });
    await app.shows({ need: undefined, state: "up-to-date", hasKey: true });
    expect(writes(app).filter((path) => path.includes("device_signing"))).toEqual([]);
    expect(await content(app, SECRETS[0] ?? "")).toMatchObject({ errcode: "M_NOT_FOUND" });
    const { userId } = first.device;
    const answer = await first.device.post("/keys/query", { device_keys: { [userId]: [] } });
    expect(JSON.stringify(answer.body)).toContain(identity);
  });

  it("an account that stored keys without recovery has them under the new key afterwards", async () => {
    const app = await openApp(wire(), await Device.register(place()), { prompts: false });
    await app.crypto.importRoomKeys(roomKeys(4));
    await app.engine.turnOn({ withoutRecovery: true });
    await app.shows({ state: "up-to-date", storedKeys: 4 });
    const before = await stored(app.device);
    const { flow, recoveryKey } = await goThrough(app);
    expect(flow.getSnapshot()).toMatchObject({ step: "done" });
    expect((await stored(app.device))?.version).toBe(before?.version);
    const second = await openApp(wire(), await app.device.another(), { prompts: false });
    expect(await second.engine.unlock(recoveryKey)).toBe(true);
    await second.shows({ restored: { imported: 4, failed: 0, total: 4 } });
  });

  function play(app: App, match: WireMatch, fault: WireFault, times?: number): () => void {
    return wire().play({ ...match, token: app.device.token }, fault, times);
  }
}
