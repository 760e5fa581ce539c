// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { MatrixClient } from "matrix-js-sdk";
import { KeyBackupNotice, KeyBackupSettings, KeyBackupSignInDialog } from "../../src/index.ts";
import { english, eventually, homeserver, logIn, openApp, show, startClient, STABLE } from "./support.tsx";

const server = homeserver();
const listeners = (client: MatrixClient) => client.listenerCount("accountData" as never);

/** Somebody who decided on, and whose app makes its client anew, as after a token that ran out. */
async function renewed() {
  const session = logIn(server());
  const app = await openApp(server(), session);
  const page = show(
    app.client,
    <>
      <KeyBackupNotice />
      <KeyBackupSettings />
      <KeyBackupSignInDialog />
    </>,
  );
  await app.keyBackup.setEnabled(true);
  await eventually(() => expect(page.isAsking()).toBe(false));
  const before = listeners(app.client);
  const renew = async () => {
    app.client.stopClient();
    const client = await startClient(server(), server().logIn(session.userId, session.deviceId), app.keyBackup.fetch);
    page.has(client);
    return client;
  };
  return { app, page, before, renew };
}

describe("A client made anew for the same device", { timeout: 30_000 }, () => {
  it("keeps the decision, the gate and the page: nobody is asked again, and nothing listens to the earlier client", async () => {
    const { app, page, before, renew } = await renewed();
    const client = await renew();
    await eventually(() => expect(listeners(client)).toBeGreaterThanOrEqual(before));
    expect(app.keyBackup.gate?.getSnapshot().open).toBe(true);
    expect(page.isAsking()).toBe(false);
    await eventually(() => expect(page.container.querySelector("input")?.checked).toBe(true));
    await eventually(() => expect(listeners(app.client)).toBeLessThan(before));
    expect(app.keyBackup.port.getUserId()).toBe(client.getUserId());
  });

  it("hears of changes through the new client, and saves through it", async () => {
    const { app, page, renew } = await renewed();
    await renew();
    server().setAccountData(app.session.userId, STABLE, { enabled: false });
    await eventually(() => expect(page.text()).toMatch(/turned off outside this device/));
    await page.press("Got it");
    await app.keyBackup.setEnabled(true);
    expect(server().accountData(app.session.userId, STABLE)).toEqual({ enabled: true });
    expect(page.text()).not.toContain(english.applied(true));
  });
});
