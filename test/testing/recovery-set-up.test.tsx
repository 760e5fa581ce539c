// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { KeyBackupRecoveryForm, KeyBackupRecoverySetUp } from "../../src/index.ts";
import { undecryptableKey } from "../e2e/backup-keys.ts";
import type { App } from "../faults/support-status.tsx";
import { english, eventually, freshHomeserver, openApp, register, send, show } from "../faults/support-status.tsx";

const server = freshHomeserver();

/** A host without an own set-up and without `cryptoCallbacks`. */
const openPlain = (session = register(server())) => openApp(server(), session, { askForKey: null });

/** What an app wrote of the account's secrets, identity and stored keys. */
const written = ({ requests }: App) =>
  requests()
    .filter(
      ({ method, path }) =>
        method !== "GET" && /secret|cross_signing|device_signing|signatures|room_keys|megolm/.test(path),
    )
    .map(({ method, path }) => `${method} ${path}`);

/** Goes through the set-up on screen, as somebody does who writes the key down; gives what they wrote. */
async function setUpOnScreen(app: App) {
  await app.importKeys(4);
  const onDone = vi.fn();
  const shown = show(app, <KeyBackupRecoverySetUp onDone={onDone} />);
  await shown.status().turnOn();
  await eventually(() => expect(shown.status().need).toBe("recovery"));
  await shown.press(english.setUpBegin);
  const paper = shown.container.querySelector(".mkb-set-up-key")?.textContent?.trim() ?? "";
  await shown.press(english.setUpKept);
  shown.type(paper.slice(-4));
  expect(written(app), "nothing before the key was kept").toEqual([]);
  await shown.press(english.setUpContinue);
  await eventually(() => expect(shown.container.textContent).toContain(english.setUpDoneText), 30_000);
  await shown.press(english.setUpClose);
  expect(onDone).toHaveBeenCalledOnce();
  return { shown, paper };
}

it("somebody new goes through the set-up, and reads everything on a new device with what they wrote down", async () => {
  const first = await openPlain();
  const { shown, paper } = await setUpOnScreen(first);
  await eventually(() => expect(shown.status()).toMatchObject({ state: "up-to-date", storedKeys: 4, need: undefined }));

  const second = await openPlain(server().logIn(first.session.userId));
  const onUnlocked = vi.fn();
  const form = show(second, <KeyBackupRecoveryForm onUnlocked={onUnlocked} />);
  await eventually(() => expect(form.status().storedKeys).toBe(4));
  form.type(paper.toLowerCase());
  await form.press(english.recoverySubmit);
  await eventually(() => expect(form.container.textContent).toContain(english.backupErrors["mistyped-recovery-key"]));
  form.type(paper);
  await form.press(english.recoverySubmit);
  await eventually(() => expect(onUnlocked).toHaveBeenCalledOnce());
  await eventually(() => expect(form.status().restored).toEqual({ imported: 4, failed: 0, total: 4 }));
  expect(await second.crypto.exportRoomKeys()).toHaveLength(4);
  expect(written(second), "reading writes nothing").toEqual([]);
}, 60_000);

it("a restore that begins by itself says how many could not be read, and what to do", async () => {
  const first = await openPlain();
  const { paper } = await setUpOnScreen(first);
  await eventually(() => expect(server().backup(first.session.userId).current?.count).toBe(4));
  const sessions = { "broken-1": undecryptableKey() };
  await send(server(), first.session, "PUT", "/room_keys/keys/!broken:example.org?version=1", { sessions });

  const second = await openPlain(server().logIn(first.session.userId));
  const form = show(second, <KeyBackupRecoveryForm />);
  await eventually(() => expect(form.status().storedKeys).toBe(5));
  form.type(paper);
  await form.press(english.recoverySubmit);
  await eventually(() => expect(form.status().restored).toEqual({ imported: 4, failed: 1, total: 5 }));
  expect(english.restored(form.status().restored!)).toMatch(/^4 of 5 keys restored\. 1 .+\. Keep /);
}, 60_000);
