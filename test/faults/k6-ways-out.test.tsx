// @vitest-environment jsdom
import { encodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { describe, expect, it, vi } from "vitest";
import type { AccountErrorCode } from "../../src/core/errors.ts";
import { KeyBackupRecoveryForm, KeyBackupSignInChoice, KeyBackupToggle } from "../../src/index.ts";
import type { Refusal } from "../../src/testing/index.ts";
import type { App, Shown } from "./support-status.tsx";
import {
  english,
  eventually,
  freshHomeserver,
  KEYS,
  LEGACY,
  openApp,
  openFirst,
  page,
  register,
  saidOfError,
  send,
  setUpRecovery,
  show,
  silence,
  STABLE,
  VERSION,
} from "./support-status.tsx";

const server = freshHomeserver();
const ALGORITHM = "m.megolm_backup.v1.curve25519-aes-sha2";
const SECRET = "m.megolm_backup.v1";
const GET_STABLE = { method: "GET", path: `/account_data/${STABLE}` };
const PUT_STABLE = { method: "PUT", path: `/account_data/${STABLE}` };
const GET_VERSION = { method: "GET", path: VERSION };

describe("the ways out", { timeout: 40_000 }, () => {
  it("the question and the switch say the same of a setting that the server delivers and does not confirm (28a)", async () => {
    const session = register(server());
    server().setAccountData(session.userId, LEGACY, { disabled: true });
    server().refuse(GET_STABLE, { status: 403, errcode: "M_FORBIDDEN" });
    const app = await openApp(server(), session, { encrypted: false });
    const shown = show(
      app,
      <>
        <KeyBackupToggle />
        <KeyBackupSignInChoice />
      </>,
    );
    await eventually(() => expect(shown.preference().status).toBe("off"));
    await eventually(() => expect(shown.text()).not.toContain(english.signInChecking));
    await silence(300);
    expect(shown.text()).not.toContain(english.signInUnavailable);
    const [inSwitch = "", inQuestion = ""] = [".mkb-toggle", ".mkb-choice"].map(
      (part) => shown.container.querySelector(part)?.textContent ?? "",
    );
    for (const text of [inSwitch, inQuestion]) {
      expect(text).toContain(english.unconfirmed);
      expect(text).toMatch(/older app/);
      expect(text).toContain(english.readErrors.forbidden);
    }
  });

  it.each([
    ["no base64", { public_key: "%%%" }],
    ["too short", { public_key: "c2hvcnQ" }],
    ["a number", { public_key: 42 }],
    ["missing", {}],
    ["in nothing", null],
    ["in a text", "damaged"],
  ])("what is stored under a key that cannot be read can be replaced: %s (29)", async (_, auth_data) => {
    const app = await openApp(server(), register(server()));
    await setUpRecovery(app);
    await send(server(), app.session, "POST", VERSION, { algorithm: ALGORITHM, auth_data });
    const shown = show(app);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await shown.take("choose-on");
    await eventually(() => expect(shown.preference()).toMatchObject({ status: "on", saving: undefined }));
    await eventually(() => expect(shown.ways()).toEqual(expect.arrayContaining(["replace", "delete-stored"])), 5_000);
    expect(shown.text()).not.toContain(english.backupErrors.unexpected);
    await shown.take("replace");
    await shown.press(english.replaceConfirm);
    await eventually(() => expect(server().backup(app.session.userId).current?.version).toBe("2"));
    await app.importKeys(1);
    await eventually(() => expect(server().backup(app.session.userId).current?.count).toBe(1));
  });

  it("whoever is asked for recovery can turn off when the account says off (30)", async () => {
    const app = await openApp(server(), register(server()));
    const shown = show(app);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await shown.take("choose-on");
    await eventually(() => expect(shown.text()).toContain(english.needs.recovery));
    expect(app.gate?.getSnapshot().open).toBe(true);
    server().setAccountData(app.session.userId, LEGACY, { disabled: true });
    server().setAccountData(app.session.userId, STABLE, { enabled: false });
    await eventually(() => expect(shown.preference().status).toBe("off"));
    await silence(700);
    await shown.take("turn-off");
    if (shown.buttons().includes(english.cancel)) await shown.press(english.turnOffConfirm(false));
    await eventually(() => expect(app.gate?.getSnapshot().open).toBe(false));
  });

  it("off is off: what appeared meanwhile can be deleted, and nothing asks to trust it (30a)", async () => {
    const { shown, ...app } = await openFirst(server());
    await shown.status().turnOff();
    await eventually(() => expect(shown.preference()).toMatchObject({ status: "off", saving: undefined }));
    const other = await openApp(server(), server().logIn(app.session.userId), { gated: false });
    await resetIdentity(other);
    // Whoever did that turned it on, too.
    server().setAccountData(app.session.userId, STABLE, { enabled: true });
    await shown.status().refresh();
    await eventually(() => expect(shown.preference().enabled).toBe(true));
    await eventually(
      () => expect(shown.text()).toMatch(/can’t check that the key storage on your homeserver is yours/),
      4_000,
    );
    expect(shown.text()).not.toMatch(/verify|recovery key|replace/i);
    for (const way of ["verify", "enter-recovery-key", "replace"] as const) expect(shown.ways()).not.toContain(way);
    await shown.take("delete-stored");
    await shown.press(english.deleteConfirm);
    await eventually(() => expect(server().backup(app.session.userId).current).toBeUndefined());
    expect(app.gate?.getSnapshot().open).toBe(false);
  });
});

/** Another device makes a new identity, and a backup that it signs with it. */
async function resetIdentity(app: App): Promise<void> {
  const recovery = await app.crypto.createRecoveryKeyFromPassphrase();
  app.paper.recovery = recovery;
  const { userId } = app.session;
  await app.crypto.bootstrapCrossSigning({
    setupNewCrossSigning: true,
    authUploadDeviceSigningKeys: async (upload) =>
      upload({
        type: "m.login.password",
        identifier: { type: "m.id.user", user: userId },
        password: "secret",
        session: sessionOf(await upload(null).catch((thrown: unknown) => thrown)),
      }),
  });
  await app.crypto.bootstrapSecretStorage({
    createSecretStorageKey: async () => recovery,
    setupNewSecretStorage: true,
    setupNewKeyBackup: true,
  });
}

/** What the server asks to be given back with the password. */
function sessionOf(thrown: unknown): string {
  const { data } = thrown as { data?: { session?: string } };
  if (data?.session === undefined) throw new Error("The homeserver did not ask for the password.");
  return data.session;
}

describe("recovery keys and passphrases", { timeout: 40_000 }, () => {
  const PASSPHRASE = "Pässe für Ähren 7";

  /** A new device of somebody who has a backup and recovery, at the form. */
  async function atForm(passphrase?: string) {
    const first = await openFirst(server(), { keys: 1, ...(passphrase !== undefined && { passphrase }) });
    const app = await openApp(server(), server().logIn(first.session.userId), { askForKey: async () => null });
    const shown = show(app, <KeyBackupRecoveryForm />);
    await eventually(() => expect(shown.status().storedKeys).toBe(1));
    return { first, app, shown, typed: first.paper.recovery?.encodedPrivateKey ?? "" };
  }

  async function saidOf(typed: string, shown: Shown): Promise<string> {
    shown.type(typed);
    await shown.press(english.recoverySubmit);
    const error = () => shown.container.querySelector(".mkb-recovery-error")?.textContent ?? "";
    await eventually(() => expect(error()).not.toBe(""));
    return error();
  }

  it("a right recovery key is not called wrong where secret storage holds the key to another backup (31)", async () => {
    const { first, shown, typed } = await atForm();
    await first.client.secretStorage.store(SECRET, Buffer.alloc(32, 3).toString("base64"));
    expect(await saidOf(typed, shown)).toContain(english.backupErrors["recovery-key-of-other-backup"]);
  });

  it("a right recovery key is not called wrong where secret storage holds no key to a backup (31)", async () => {
    const { app, shown, typed } = await atForm();
    server().setAccountData(app.session.userId, SECRET, {});
    expect(await saidOf(typed, shown)).toContain(english.backupErrors["recovery-key-without-backup"]);
  });

  it("a mistyped recovery key is told from another account's and from an older one (31)", async () => {
    const { first, shown, typed } = await atForm();
    const said = [
      await saidOf(
        typed.replace(/.$/, (last) => (last === "z" ? "y" : "z")),
        shown,
      ),
      await saidOf(encodeRecoveryKey(new Uint8Array(32).fill(7)) ?? "", shown),
    ];
    await setUpAnew(first);
    said.push(await saidOf(typed, shown));
    expect(said[0]).toContain(english.backupErrors["mistyped-recovery-key"]);
    expect(said[1]).toContain(english.backupErrors["wrong-recovery-key"]);
    expect(said[2]).toContain(english.backupErrors["older-recovery-key"]);
  });

  const asPasted: [string, (typed: string) => string][] = [
    ["zero-width characters", (typed) => typed.replaceAll(" ", "\u200B \uFEFF")],
    ["soft hyphens", (typed) => typed.replaceAll(" ", "\u00AD ")],
    ["direction marks", (typed) => `\u200E${typed}\u200F`],
    ["full-width letters", (typed) => typed.replace(/[A-Za-z0-9]/g, fullWidth)],
    ["embedding marks", (typed) => `\u202A${typed}\u202C`],
  ];
  it.each(asPasted)("a recovery key with %s is taken (32)", async (_, paste) => {
    const { app, shown, typed } = await atForm();
    expect(await shown.status().unlock(paste(typed))).toBe(true);
    expect(await app.crypto.getSessionBackupPrivateKey()).not.toBeNull();
  });

  const passphrases: [string, (typed: string) => string][] = [
    ["a pasted line break", (typed) => `${typed}\n`],
    ["a space at its end", (typed) => `${typed} `],
    ["decomposed letters", (typed) => typed.normalize("NFD")],
    ["no-break spaces", (typed) => typed.replaceAll(" ", "\u00A0")],
    ["all of these", (typed) => ` ${typed.normalize("NFD").replaceAll(" ", "\u00A0")}\r\n`],
  ];
  it.each(passphrases)("a passphrase with %s is taken (32)", async (_, paste) => {
    const { shown } = await atForm(PASSPHRASE);
    expect(await shown.status().unlock(paste(PASSPHRASE))).toBe(true);
  });

  /** Gives the account a new secret storage key, as "Change recovery key" does; the older one stays described. */
  async function setUpAnew({ client, crypto }: App): Promise<void> {
    const { privateKey } = await crypto.createRecoveryKeyFromPassphrase();
    const { keyId } = await client.secretStorage.addKey("m.secret_storage.v1.aes-hmac-sha2", { key: privateKey });
    await client.secretStorage.setDefaultKeyId(keyId);
  }
});

function fullWidth(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
}

describe("what is said of refusals", { timeout: 40_000 }, () => {
  const NO_HELP = [saidOfError("forbidden"), saidOfError("bad-answer")];
  const consent_uri = "https://example.org/terms";
  const refusals: [string, Refusal, AccountErrorCode][] = [
    ["a guest", { status: 403, errcode: "M_GUEST_ACCESS_FORBIDDEN" }, "guest"],
    ["terms", { status: 403, body: { errcode: "M_CONSENT_NOT_GIVEN", error: "Please", consent_uri } }, "consent"],
    ["a suspended account", { status: 403, errcode: "M_USER_SUSPENDED" }, "suspended"],
    ["a limit", { status: 403, errcode: "M_RESOURCE_LIMIT_EXCEEDED" }, "quota"],
  ];

  it.each(refusals)("a choice that is refused for %s is told so (33)", async (name, refusal, code) => {
    const app = await openApp(server(), register(server()), { encrypted: false });
    const shown = show(app, <KeyBackupToggle />);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    server().refuse(PUT_STABLE, refusal);
    await shown.take("choose-on");
    await eventually(() => expect(shown.preference().error).toBeDefined());
    await eventually(() => expect(shown.text()).toMatch(saidOfError(code)), 2_000);
    for (const wrong of NO_HELP) expect(shown.said().join("\n")).not.toMatch(wrong);
    if (name === "terms") expect(shown.container.querySelector(`a[href="${consent_uri}"]`)).not.toBeNull();
  });

  it.each(refusals)("a look at what is stored that is refused for %s is told so (33)", async (name, refusal, code) => {
    const { shown } = await openFirst(server());
    server().refuse(GET_VERSION, refusal);
    await shown.status().refresh();
    await silence(700);
    for (const wrong of NO_HELP) expect(shown.text()).not.toMatch(wrong);
    expect(shown.text()).toMatch(saidOfError(code));
    if (name === "terms") expect(shown.container.querySelector(`a[href="${consent_uri}"]`)).not.toBeNull();
  });

  it.each([
    ["M_UNRECOGNIZED", () => Response.json({ errcode: "M_UNRECOGNIZED", error: "What?" }, { status: 404 })],
    [
      "a bare 404",
      () => new Response("404 page not found", { status: 404, headers: { "content-type": "text/plain" } }),
    ],
  ])("a homeserver that stores no keys is said to be one: %s (33)", async (_, answer) => {
    server().respond({ path: /\/room_keys\// }, answer);
    const app = await openApp(server(), register(server()));
    await setUpRecovery(app);
    const shown = show(app);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await shown.take("choose-on");
    await eventually(() => expect(shown.preference()).toMatchObject({ status: "on", saving: undefined }));
    await eventually(() => expect(shown.text()).toContain(english.backupErrors.unsupported), 5_000);
    for (const wrong of NO_HELP) expect(shown.text()).not.toMatch(wrong);
  });

  it("a 401 of something between is no log-out: the choice is sent again (34)", async () => {
    const app = await openApp(server(), register(server()), { encrypted: false });
    const shown = show(app, <KeyBackupToggle />);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    const end = server().respond(PUT_STABLE, page(401));
    await shown.take("choose-on");
    await eventually(() => expect(shown.preference().error).toBeDefined());
    await eventually(() => expect(shown.text()).toContain(english.unsaved(true)), 2_000);
    expect(shown.said().join("\n")).not.toMatch(saidOfError("signed-out"));
    expect(shown.waysInView()).toContain("retry");
    end();
    await shown.take("retry");
    await eventually(() => expect(server().accountData(app.session.userId, STABLE)).toEqual({ enabled: true }));
    await eventually(() => expect(shown.preference()).toMatchObject({ status: "on", unsaved: undefined }));
  });

  it("a 401 of an upload, after which the client renews its token, is no log-out (34)", async () => {
    const { shown, ...app } = await openFirst(server());
    await eventually(() => expect(shown.tone()).toBe("good"));
    const before = shown.mark();
    const body = { errcode: "M_UNKNOWN_TOKEN", error: "Access token has expired" };
    server().refuse({ method: "PUT", path: KEYS, times: 1 }, { status: 401, body });
    await app.importKeys(2);
    await eventually(() => expect(server().backup(app.session.userId).current?.count).toBe(12));
    await eventually(() => expect(shown.text()).toMatch(/12 keys are stored/));
    expect(shown.said(before).join("\n")).not.toMatch(saidOfError("signed-out"));
  });

  it("a 401 while the token is renewed is no log-out: the choice is sent again (34)", async () => {
    const app = await openApp(server(), register(server()), { encrypted: false });
    const shown = show(app, <KeyBackupToggle />);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    const body = { errcode: "M_UNKNOWN_TOKEN", error: "Access token has expired", soft_logout: true };
    const end = server().refuse(PUT_STABLE, { status: 401, body });
    await shown.take("choose-on");
    await eventually(() => expect(shown.preference().error).toBeDefined());
    await eventually(() => expect(shown.text()).toContain(english.unsaved(true)), 2_000);
    expect(shown.said().join("\n")).not.toMatch(saidOfError("signed-out"));
    end();
    await shown.take("retry");
    await eventually(() => expect(server().accountData(app.session.userId, STABLE)).toEqual({ enabled: true }));
  });
});

describe("clients that are too old", { timeout: 40_000 }, () => {
  const ages: [string, object, object][] = [
    ["with a choice of two encryptions", { initCrypto: async () => {} }, {}],
    ["with the legacy encryption", { initCrypto: async () => {} }, { olmDevice: {} }],
    ["without rust crypto", { initRustCrypto: undefined }, { olmDevice: {} }],
  ];

  /** A client of today with what an old one has besides, and a port of it; what was said to developers. */
  async function openOld(ofClient: object, ofCrypto: object) {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const app = await openApp(server(), register(server()), { gated: false });
    await setUpRecovery(app);
    const { client, paper } = await openApp(server(), app.session, { gated: false, ...app.paper });
    const crypto = client.getCrypto();
    if (!crypto) throw new Error("This client has no crypto.");
    const old = new Proxy(crypto, {
      has: (target, name) => name in ofCrypto || name in target,
      get(target, name) {
        const value: unknown = Reflect.get(name in ofCrypto ? ofCrypto : target, name);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
    Object.assign(client, ofClient, { getCrypto: () => old });
    // Said once a page, and this file is one.
    vi.resetModules();
    const { fromMatrixClient } = await import("../../src/index.ts");
    const port = fromMatrixClient(client, { storage: null });
    const warnings = () => warn.mock.calls.map(String).filter((text) => /matrix-js-sdk|rust/i.test(text));
    return { app, port, paper, warnings };
  }

  it.each(ages)("an SDK %s is warned of at once, in words for developers (35)", async (_, ofClient, ofCrypto) => {
    const { warnings } = await openOld(ofClient, ofCrypto);
    await silence(100);
    expect(warnings().length).toBeGreaterThan(0);
    expect(new Set(warnings()).size, "each once").toBe(warnings().length);
    expect(warnings()[0]).toMatch(/npm install matrix-js-sdk|initRustCrypto/);
  });

  it.each(ages)("nothing is made with an SDK %s (35)", async (_, ofClient, ofCrypto) => {
    const { app, port } = await openOld(ofClient, ofCrypto);
    const shown = show({ port });
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await shown.take("choose-on");
    await eventually(() => expect(server().accountData(app.session.userId, STABLE)).toEqual({ enabled: true }));
    await silence(1_000);
    expect(server().backup(app.session.userId).current).toBeUndefined();
    expect(app.requests({ method: "POST", path: VERSION })).toEqual([]);
  });
});
