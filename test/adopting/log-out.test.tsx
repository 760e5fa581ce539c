// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { KeyBackupNotice, KeyBackupSettings, KeyBackupSignInDialog } from "../../src/index.ts";
import { silence } from "../faults/support-status.tsx";
import type { Adopted } from "./support.tsx";
import { eventually, homeserver, logIn, openApp, show, STABLE } from "./support.tsx";

const server = homeserver();

/** An app of somebody who decided on, with everything of the kit on the page. */
async function signedIn() {
  const session = logIn(server());
  server().setAccountData(session.userId, STABLE, { enabled: true });
  const app = await openApp(server(), session);
  const page = show(
    app.client,
    <>
      <KeyBackupNotice />
      <KeyBackupSettings />
      <KeyBackupSignInDialog />
    </>,
  );
  await page.press("Continue");
  await eventually(() => expect(app.keyBackup.gate?.getSnapshot().open).toBe(true));
  return { app, page };
}

const lastOf = ({ session }: Adopted) => server().requests.filter(({ userId }) => userId === session.userId).length;
const isForgotten = ({ keyBackup }: Adopted) =>
  Object.keys(keyBackup.record.read()).length === 0 && keyBackup.gate?.getSnapshot().open === false;

describe("Log-out in one call", { timeout: 30_000 }, () => {
  const orders: [string, (app: Adopted) => Promise<void>][] = [
    [
      "before the client's own log-out",
      async ({ keyBackup, client }) => {
        keyBackup.signOut();
        await client.logout(true);
      },
    ],
    [
      "after it",
      async ({ keyBackup, client }) => {
        await client.logout(true);
        keyBackup.signOut();
      },
    ],
    [
      "when the client is stopped and its stores are cleared",
      async ({ keyBackup, client }) => {
        client.stopClient();
        await client.clearStores();
        keyBackup.signOut();
      },
    ],
    [
      "where the log-out fails, since the server is out of reach",
      async ({ keyBackup, client }) => {
        server().offline();
        await client.logout(true).catch(() => {});
        keyBackup.signOut();
        server().online();
      },
    ],
  ];
  it.each(orders)(
    "forgets the decision and closes the gate; nothing asks or sends afterwards: %s",
    async (_, leave) => {
      const { app, page } = await signedIn();
      await leave(app);
      expect(isForgotten(app)).toBe(true);
      const sent = lastOf(app);
      await silence(600);
      expect(page.isAsking(), "the page is still there").toBe(false);
      app.client.stopClient();
      await silence(100);
      expect(lastOf(app) - sent).toBeLessThanOrEqual(1);
      page.unmount();
      expect(isForgotten(app)).toBe(true);
    },
  );

  it("is needed for nothing else: whoever signs in next on the same page is asked", async () => {
    const { app, page } = await signedIn();
    app.keyBackup.signOut();
    await app.client.logout(true);
    page.unmount();
    const next = await openApp(server(), logIn(server()), { storage: app.storage });
    const shown = show(next.client, <KeyBackupSignInDialog />);
    await eventually(() => expect(shown.isAsking()).toBe(true));
    expect(next.keyBackup.gate?.getSnapshot().open).toBe(false);
  });
});
