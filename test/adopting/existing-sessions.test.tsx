// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { KeyBackupNotice, KeyBackupSettings, KeyBackupSignInDialog } from "../../src/index.ts";
import type { Homeserver } from "../../src/testing/index.ts";
import { english, eventually, homeserver, logIn, oldSession, openApp, show, STABLE } from "./support.tsx";

const server = homeserver();

/** Somebody who used the app before it had the kit: three keys of theirs are stored. */
async function somebody(hs: Homeserver, account?: { enabled: boolean }) {
  const session = logIn(hs);
  if (account) hs.setAccountData(session.userId, STABLE, account);
  await oldSession(hs, session);
  return session;
}
const storedKeys = (hs: Homeserver, userId: string) => hs.backup(userId).current?.count;
const writesOf = (hs: Homeserver, userId: string) =>
  hs.requests.filter((each) => each.userId === userId && each.method === "PUT" && each.path.includes("key_backup"));

describe("Sessions that exist", { timeout: 30_000 }, () => {
  it("are asked by the dialog, and the notice is silent beside it; the keys that waited leave with the answer", async () => {
    const session = await somebody(server(), { enabled: true });
    const app = await openApp(server(), session);
    const page = show(
      app.client,
      <>
        <KeyBackupNotice />
        <KeyBackupSignInDialog />
      </>,
    );
    await app.importKeys(2);
    await eventually(() => expect(app.keyBackup.gate?.getSnapshot().heldKeys).toBeGreaterThan(0));
    await eventually(() => expect(page.isAsking()).toBe(true));
    expect(page.container.querySelector(".mkb-notice")?.textContent).toBe("");
    await page.press(english.signInContinue);
    await eventually(() => expect(storedKeys(server(), session.userId)).toBeGreaterThan(3));
  });

  it.each([
    ["on", { enabled: true }],
    ["off", { enabled: false }],
    ["unset", undefined],
  ])("are told by the notice that keys wait for a decision, where no dialog asks (account %s)", async (_, account) => {
    const session = await somebody(server(), account);
    const app = await openApp(server(), session);
    const page = show(app.client, <KeyBackupNotice />);
    await app.importKeys(2);
    await eventually(() => expect(page.text()).toMatch(/stores no keys until you decide/));
    expect(page.text()).toMatch(account ? /is (on|off) for your account/ : /No choice about key storage/);
    expect(storedKeys(server(), session.userId)).toBe(3);
    await page.press("Store keys");
    await eventually(() => expect(storedKeys(server(), session.userId)).toBeGreaterThan(3));
    await eventually(() => expect(page.text()).not.toMatch(/until you decide/));
    expect(server().accountData(session.userId, STABLE)).toEqual({ enabled: true });
  });

  it("can answer no in the notice and in the settings, too", async () => {
    const session = await somebody(server(), { enabled: true });
    const app = await openApp(server(), session);
    const page = show(app.client, <KeyBackupSettings />);
    await eventually(() => expect(page.text()).toMatch(/this device stores no keys until you decide/));
    await page.press("Don’t store keys");
    await page.press("Turn off");
    await eventually(() => expect(server().accountData(session.userId, STABLE)).toEqual({ enabled: false }));
    expect(app.keyBackup.record.read().decision).toBe("off");
    expect(storedKeys(server(), session.userId), "what is stored stays").toBe(3);
  });

  it("take the account's value over where the app says so, without a question and without writing; the notice says it", async () => {
    const session = await somebody(server(), { enabled: true });
    const app = await openApp(server(), session, { existingSession: "apply" });
    const page = show(
      app.client,
      <>
        <KeyBackupNotice />
        <KeyBackupSignInDialog />
      </>,
    );
    await app.importKeys(2);
    await eventually(() => expect(storedKeys(server(), session.userId)).toBeGreaterThan(3));
    await eventually(() => expect(page.text()).toContain(english.applied(true)));
    expect(page.isAsking()).toBe(false);
    expect(writesOf(server(), session.userId)).toEqual([]);
  });

  it("that take off over store no keys, and the notice says that", async () => {
    const session = await somebody(server(), { enabled: false });
    const app = await openApp(server(), session, { existingSession: "apply" });
    const page = show(app.client, <KeyBackupNotice />);
    await eventually(() => expect(page.text()).toContain(english.applied(false)));
    await app.importKeys(2);
    await eventually(() => expect(app.keyBackup.gate?.getSnapshot().heldKeys).toBeGreaterThan(0));
    expect(storedKeys(server(), session.userId)).toBe(3);
  });

  it("with nothing to take over are asked", async () => {
    const session = await somebody(server());
    const app = await openApp(server(), session, { existingSession: "apply" });
    const page = show(app.client, <KeyBackupNotice />);
    await eventually(() => expect(page.text()).toMatch(/stores no keys until you decide/));
    expect(app.keyBackup.record.read().decision).toBeUndefined();
  });

  it("take over once, and never over what the user decided on this device", async () => {
    const session = await somebody(server(), { enabled: true });
    const app = await openApp(server(), session, { existingSession: "apply" });
    app.keyBackup.record.update({ decision: "off" });
    const page = show(app.client, <KeyBackupNotice />);
    await eventually(() => expect(app.keyBackup.preference.getSnapshot().status).toBe("on"));
    expect(app.keyBackup.record.read()).toMatchObject({ decision: "off" });
    expect(page.text()).not.toContain(english.applied(true));
  });
});
