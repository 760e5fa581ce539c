import { expect, it } from "vitest";
import { roomKeys } from "../../e2e/backup-keys.ts";
import { newerThan } from "../../support/newer-than.ts";
import type { WireFault } from "../../support/wire-proxy.ts";
import type { App, AppOptions, Paper } from "./app.ts";
import { eventually, openApp, reopen, setUpRecovery, storedBackup } from "./app.ts";
import type { Ground } from "./ground.ts";
import { answersWithHtml, refuses } from "./ground.ts";
import { silence } from "./silence.ts";

const VERSION = "/room_keys/version";
const SECRET = "m.megolm_backup.v1";

/** What becomes of keys while a backup is being created, and of what was created by half; on every homeserver. */
export function creationCases(ground: Ground): void {
  lateCases(ground);
  interruptedCases(ground);
  crossedCases(ground);
  promptCases(ground);
  halfMadeCases(ground);
}

/** Somebody with recovery and without a backup. */
async function withRecovery(ground: Ground, options: AppOptions = {}): Promise<App> {
  const app = await openApp(ground, await ground.register(), { paper: {}, keepKeys: true, ...options });
  await setUpRecovery(app);
  return app;
}

/** Whoever has the recovery key can read what is stored, with a client that knows nothing of the kit. */
async function readWithPaper(ground: Ground, app: App, paper: Paper): Promise<number> {
  const client = await openApp(ground, await app.device.another(), { paper, gate: false });
  await client.crypto.loadSessionBackupPrivateKeyFromSecretStorage();
  return (await client.crypto.restoreKeyBackup()).imported;
}

function lateCases(ground: Ground): void {
  const unheard: Record<string, WireFault> = {
    "was answered with a 504": refuses(504),
    "was not answered in time": () => new Promise<never>(() => {}),
  };

  /** Creating a backup is carried out by the homeserver after this device gave it up; the app starts again. */
  async function createdLate(fault: WireFault): Promise<App> {
    const app = await withRecovery(ground, { requestTimeoutMs: 500, localTimeoutMs: 500 });
    await app.crypto.importRoomKeys(roomKeys(3));
    let body = "";
    const end = ground.play(app.device, { method: "POST", path: VERSION }, (request, pass) => {
      body = request.body;
      return fault(request, pass);
    });
    await app.status().turnOn();
    await eventually(() => expect(app.status().failed).toBe("turning-on"));
    end();
    expect((await app.device.post(VERSION, JSON.parse(body))).status).toBe(200);
    return reopen(ground, app, { localTimeoutMs: undefined, requestTimeoutMs: undefined });
  }

  for (const [name, fault] of Object.entries(unheard)) {
    it(`no key leaves for a backup whose creation ${name} and was carried out later (16)`, async () => {
      const app = await createdLate(fault);
      await app.saved("on");
      await eventually(async () => expect(await app.crypto.getActiveSessionBackupVersion()).not.toBeNull());
      await silence(1_500);
      expect(app.uploads(), "uploads").toHaveLength(0);
      expect(await storedBackup(app.device)).toMatchObject({ count: 0 });
    });
  }

  it("turning on again after that ends with a backup that the recovery key opens (like 16)", async () => {
    const app = await createdLate(refuses(504));
    await app.turnOn();
    await eventually(async () => expect(await storedBackup(app.device)).toMatchObject({ count: 3 }));
    expect(await readWithPaper(ground, app, app.options.paper ?? {})).toBe(3);
  });
}

/** The app ends, or somebody stores a key, before the key of what was created is in secret storage. */
function interruptedCases(ground: Ground): void {
  it("no key leaves after a start for a backup whose creation the app did not live to end (like 16)", async () => {
    const before = await withRecovery(ground);
    await before.crypto.importRoomKeys(roomKeys(3));
    const end = ground.play(before.device, { method: "PUT", path: SECRET }, () => new Promise<never>(() => {}));
    const put = () =>
      ground.wire().requests.filter(({ path, token }) => path.endsWith(SECRET) && token === before.device.token);
    void before.status().turnOn();
    await eventually(() => expect(put()).not.toHaveLength(0));
    const app = await reopen(ground, before);
    end();
    await eventually(async () => expect(await app.crypto.getActiveSessionBackupVersion()).not.toBeNull());
    await silence();
    expect(app.uploads(), "uploads").toHaveLength(0);
    await eventually(() => expect(app.status().need).toBe("recovery-key"));
    await app.turnOn();
    await eventually(async () => expect(await storedBackup(app.device)).toMatchObject({ count: 3 }));
    expect(await readWithPaper(ground, app, app.options.paper ?? {})).toBe(3);
  });

  it("what was created by half is not taken away once it holds a key (like 17a)", async () => {
    const app = await withRecovery(ground);
    ground.play(
      app.device,
      { method: "PUT", path: SECRET },
      async (request, pass) => {
        const version = (await storedBackup(app.device))?.version ?? "";
        const key = { first_message_index: 0, forwarded_count: 0, is_verified: false, session_data: {} };
        const answer = await app.device.put(`/room_keys/keys/!room:example.org/session?version=${version}`, key);
        expect(answer.status).toBe(200);
        return refuses(503)(request, pass);
      },
      1,
    );
    await app.status().turnOn();
    expect(await storedBackup(app.device)).toMatchObject({ count: 1 });
  });

  it("two devices that turn on at once end with one backup that the recovery key opens (like 17a)", async () => {
    const one = await withRecovery(ground);
    const other = await openApp(ground, await one.device.another(), { paper: one.options.paper });
    await other.verify();
    await one.crypto.importRoomKeys(roomKeys(2));
    await other.crypto.importRoomKeys(roomKeys(3));
    await Promise.all([one.turnOn(), other.turnOn()]);
    const turnOnAgain = async (app: App) => {
      await app.status().refresh();
      if (app.status().error) await app.status().turnOn();
    };
    await turnOnAgain(one);
    await turnOnAgain(other);
    await eventually(async () => expect(await storedBackup(one.device)).toMatchObject({ count: 5 }));
    expect(await readWithPaper(ground, one, one.options.paper ?? {}).catch(String)).toBe(5);
  });
}

/** Two devices create a backup each; the one that came first puts its key into secret storage last. */
function crossedCases(ground: Ground): void {
  it("a key that is put over that of a newer backup is put right by the device that did it (like 17a)", async () => {
    const one = await withRecovery(ground);
    const other = await openApp(ground, await one.device.another(), { paper: one.options.paper });
    await other.verify();
    await other.crypto.importRoomKeys(roomKeys(3));
    const [posting, putting, done] = [signal(), signal(), signal()];
    let made: string | undefined;
    ground.play(other.device, { method: "POST", path: VERSION }, async (_, pass) => {
      posting.give();
      await putting.given;
      return pass();
    });
    ground.play(
      one.device,
      { method: "PUT", path: SECRET },
      async (_, pass) => {
        made = (await storedBackup(one.device))?.version;
        putting.give();
        await done.given;
        return pass();
      },
      1,
    );
    const second = other.status().turnOn();
    await posting.given;
    const first = one.status().turnOn();
    await second;
    done.give();
    await first;
    const crossed = { version: newerThan(made), count: 3 };
    await eventually(async () => expect(await storedBackup(one.device)).toMatchObject(crossed));
    await one.status().refresh();
    if (one.status().truth?.actions.includes("turn-on") || one.status().error || one.status().need) await one.turnOn();
    expect(await readWithPaper(ground, one, one.options.paper ?? {}).catch(String)).toBe(3);
  });
}

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

function promptCases(ground: Ground): void {
  const hosts: Record<string, Paper | undefined> = {
    "a host without getSecretStorageKey": undefined,
    "a host whose prompt for the recovery key is cancelled": {},
  };
  for (const [name, paper] of Object.entries(hosts)) {
    it(`${name} leaves nothing behind, is told what is missing, and goes on with what is typed (17)`, async () => {
      const before = await withRecovery(ground);
      const { recovery } = before.options.paper ?? {};
      const app = await reopen(ground, before, { paper });
      await app.crypto.importRoomKeys(roomKeys(2));
      await app.status().turnOn();
      await app.status().turnOn();
      expect(app.reached({ method: "POST", path: VERSION }), "versions made").toHaveLength(0);
      expect(await storedBackup(app.device)).toBeUndefined();
      await eventually(() => expect(app.status()).toMatchObject({ need: "recovery-key", error: undefined }));
      expect(await app.status().unlock(recovery?.encodedPrivateKey ?? "")).toBe(true);
      await eventually(async () => expect(await storedBackup(app.device)).toMatchObject({ count: 2 }));
      expect(await readWithPaper(ground, app, { recovery })).toBe(2);
    });
  }
}

const nowhere = Object.assign(async () => new Response(), { regardless: async () => new Response() });

function halfMadeCases(ground: Ground): void {
  const answers: Record<string, WireFault> = {
    "a 503": refuses(503),
    "a 429": refuses(429, "M_LIMIT_EXCEEDED"),
    // Nothing of it reaches the homeserver.
    "a page in HTML": async (request) => answersWithHtml(request, nowhere),
  };

  /** Two devices of one user that were decided on; what they stored was deleted, and the second one has a key to store. */
  async function twoDevices() {
    const one = await withRecovery(ground);
    await one.turnOn();
    const other = await openApp(ground, await one.device.another(), { paper: one.options.paper });
    await other.verify();
    await other.turnOn();
    await one.status().deleteStored();
    expect(await storedBackup(one.device)).toBeUndefined();
    await other.status().refresh();
    await other.crypto.importRoomKeys(roomKeys(1));
    return { one, other };
  }

  /** What the first device creates is found by the other one before its key is in secret storage; then it is answered. */
  function createByHalf(one: App, other: App, answer: WireFault) {
    const found: { version?: string; count?: number } = {};
    const end = ground.play(one.device, { method: "PUT", path: SECRET }, async (request, pass) => {
      // Its SDK trusts what it finds, and is handed the key.
      await other.status().refresh();
      await other.crypto.checkKeyBackupAndEnable();
      await silence(500);
      Object.assign(found, await storedBackup(other.device));
      return answer(request, pass);
    });
    return { found, end };
  }

  for (const [name, answer] of Object.entries(answers)) {
    it(`a backup whose key was answered with ${name} is joined by nobody, and is whole after another try (17a)`, async () => {
      const { one, other } = await twoDevices();
      const { found, end } = createByHalf(one, other, answer);
      await one.status().turnOn();
      end();
      expect.soft(found, "the backup that was created by half").toMatchObject({ count: 0 });
      await one.turnOn();
      await eventually(() => expect(one.status()).toMatchObject({ need: undefined, error: undefined }));
      await eventually(async () => expect(await storedBackup(one.device)).toMatchObject({ count: 1 }));
      expect(await readWithPaper(ground, one, one.options.paper ?? {}).catch(String)).toBe(1);
    });
  }

  it("a backup whose maker is gone before it was whole is made so by turning on elsewhere (17a)", async () => {
    const { one, other } = await twoDevices();
    const { found } = createByHalf(one, other, () => new Promise<never>(() => {}));
    void one.status().turnOn();
    await eventually(() => expect(found.version).toBeDefined());
    one.close();
    await other.status().refresh();
    expect.soft(await storedBackup(other.device)).toEqual(found);
    expect.soft(found, "the backup that was created by half").toMatchObject({ count: 0 });
    await other.status().turnOn();
    await eventually(async () => expect(await storedBackup(other.device)).toMatchObject({ count: 1 }));
    expect(await readWithPaper(ground, other, other.options.paper ?? {}).catch(String)).toBe(1);
  });

  it("a backup that is whole a moment later is joined by itself (like 17a)", async () => {
    const { one, other } = await twoDevices();
    const { found } = createByHalf(one, other, (_, pass) => pass());
    await one.turnOn();
    expect(found).toMatchObject({ count: 0 });
    await eventually(async () => expect(await storedBackup(one.device)).toMatchObject({ count: 1 }));
  });
}
