// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { createMemoryStorage } from "../../src/core/index.ts";
import { KeyBackupSignInChoice, KeyBackupToggle } from "../../src/index.ts";
import type { App } from "./support-status.tsx";
import {
  english,
  eventually,
  freshHomeserver,
  KEYS,
  openApp,
  openFirst,
  page,
  register,
  send,
  sentences,
  setUpRecovery,
  show,
  silence,
  STABLE,
  VERSION,
} from "./support-status.tsx";

const server = freshHomeserver();
const lost = sentences(english.lost, english.backupErrors["backup-lost"]);
const PUT_KEYS = { method: "PUT", path: KEYS };
/** Claims that nothing is left to store, now and not "at last look". */
const ALL_STORED = /all keys of this device are stored|\b0 keys left|no keys (left )?to store/i;

describe("what is said of uploads", { timeout: 40_000 }, () => {
  const refusals: [string, () => void][] = [
    ["403", () => server().refuse(PUT_KEYS, { status: 403, errcode: "M_FORBIDDEN" })],
    ["404 that has no code", () => server().respond(PUT_KEYS, () => Response.json({}, { status: 404 }))],
    ["HTML", () => server().respond(PUT_KEYS, page(200))],
    ["HTML with 404", () => server().respond(PUT_KEYS, page(404))],
  ];

  it.each(refusals)("a refused upload is shown whatever its status: %s (19)", async (_, refuse) => {
    const { shown, ...app } = await openFirst(server());
    refuse();
    await app.importKeys(5);
    await eventually(() => expect(app.uploads().length).toBeGreaterThan(1));
    await eventually(() => expect(shown.text()).toMatch(/keys of this device have not been stored/), 4_000);
    expect(shown.tone()).toBe("warning");
    expect(server().backup(app.session.userId).current?.count).toBe(10);
  });

  it("stored is said only after the server took these keys (19)", async () => {
    const { shown, ...app } = await openFirst(server(), { keys: 0 });
    await eventually(() => expect(shown.tone()).toBeDefined());
    const hold = server().hold(PUT_KEYS);
    const before = shown.mark();
    await app.importKeys(15);
    await hold.arrived;
    await silence(1_500);
    expect(
      shown
        .said(before)
        .filter((text) => ALL_STORED.test(text))
        .join("\n"),
    ).toBe("");
    expect(shown.isGreen(), "green").toBe(false);
    hold.release();
    await eventually(() => expect(shown.text()).toMatch(/15 keys are stored/));
    await eventually(() => expect(shown.tone()).toBe("good"));
  });

  it.each([500, 403, 502, 413])("without a gate no upload is claimed: %i (20)", async (status) => {
    const { shown, ...app } = await openFirst(server(), { gated: false });
    server().refuse(PUT_KEYS, { status });
    const { length: before } = app.uploads();
    const since = Date.now();
    await app.importKeys(5);
    await eventually(() => expect(app.uploads().length).toBeGreaterThan(before));
    await silence(1_500);
    await shown.status().refresh();
    await silence(800);
    expect(shown.text()).not.toMatch(ALL_STORED);
    expect(shown.isGreen(), "green").toBe(false);
    expect((shown.status() as { lastAt?: number }).lastAt, "of before").toBeLessThan(since);
    expect(server().backup(app.session.userId).current?.count).toBe(10);
  });

  it("nothing is claimed between new keys and their upload (21)", async () => {
    const { shown, ...app } = await openFirst(server(), { keys: 0 });
    await eventually(() => expect(shown.tone()).toBeDefined());
    const hold = server().hold(PUT_KEYS);
    const before = shown.mark();
    await app.importKeys(300);
    await hold.arrived;
    await silence(1_000);
    expect(
      shown
        .said(before)
        .filter((text) => ALL_STORED.test(text))
        .join("\n"),
    ).toBe("");
    hold.release();
    await eventually(() => expect(shown.text()).toMatch(/300 keys are stored/));
  });
});

describe("what this device does", { timeout: 40_000 }, () => {
  it("what is done is said before what is trusted (22)", async () => {
    const first = await openFirst(server());
    const app = await openApp(server(), server().logIn(first.session.userId), {
      gated: false,
      recovery: first.paper.recovery,
    });
    const shown = show(app);
    await app.verify();
    await eventually(async () => expect(await app.crypto.getActiveSessionBackupVersion()).toBe("1"));
    await unsign(app);
    await app.importKeys(1);
    await eventually(() => expect(app.uploads()).toHaveLength(1));
    await shown.status().refresh();
    await app.importKeys(1);
    await eventually(() => expect(app.uploads()).toHaveLength(2));
    await shown.status().refresh();
    await silence(700);
    expect(await app.crypto.getActiveSessionBackupVersion()).toBe("1");
    expect(shown.text()).not.toMatch(/stores no keys|isn’t adding/);
    expect(shown.text()).toMatch(/can’t check/);
  });

  const parts = [
    ["the switch", KeyBackupToggle],
    ["the question at sign-in", KeyBackupSignInChoice],
  ] as const;

  it.each(parts)("%s says that recovery is needed and offers the next step (23)", async (name, Part) => {
    const app = await openApp(server(), register(server()), { askForKey: null });
    const shown = show(app, <Part />);
    await turnOnBy(name, shown);
    // The question goes on with what the others offer.
    const isNext = Part === KeyBackupSignInChoice;
    await eventually(() => expect(shown.text()).toContain(isNext ? english.setUpText : english.needs.recovery), 5_000);
    if (isNext) expect(shown.text()).toContain(english.setUpBegin);
    else expect(shown.waysInView()).toContain("set-up-recovery");
    expect(server().backup(app.session.userId).current).toBeUndefined();
  });

  it.each(parts)("%s says that what is stored cannot be checked, and offers the ways out (23)", async (name, Part) => {
    const app = await openApp(server(), register(server()), { askForKey: null });
    server().backup(app.session.userId).addUntrusted();
    const shown = show(app, <Part />);
    await turnOnBy(name, shown);
    await eventually(() => expect(shown.text()).toContain(english.needs.trust), 5_000);
    expect(shown.waysInView()).toContain("enter-recovery-key");
  });

  it.each(parts)("%s says that the key storage could not be made (23)", async (name, Part) => {
    const app = await openApp(server(), register(server()));
    await setUpRecovery(app);
    server().refuse({ method: "POST", path: VERSION }, { status: 500 });
    const shown = show(app, <Part />);
    await turnOnBy(name, shown);
    await eventually(() => expect(shown.text()).toContain(english.taskFailed["turning-on"]), 8_000);
    expect(shown.waysInView()).toContain("retry");
  });

  it("the switch offers to store again what another device deleted (23)", async () => {
    const app = await openApp(server(), register(server()));
    await setUpRecovery(app);
    const shown = show(app, <KeyBackupToggle />);
    await turnOnBy("the switch", shown);
    await eventually(() => expect(shown.status()).toMatchObject({ state: "up-to-date", task: undefined }));
    await eventually(() => expect(shown.preference()).toMatchObject({ status: "on", saving: undefined }));
    server().backup(app.session.userId).deleteAll();
    await shown.status().refresh();
    await eventually(() => expect(shown.text()).toContain(english.lost), 4_000);
    expect(shown.isGreen(), "green").toBe(false);
    await shown.take("turn-on");
    await eventually(() => expect(server().backup(app.session.userId).current).toBeDefined());
  });

  async function turnOnBy(name: string, shown: ReturnType<typeof show>): Promise<void> {
    if (name === "the switch") {
      await eventually(() => expect(shown.preference().status).toBe("undetermined"));
      return shown.flip();
    }
    await eventually(() => expect(shown.container.querySelector("input[type=radio]")).not.toBeNull());
    await shown.select(english.signInAnswer(true));
    await shown.press(english.signInContinue);
  }
});

describe("what is under way, and what is over", { timeout: 60_000 }, () => {
  const PUT_ACCOUNT = { method: "PUT", path: `/account_data/${STABLE}` };

  it("turning off and deleting is what is said while the account is slow (24)", async () => {
    const { shown, ...app } = await openFirst(server());
    await eventually(() => expect(shown.tone()).toBe("good"));
    const hold = server().hold(PUT_ACCOUNT);
    shown.flip();
    await shown.select(english.turnOffAnswer(true));
    await shown.press(english.turnOffConfirm(true));
    await hold.arrived;
    await eventually(() => expect(server().backup(app.session.userId).current).toBeUndefined());
    await silence(700);
    const after = shown.mark();
    await silence(1_500);
    const said = shown.said(after).join("\n");
    expect(said).not.toMatch(/Key storage is on|are stored/);
    expect(said).toContain(english.tasks["turning-off"]);
    expect(shown.isGreen(), "green").toBe(false);
    expect(shown.ways()).toEqual([]);
    hold.release();
    await eventually(() => expect(shown.text()).toMatch(/Key storage is off/));
  });

  it("turning on is what is said while the account is slow, and nothing else is offered (24)", async () => {
    const app = await openApp(server(), register(server()));
    await setUpRecovery(app);
    const shown = show(app);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await eventually(() => expect(shown.tone()).toBeDefined());
    const hold = server().hold(PUT_ACCOUNT);
    await shown.take("choose-on");
    await hold.arrived;
    await eventually(() => expect(server().backup(app.session.userId).current).toBeDefined());
    await silence(1_200);
    expect(shown.text()).toContain(english.tasks["turning-on"]);
    expect(shown.ways()).toEqual([]);
    expect(shown.isGreen(), "green").toBe(false);
    hold.release();
    await eventually(() => expect(shown.text()).toMatch(/Key storage is on/));
  });

  it("turning on goes on when the network is back, and the failure of before is gone (25)", async () => {
    const app = await openApp(server(), register(server()));
    await setUpRecovery(app);
    const shown = show(app);
    const failures = sentences(english.unsaved(true), english.taskFailed["turning-on"], english.saveErrors.unreachable);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    server().offline();
    await shown.take("choose-on");
    await eventually(() => expect(shown.text()).toContain(english.unsaved(true)), 15_000);
    await eventually(() => expect(shown.status().failed).toBe("turning-on"), 15_000);
    expect(shown.text(), "one failure is said once").not.toContain(english.taskFailed["turning-on"]);
    server().online();
    await eventually(() => expect(server().accountData(app.session.userId, STABLE)).toEqual({ enabled: true }), 20_000);
    await eventually(() => expect(server().backup(app.session.userId).current).toBeDefined(), 20_000);
    await eventually(() => expect(shown.text()).toMatch(/Key storage is on/), 5_000);
    await eventually(() => expect(shown.text()).not.toMatch(failures), 5_000);
    expect(shown.status()).toMatchObject({ error: undefined, failed: undefined });
    await app.importKeys(2);
    await eventually(() => expect(server().backup(app.session.userId).current?.count).toBe(2));
  });

  it("recovery is needed no more when another device has set it up (25)", async () => {
    const app = await openApp(server(), register(server()), { askForKey: null });
    const shown = show(app);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await shown.take("choose-on");
    await eventually(() => expect(shown.text()).toContain(english.needs.recovery));
    const other = await openApp(server(), server().logIn(app.session.userId));
    await setUpRecovery(other);
    await eventually(() => expect(shown.text()).not.toContain(english.needs.recovery), 5_000);
    expect(shown.text()).toMatch(/nothing has been stored yet/);
    await shown.take("turn-on");
    await eventually(() => expect(shown.text()).toContain(english.needs["recovery-key"]));
  });

  it("what another device replaced and this one joined is no news any more (26)", async () => {
    const { shown: firstShown, ...first } = await openFirst(server());
    const app = await openApp(server(), server().logIn(first.session.userId), { recovery: first.paper.recovery });
    const shown = show(app);
    await app.verify();
    await shown.status().turnOn();
    await app.importKeys(1);
    await eventually(() => expect(server().backup(first.session.userId).current?.count).toBe(11));
    await firstShown.status().refresh();
    const create = server().hold({ method: "POST", path: VERSION });
    const replacing = firstShown.status().turnOn({ replace: true });
    await create.arrived;
    // Between the two there is nothing.
    await shown.status().refresh();
    create.release();
    await replacing;
    expect(server().backup(first.session.userId).current?.version).toBe("2");
    await shown.status().refresh();
    await app.importKeys(1);
    const joined = () => app.uploads().some(({ query, status }) => query.includes("version=2") && status === 200);
    await eventually(() => expect(joined()).toBe(true), 15_000);
    await eventually(() => expect(shown.text()).toMatch(/12 keys are stored on your homeserver, the last/));
    await eventually(() => expect(shown.text()).not.toMatch(lost), 4_000);
    await silence(700);
    expect(shown.text()).not.toMatch(lost);
  });

  it("nobody is blamed for what this app deleted (26)", async () => {
    const { shown, ...app } = await openFirst(server());
    await eventually(() => expect(shown.tone()).toBe("good"));
    await app.crypto.deleteKeyBackupVersion("1");
    await eventually(() => expect(shown.text()).toContain(english.lost));
    await silence(700);
    expect(shown.text()).not.toMatch(/another device|other devices|outside this device|homeserver did/i);
    expect(shown.isGreen(), "green").toBe(false);
    expect(shown.waysInView()).toContain("turn-on");
  });
});

describe("what is asked, and when", { timeout: 60_000 }, () => {
  it("a first sync that the server took from its cache is no change (27)", async () => {
    let firstSync: Promise<Response> | undefined;
    /** As Synapse, which answers the same first sync of a device for two minutes from a cache. */
    const cached: typeof globalThis.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (!url.pathname.endsWith("/sync") || url.searchParams.has("since")) return server().fetch(input, init);
      firstSync ??= server().fetch(input, init);
      return (await firstSync).clone();
    };
    const session = register(server());
    server().setAccountData(session.userId, STABLE, { enabled: false });
    const storage = createMemoryStorage();
    const options = { storage, fetch: cached, encrypted: false, echoTimeoutMs: 500 };
    const before = await openApp(server(), session, options);
    const shownBefore = show(before);
    await eventually(() => expect(shownBefore.preference().status).toBe("off"));
    await shownBefore.preference().setEnabled(true);
    await eventually(() => expect(shownBefore.preference()).toMatchObject({ status: "on", saving: undefined }));
    shownBefore.unmount();
    before.client.stopClient();

    const after = await openApp(server(), session, options);
    const shown = show(after);
    await eventually(() => expect(shown.preference().status).toBe("on"));
    await silence(1_000);
    expect(shown.preference()).toMatchObject({ status: "on", change: undefined });
    expect(shown.said().join("\n")).not.toMatch(/was changed|was turned/);
  });

  const occasions: [string, (app: Pick<App, "session">) => unknown][] = [
    ["account data says so", ({ session }) => server().setAccountData(session.userId, "m.megolm_backup.v1", {})],
    ["the tab comes back to the front", () => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))],
  ];
  it.each(occasions)("what another client deleted is looked at when %s (28)", async (_, happen) => {
    const { shown, ...app } = await openFirst(server());
    await eventually(() => expect(shown.text()).toMatch(/10 keys are stored/));
    server().backup(app.session.userId).deleteAll();
    // What was looked at a moment ago is not looked at again at once.
    await silence(2_500);
    expect(shown.text(), "the clock has not come round").toMatch(/10 keys are stored/);
    await happen(app);
    await eventually(() => expect(shown.text()).not.toMatch(/10 keys are stored/), 8_000);
    await eventually(() => expect(shown.text()).toContain(english.lost));
    expect(shown.isGreen(), "green").toBe(false);
  });
});

/** Takes the signatures off what is stored, as whoever may write it can. */
async function unsign(app: App): Promise<void> {
  const { version, algorithm, authData } = server().backup(app.session.userId).current ?? {};
  const { public_key } = authData as { public_key?: string };
  await send(server(), app.session, "PUT", `${VERSION}/${version}`, { algorithm, auth_data: { public_key } });
}
