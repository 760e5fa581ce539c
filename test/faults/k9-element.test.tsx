// @vitest-environment jsdom
import { expect, it } from "vitest";
import { createMemoryStorage } from "../../src/core/index.ts";
import { fromElementModuleApi, KeyBackupSignInChoice, KeyBackupToggle } from "../../src/index.ts";
import { elementHost } from "../support/element-host.ts";
import { english, eventually, freshHomeserver, LEGACY, show, silence, STABLE } from "./support-status.tsx";

freshHomeserver();
const on = { [STABLE]: { enabled: true }, [LEGACY]: { disabled: false } };
const off = { [STABLE]: { enabled: false }, [LEGACY]: { disabled: true } };
const alice = "@alice:example.org";
const bob = "@bob:example.org";

it("a change made while nothing is mounted is shown at the next mount (42)", async () => {
  const host = elementHost(on);
  const port = fromElementModuleApi(host.accountData, { userId: alice, storage: createMemoryStorage() });
  const before = show({ port }, <KeyBackupToggle />);
  await eventually(() => expect(before.preference().status).toBe("on"));
  await silence(50);
  before.unmount();
  host.deliver(STABLE, { enabled: false });
  const shown = show({ port }, <KeyBackupToggle />);
  await eventually(() => expect(shown.preference().status).toBe("off"), 3_000);
  expect(shown.preference().change).toMatchObject({ from: "on", to: "off" });
});

it("a change made during a read that began before is shown at the next mount (42)", async () => {
  const host = elementHost(on);
  const port = fromElementModuleApi(host.accountData, { userId: alice, storage: createMemoryStorage() });
  const before = show({ port }, <KeyBackupToggle />);
  expect(before.preference().status).toBe("on");
  before.unmount();
  host.deliver(STABLE, { enabled: false });
  const shown = show({ port }, <KeyBackupToggle />);
  await eventually(() => expect(shown.preference().status).toBe("off"), 3_000);
});

it("an event that is removed and made again while nothing is mounted is shown at the next mount (42)", async () => {
  const host = elementHost(off);
  const port = fromElementModuleApi(host.accountData, { userId: alice, storage: createMemoryStorage() });
  const before = show({ port }, <KeyBackupToggle />);
  await eventually(() => expect(before.preference().status).toBe("off"));
  before.unmount();
  host.deliver(STABLE, {});
  host.deliver(LEGACY, {});
  const between = show({ port }, <KeyBackupToggle />);
  await eventually(() => expect(between.preference().status).toBe("undetermined"), 3_000);
  between.unmount();
  host.deliver(STABLE, { enabled: true });
  const shown = show({ port }, <KeyBackupToggle />);
  await eventually(() => expect(shown.preference().status).toBe("on"), 3_000);
});

it.each([
  ["off", off, false],
  ["on", on, true],
])("sign-in with the account %s knows it, also where Element had not read it yet (43)", async (_, account, enabled) => {
  const host = elementHost({});
  const port = fromElementModuleApi(host.accountData, { userId: alice, storage: createMemoryStorage() });
  for (const [type, content] of Object.entries(account)) host.deliver(type, content);
  const shown = show({ port }, <KeyBackupSignInChoice />);
  await eventually(() => expect(shown.text()).toContain(english.signInKnown(enabled, "stable")), 3_000);
});

it("who logs in after somebody else in one page sees their own account and decision (44)", async () => {
  const host = elementHost(on);
  const storage = createMemoryStorage();
  const ofAlice = fromElementModuleApi(host.accountData, { userId: alice, storage });
  const before = show({ port: ofAlice }, <KeyBackupToggle />);
  await eventually(() => expect(before.preference().status).toBe("on"));
  await before.preference().setEnabled(true);
  before.unmount();
  host.logOut();
  host.logIn(off);
  const ofBob = fromElementModuleApi(host.accountData, { userId: bob, storage });
  const shown = show(
    { port: ofBob },
    <>
      <KeyBackupToggle />
      <KeyBackupSignInChoice />
    </>,
  );
  await eventually(() => expect(shown.preference().status).toBe("off"), 3_000);
  await eventually(() => expect(shown.text(), "and is asked").toContain(english.signInKnown(false, "stable")), 3_000);
  expect(shown.preference().change).toBeUndefined();
});

it("what somebody chose before is not written to the account of who logged in after them (44)", async () => {
  const host = elementHost(on);
  const storage = createMemoryStorage();
  const ofAlice = fromElementModuleApi(host.accountData, { userId: alice, storage });
  const before = show({ port: ofAlice }, <KeyBackupToggle />);
  await eventually(() => expect(before.preference().status).toBe("on"));
  host.logOut();
  host.logIn(on);
  fromElementModuleApi(host.accountData, { userId: bob, storage });
  // Alice's switch is still on the page.
  await Promise.race([before.preference().setEnabled(false), silence(3_000)]);
  await silence(100);
  expect(host.contents()).toEqual(on);
});
