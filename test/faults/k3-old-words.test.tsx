// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { App } from "./support/app.ts";
import { accountSays, eventually, openApp, reopen } from "./support/app.ts";
import { answersWithHtml, prepareGround, refuses, swallows } from "./support/ground.ts";
import { kit } from "./support/kit.ts";
import { mirrorCases } from "./support/mirror-cases.ts";
import { silence } from "./support/silence.ts";
import type { WireFault } from "../support/wire-proxy.ts";

const STABLE = "m.key_backup";
const put = { method: "PUT", path: STABLE };
const ground = prepareGround();
afterEach(cleanup);

/** Somebody chooses on another device of theirs. */
async function chooseElsewhere(app: App, ...choices: boolean[]): Promise<void> {
  const other = await openApp(ground, await app.device.another());
  for (const enabled of choices) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, and each is seen here
    await (enabled ? other.turnOn({ withoutRecovery: true }) : other.turnOff());
  }
  other.close();
}

describe("what is owed to the legacy event", () => {
  mirrorCases(ground);
});

describe("a choice that was made before the account moved", () => {
  /** Off was chosen here and the app ended before an answer; on was chosen on another device. Starts here again. */
  async function startAfterAll(fault: WireFault): Promise<{ app: App; puts: () => number }> {
    const before = await openApp(ground, await ground.register());
    const end = ground.play(before.device, put, fault);
    void before.preference().setEnabled(false);
    await eventually(() => expect(before.preference().saving).toEqual({ enabled: false }));
    await silence(100);
    before.close();
    end();
    await chooseElsewhere(before, true);
    const sent = before.reached(put).length;
    const app = await reopen(ground, before);
    return { app, puts: () => app.reached(put).length - sent };
  }

  it("a choice is not sent at the next start over what was chosen elsewhere since: the user is asked (13)", async () => {
    const { app, puts } = await startAfterAll(swallows);
    render(<kit.KeyBackupChangeNotice client={app.port} />);
    await app.shows({ status: "on" });
    await silence();
    expect(puts(), "sent").toBe(0);
    expect(await accountSays(app, STABLE)).toEqual({ enabled: true });
    expect(app.preference().unsaved).toMatchObject({
      enabled: false,
      conflict: true,
      at: expect.any(Number) as number,
    });
    expect(app.isOpen(), "the gate is open").toBe(false);
    screen.getByText(kit.english.conflict(false, "on"));
    const [before = "", after = ""] = kit.english.conflictNote(false, "TIME").split("TIME");
    screen.getByText(
      (text) => text.startsWith(before) && text.endsWith(after) && text.length > (before + after).length,
    );
  });

  it("a choice whose request arrived unheard is not sent again over what was chosen since (like 13)", async () => {
    const { app, puts } = await startAfterAll(async (_, pass) => {
      await pass();
      return new Promise<never>(() => {});
    });
    await app.shows({ status: "on" });
    await silence();
    expect(puts(), "sent").toBe(0);
    expect(await accountSays(app, STABLE)).toEqual({ enabled: true });
    expect(app.isOpen(), "the gate is open").toBe(false);
  });
});

describe("a choice that comes true", () => {
  it("a choice that came true elsewhere is done with, and is not sent again after the account moved on (14)", async () => {
    const app = await openApp(ground, await ground.register());
    await app.turnOff();
    ground.play(app.device, put, refuses(403, "M_FORBIDDEN"), 1);
    await app.status().turnOn({ withoutRecovery: true });
    await app.shows({ unsaved: { enabled: true } });
    const other = await openApp(ground, await app.device.another());
    await other.turnOn({ withoutRecovery: true });
    await app.shows({ status: "on" });
    await other.turnOff();
    await app.shows({ status: "off" });
    const sent = app.reached(put).length;
    const again = await reopen(ground, app);
    await silence();
    expect(again.reached(put).length - sent, "sent").toBe(0);
    expect(await accountSays(again, STABLE)).toEqual({ enabled: false });
    expect(again.preference().change).toMatchObject({ to: "off" });
  });
});

describe("saved is saved, however it was learnt", () => {
  const isSaved = { status: "on", unsaved: undefined, saving: undefined, error: undefined };

  it("a choice that was refused is saved once another device chose the same (15)", async () => {
    const app = await openApp(ground, await ground.register());
    ground.play(app.device, put, refuses(403, "M_FORBIDDEN"));
    void app.preference().setEnabled(true);
    await app.shows({ unsaved: { enabled: true } });
    await chooseElsewhere(app, true);
    await app.shows(isSaved);
  });

  it("a choice that the homeserver seemed not to keep is saved once it shows it after all (15)", async () => {
    const app = await openApp(ground, await ground.register(), { echoTimeoutMs: 100 });
    ground.play(app.device, put, async () => Response.json({}));
    void app.preference().setEnabled(true);
    await app.shows({ unsaved: { enabled: true }, error: { code: "not-kept" } });
    await app.device.put(app.device.accountData(STABLE), { enabled: true });
    await app.shows(isSaved);
  });

  it("a choice that was answered with a page in HTML is saved if it arrived all the same (15)", async () => {
    const app = await openApp(ground, await ground.register());
    ground.play(app.device, put, answersWithHtml);
    void app.preference().setEnabled(true);
    await eventually(async () => expect(await accountSays(app, STABLE)).toEqual({ enabled: true }));
    await app.shows(isSaved);
  });

  it("a choice that was refused is saved if the account says so at the next start (like 15)", async () => {
    const app = await openApp(ground, await ground.register());
    ground.play(app.device, put, refuses(403, "M_FORBIDDEN"));
    void app.preference().setEnabled(true);
    await app.shows({ unsaved: { enabled: true } });
    app.close();
    await chooseElsewhere(app, true);
    const again = await reopen(ground, app);
    await again.shows(isSaved);
  });
});
