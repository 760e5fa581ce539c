// @vitest-environment jsdom
import { cleanup, render, renderHook, screen } from "@testing-library/react";
import type { ClientEvent } from "matrix-js-sdk";
import { createClient } from "matrix-js-sdk";
import { afterEach, describe, expect, it, vi } from "vitest";
import { eventually, openApp, reopen } from "./support/app.ts";
import type { App } from "./support/app.ts";
import { createDisk } from "./support/disk.ts";
import { prepareGround, refuses } from "./support/ground.ts";
import { kit, statusOf } from "./support/kit.ts";
import { silence } from "./support/silence.ts";

const STABLE = "m.key_backup";
const ground = prepareGround();
afterEach(cleanup);

/** A client that has lost its network, and what it asks for. */
function offlineClient() {
  let gets = 0;
  const fetchFn: typeof fetch = async () => {
    gets += 1;
    throw new TypeError("fetch failed");
  };
  const session = { userId: "@alice:example.org", deviceId: "PHONE", accessToken: "token" };
  const client = createClient({ baseUrl: "https://example.org", fetchFn, ...session });
  const port = kit.fromMatrixClient(client, { storage: createDisk().open() });
  const listeners = () => ["accountData", "sync"].map((name) => client.listenerCount(name as ClientEvent));
  return { port, listeners, gets: () => gets };
}

describe("the question is a function of the decision", () => {
  it("the question closes when the switch beside it answers it (8)", async () => {
    const app = await openApp(ground, await ground.register());
    render(
      <kit.KeyBackupProvider client={app.port}>
        <kit.KeyBackupToggle />
        <kit.KeyBackupSignInChoice />
      </kit.KeyBackupProvider>,
    );
    await eventually(() => expect(screen.getAllByRole("radio")).toHaveLength(2));
    const off = () => document.querySelector<HTMLButtonElement>('.mkb-toggle [data-way="choose-off"]');
    await eventually(() => expect(off()).not.toBeNull());
    await eventually(() => expect(app.status().reading).toBe("nothing-stored"));
    off()?.click();
    await app.saved("off");
    expect(screen.queryAllByRole("radio"), "still asked").toHaveLength(0);
    expect(screen.queryByRole("button", { name: kit.english.signInLater }), "still asked").toBeNull();
  });

  it("what was decided past the question is not put off by it (like 8)", async () => {
    const app = await openApp(ground, await ground.register());
    const { result } = app.signIn();
    await eventually(() => expect(statusOf(result.current)).toBe("undetermined"));
    await app.turnOn({ withoutRecovery: true });
    result.current.decideLater();
    expect(app.isOpen(), "the gate is open").toBe(true);
  });
});

describe("nothing stays after unmount", () => {
  it("a question that is left unanswered offline leaves no listener and asks nothing more once unmounted (9)", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    try {
      const { port, listeners, gets } = offlineClient();
      const before = listeners();
      const { result, unmount } = renderHook(() => kit.useKeyBackupSignIn({ client: port }));
      await vi.waitFor(() => expect(statusOf(result.current)).toBe("unavailable"));
      unmount();
      const asked = gets();
      await vi.advanceTimersByTimeAsync(3_600_000);
      expect(gets() - asked, "requests in an hour").toBe(0);
      expect(listeners()).toEqual(before);
      expect(vi.getTimerCount(), "timers").toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("a question that is unmounted while the account is being asked leaves nothing either (like 9)", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    try {
      const { port, listeners, gets } = offlineClient();
      const before = listeners();
      renderHook(() => kit.useKeyBackupSignIn({ client: port })).unmount();
      await vi.advanceTimersByTimeAsync(60_000);
      const asked = gets();
      await vi.advanceTimersByTimeAsync(3_600_000);
      expect(gets() - asked, "requests in an hour").toBe(0);
      expect(listeners()).toEqual(before);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("whatever is on the page", () => {
  it("leaves no listener, timer or request behind once all of it is unmounted offline (like 9)", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    try {
      const { port, listeners, gets } = offlineClient();
      const before = listeners();
      const { unmount } = render(
        <kit.KeyBackupProvider client={port}>
          <kit.KeyBackupSettings />
          <kit.KeyBackupChangeNotice />
          <kit.KeyBackupSignInChoice />
        </kit.KeyBackupProvider>,
      );
      await vi.advanceTimersByTimeAsync(5_000);
      // An act that fails and would be carried on.
      screen.queryAllByRole("radio")[0]?.click();
      unmount();
      await vi.advanceTimersByTimeAsync(30_000);
      const asked = gets();
      await vi.advanceTimersByTimeAsync(3_600_000);
      expect(gets() - asked, "requests in an hour").toBe(0);
      expect(listeners()).toEqual(before);
      expect(vi.getTimerCount(), "timers").toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("asked again only where asking can help", () => {
  /** Goes on without an answer, and starts the app again. */
  async function goOnWithout(app: App): Promise<App> {
    const { result, unmount } = app.signIn();
    await eventually(() => expect(statusOf(result.current)).toBe("unavailable"));
    result.current.continue();
    await eventually(() => expect(result.current.open).toBe(false));
    unmount();
    return reopen(ground, app);
  }

  it.each([
    ["a guest", 403, "M_GUEST_ACCESS_FORBIDDEN"],
    ["a homeserver without account data", 404, "M_UNRECOGNIZED"],
  ] as const)("%s is not asked again at the next start (10)", async (_, status, errcode) => {
    const app = await openApp(ground, await ground.register());
    ground.play(app.device, { method: "GET", path: STABLE }, refuses(status, errcode));
    const { result } = (await goOnWithout(app)).signIn();
    await silence(500);
    expect(result.current.open, "asked").toBe(false);
  });

  it("somebody whose homeserver was down is asked again at the next start (like 10)", async () => {
    const app = await openApp(ground, await ground.register());
    const end = ground.play(app.device, { method: "GET", path: STABLE }, refuses(503));
    const again = await goOnWithout(app);
    end();
    const { result } = again.signIn();
    await eventually(() => expect(statusOf(result.current)).toBe("undetermined"));
    expect(result.current.open).toBe(true);
  });
});
