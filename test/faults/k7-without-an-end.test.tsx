// @vitest-environment jsdom
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { KeyBackupToggle } from "../../src/index.ts";
import {
  eventually,
  freshHomeserver,
  LEGACY,
  openApp,
  openFirst,
  register,
  requestsOf,
  setUpRecovery,
  show,
  silence,
  STABLE,
  VERSION,
} from "./support-status.tsx";

const server = freshHomeserver();

describe("what has an end", { timeout: 60_000 }, () => {
  const deletions = () => requestsOf(server(), { method: "DELETE" }).filter(({ path }) => path.includes(VERSION));

  it("replacing ends where the server deletes nothing and says it did (36)", async () => {
    const { shown, ...app } = await openFirst(server(), { keys: 1 });
    server().respond({ method: "DELETE", path: /room_keys\/version/ }, async () => {
      await silence(1);
      return Response.json({});
    });
    const before = server().requests.length;
    const replacing = shown.status().turnOn({ replace: true });
    const ended = await Promise.race([replacing.then(() => true), silence(3_000).then(() => false)]);
    app.client.stopClient();
    const stopped = server().requests.length;
    await silence(500);
    expect(server().requests.length - stopped, "after the client was stopped").toBeLessThan(3);
    expect(stopped - before).toBeLessThan(200);
    expect(deletions().length).toBeLessThan(60);
    expect(ended).toBe(true);
    expect(server().backup(app.session.userId).current?.count, "what was stored is still there").toBe(1);
    expect(shown.status().error?.code).toBe("not-deleted");
  });

  it("what is tried again by itself has one back-off, the older event as well (37)", async () => {
    const session = register(server());
    const app = await openApp(server(), session, { encrypted: false });
    const shown = show(app, <KeyBackupToggle />);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    server().refuse({ method: "PUT", path: LEGACY }, { status: 500 });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    void shown.preference().setEnabled(true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server().accountData(session.userId, STABLE)).toEqual({ enabled: true });
    const tries = requestsOf(server(), { method: "PUT", path: LEGACY });
    expect(tries.length).toBeGreaterThan(3);
    expect(tries.length).toBeLessThan(30);
  });

  it("a snapshot that says the same is the same: without encryption nobody is told twice (38)", async () => {
    const app = await openApp(server(), register(server()), { encrypted: false });
    const shown = show(app);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await silence(500);
    const before = shown.renders();
    // It is looked for encryption all the time, and nothing comes of it.
    await silence(4_000);
    expect(shown.renders() - before).toBeLessThan(2);
  });

  it("off never waits for a host that does not answer for the recovery key (39)", async () => {
    const session = register(server());
    const first = await openApp(server(), session);
    await setUpRecovery(first);
    first.client.stopClient();
    server().backup(session.userId).addUntrusted();
    server().backup(session.userId).deleteAll();
    let asked = 0;
    const app = await openApp(server(), server().logIn(session.userId), {
      askForKey: () => {
        asked += 1;
        return new Promise(() => {});
      },
    });
    const shown = show(app);
    await eventually(() => expect(shown.preference().status).toBe("undetermined"));
    await shown.take("choose-on");
    await eventually(() => expect(asked).toBeGreaterThan(0));
    const { version } = server().backup(session.userId).addUntrusted();
    await shown.status().refresh();
    await eventually(() => expect(shown.status().storedKeys).toBe(0));
    const off = shown
      .status()
      .turnOff({ deleteStored: true })
      .then(() => true);
    expect(app.gate?.getSnapshot().open).toBe(false);
    expect(await Promise.race([off, silence(5_000).then(() => false)]), "it ends").toBe(true);
    expect(server().backup(session.userId).versions).not.toContain(version);
    await eventually(() => expect(shown.preference()).toMatchObject({ status: "off", saving: undefined }));
  });
});
