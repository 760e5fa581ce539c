import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountReading } from "../../src/core/index.ts";
import { KeyBackupError } from "../../src/core/index.ts";
import { loadingSnapshot, project } from "../../src/core/preference/snapshot.ts";
import type {
  PreferenceEffect,
  PreferenceEvent,
  PreferenceState,
  RetrySubject,
} from "../../src/core/preference/state.ts";
import { initialState } from "../../src/core/preference/state.ts";
import { transition } from "../../src/core/preference/transition.ts";
import type { DeviceRecord } from "../../src/core/record/record.ts";

const stable = (enabled: boolean): AccountReading => ({
  preference: enabled ? "on" : "off",
  source: "stable",
  disagreement: false,
});
const legacy = (enabled: boolean): AccountReading => ({ ...stable(enabled), source: "legacy" }) as AccountReading;
const missing: AccountReading = { preference: "undetermined", reason: "missing" };
const offline = new KeyBackupError("unreachable", "offline");
const forbidden = new KeyBackupError("forbidden", "no");
const slowDown = new KeyBackupError("rate-limited", "slow down", { retryAfterMs: 1_234 });

/** Feeds events to the machine and shows what came of them. */
function run(events: PreferenceEvent[], record: DeviceRecord = {}, legacyMirror = true) {
  let state: PreferenceState = initialState(record);
  let effects: readonly PreferenceEffect[] = [];
  for (const event of events) ({ state, effects } = transition(state, event, state.record, { legacyMirror }));
  return { state, effects, snapshot: project(state, loadingSnapshot) };
}

const delivered = (account: AccountReading, at = 0): PreferenceEvent => ({ type: "delivered", account, at });
/** The server's own answer. */
const says = (account: AccountReading, at = 0): PreferenceEvent => ({ type: "fetched", account, at });
const unread = (error: KeyBackupError, at = 0): PreferenceEvent => ({ type: "readFailed", error, at });
const chosen = (enabled: boolean, at = 7): PreferenceEvent => ({
  type: "chosen",
  enabled,
  id: `${at}${String(enabled)}`,
  at,
});
const due = (subject: RetrySubject): PreferenceEvent => ({ type: "retryDue", subject });
const put = (enabled: boolean, n: number, at = 7) => ({ type: "put", enabled, run: n, id: `${at}${String(enabled)}` });
const accepted = (n: number): PreferenceEvent => ({ type: "accepted", run: n, at: 0 });
const rejected = (n: number, error: KeyBackupError): PreferenceEvent => ({ type: "rejected", run: n, error, at: 0 });

describe("reading the account", () => {
  it("is loading before anything was read", () => {
    expect(run([]).snapshot).toMatchObject({ status: "loading", enabled: undefined });
  });

  it("shows the value and where it came from", () => {
    expect(run([delivered(legacy(false))]).snapshot).toMatchObject({ status: "off", enabled: false, source: "legacy" });
  });

  it("is unavailable after a failed read, never undetermined or off, and tries again", () => {
    const { snapshot, effects } = run([unread(offline)]);
    expect(snapshot).toMatchObject({ status: "unavailable", enabled: undefined, readError: offline, error: undefined });
    expect(effects).toEqual([{ type: "retryIn", subject: "read", ms: 2_000 }]);
    expect(run([unread(offline), due("read")]).effects).toEqual([{ type: "read" }]);
  });

  it("is unavailable, not unset, where sync delivered nothing and the server does not confirm it", () => {
    for (const error of [offline, forbidden]) {
      const { snapshot } = run([delivered(missing), unread(error)]);
      expect(snapshot).toMatchObject({ status: "unavailable", reason: undefined, readError: error });
    }
    expect(run([delivered(missing), says(missing)]).snapshot).toMatchObject({ status: "undetermined" });
  });

  it("keeps what it knew when a later read fails", () => {
    const { snapshot } = run([says(stable(true)), unread(offline)]);
    expect(snapshot).toMatchObject({ status: "on", error: undefined, readError: undefined });
  });
});

describe("a choice", () => {
  it("is shown at once as being saved, and sent even when the account already says so", () => {
    const { snapshot, effects } = run([says(stable(true)), chosen(true)]);
    expect(snapshot).toMatchObject({ status: "on", enabled: true, saving: { enabled: true } });
    expect(effects).toEqual([put(true, 1)]);
  });

  it("is not saved by the answer alone: the echo is awaited", () => {
    const { snapshot, effects } = run([says(stable(true)), chosen(false), accepted(1)]);
    expect(snapshot.saving).toEqual({ enabled: false });
    expect(effects).toEqual([{ type: "awaitEcho", run: 1 }]);
  });

  it("is saved by its echo, after the answer or before it, and is then mirrored to the legacy event", () => {
    for (const events of [
      [accepted(1), delivered(stable(false))],
      [delivered(stable(false)), accepted(1)],
    ]) {
      const { snapshot, effects } = run([says(stable(true)), chosen(false), ...events]);
      expect(snapshot).toMatchObject({ status: "off", enabled: false, saving: undefined, change: undefined });
      expect(effects).toEqual([{ type: "mirror", enabled: false }]);
    }
  });

  it("is not mirrored where the host turned that off", () => {
    const { state, effects } = run([chosen(false), accepted(1), delivered(stable(false))], {}, false);
    expect(effects).toEqual([]);
    expect(state.record.owed).toBeUndefined();
  });

  it("is not saved by the legacy event's saying so", () => {
    expect(run([chosen(false), accepted(1), delivered(legacy(false))]).snapshot.saving).toEqual({ enabled: false });
  });

  it("is asked for at the server when the echo does not come", () => {
    const waiting = [says(stable(true)), chosen(false), accepted(1), { type: "echoMissed", run: 1 } as const];
    expect(run(waiting).effects).toEqual([{ type: "confirm", run: 1 }]);
    const confirmed: PreferenceEvent = { type: "confirmed", run: 1, account: stable(false), at: 0 };
    expect(run([...waiting, confirmed]).snapshot).toMatchObject({ status: "off", saving: undefined });
  });

  it("is asked for at once when the account said so before, since no echo may come", () => {
    expect(run([says(stable(false)), chosen(false), accepted(1)]).effects).toEqual([{ type: "confirm", run: 1 }]);
  });

  it("stays on screen as not kept when the server accepts it and then says otherwise", () => {
    const confirmed: PreferenceEvent = { type: "confirmed", run: 1, account: stable(true), at: 0 };
    const { snapshot } = run([says(stable(true)), chosen(false), accepted(1), confirmed]);
    expect(snapshot).toMatchObject({
      status: "on",
      enabled: false,
      unsaved: { enabled: false, at: 7, conflict: false },
    });
    expect(snapshot.error?.code).toBe("not-kept");
  });

  it("that fails stays on screen as unsaved, with the reason, and is tried again where that can help", () => {
    const failed = run([says(stable(true)), chosen(false), rejected(1, offline)]);
    expect(failed.snapshot).toMatchObject({
      status: "on",
      enabled: false,
      unsaved: { enabled: false, at: 7, conflict: false },
      error: offline,
    });
    expect(failed.effects).toEqual([{ type: "retryIn", subject: "choice", ms: 2_000 }]);
    expect(run([chosen(false), rejected(1, slowDown)]).effects).toEqual([
      { type: "retryIn", subject: "choice", ms: 1_234 },
    ]);
    expect(run([chosen(false), rejected(1, forbidden)]).effects).toEqual([]);
    const again = [chosen(false), rejected(1, forbidden), { type: "retried" } as const];
    expect(run(again).effects).toContainEqual({ type: "read" });
    expect(run([...again, says(stable(true))]).effects).toEqual([put(false, 2)]);
  });

  it("is sent again when the connection is back, but not before a rate limit allows it", () => {
    const known = says(stable(true));
    const after = (event: PreferenceEvent, error: KeyBackupError) =>
      run([known, chosen(false), rejected(1, error), event, known]).effects;
    expect(after({ type: "reconnected" }, offline)).toEqual([put(false, 2)]);
    expect(after({ type: "reconnected" }, slowDown)).toEqual([]);
    expect(after(due("choice"), slowDown)).toEqual([put(false, 2)]);
  });

  it("waits longer from try to try, up to a minute", () => {
    const events = [says(stable(false)), chosen(true)];
    const waits: number[] = [];
    for (let n = 1; n <= 8; n += 1) {
      events.push(rejected(n, offline));
      waits.push(...run(events).effects.flatMap((effect) => (effect.type === "retryIn" ? [effect.ms] : [])));
      events.push(due("choice"), says(stable(false)));
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it("made while another is sent waits for its end and then goes out; the last one wins", () => {
    const quick = [says(stable(true)), chosen(false), chosen(true), chosen(false), chosen(true)];
    expect(run(quick).effects).toEqual([]);
    expect(run(quick).snapshot.saving).toEqual({ enabled: true });
    expect(run([...quick, accepted(1)]).effects).toEqual([put(true, 2)]);
    expect(run([...quick, rejected(1, forbidden)]).effects).toEqual([put(true, 2)]);
  });

  it("that returns to what is being sent costs one request", () => {
    const quick = [says(stable(true)), chosen(false), chosen(true), chosen(false), delivered(stable(false))];
    expect(run([...quick, accepted(1)]).effects).toEqual([{ type: "mirror", enabled: false }]);
  });

  it("made again while the first is confirmed is sent again, since it may have been overwritten in between", () => {
    expect(run([chosen(true), accepted(1), chosen(true)]).effects).toEqual([put(true, 2)]);
  });

  it("is not settled by the answer to an earlier one", () => {
    const late = run([chosen(false), rejected(1, offline), chosen(true), accepted(1)]);
    expect(late.snapshot.saving).toEqual({ enabled: true });
    expect(late.effects).toEqual([]);
  });

  it("survives a restart, and is sent at the next start once the account was read", () => {
    const { state } = run([says(stable(true)), chosen(false), rejected(1, offline)]);
    const start = run([{ type: "attached" }], state.record);
    expect(start.effects).toContainEqual({ type: "read" });
    expect(start.effects).not.toContainEqual(expect.objectContaining({ type: "put" }));
    expect(start.snapshot).toMatchObject({ enabled: false, saving: { enabled: false } });
    expect(run([{ type: "attached" }, says(stable(true))], state.record).effects).toEqual([put(false, 1)]);
  });

  it("can be given up once it failed: the account's value is shown again, and the decision before it stands", () => {
    const events = [says(stable(true)), chosen(false), rejected(1, forbidden)];
    const given = run([...events, { type: "discarded", at: 0 }], { decision: "on" });
    expect(given.snapshot).toMatchObject({ status: "on", enabled: true, unsaved: undefined, error: undefined });
    expect(given.state.record.decision).toBe("on");
    const unset = [says(missing), chosen(false), rejected(1, forbidden)];
    const twice = [...unset, chosen(true, 8), rejected(2, forbidden), chosen(false, 9), rejected(3, forbidden)];
    expect(run([...twice, { type: "discarded", at: 0 }], { decision: "later" }).state.record.decision).toBe("later");
  });

  it("that came true elsewhere has come true, also while it waits, and is done with", () => {
    const refused = [says(stable(false)), chosen(true), rejected(1, forbidden)];
    const after = run([...refused, says(stable(true))]);
    expect(after.snapshot).toMatchObject({ status: "on", unsaved: undefined, error: undefined, change: undefined });
    const later = run([...refused, says(stable(true)), says(stable(false), 9)]);
    expect(later.snapshot.change).toMatchObject({ from: "on", to: "off" });
    expect(run([{ type: "attached" }, says(stable(false))], later.state.record).effects).not.toContainEqual(
      expect.objectContaining({ type: "put" }),
    );
  });

  it("over which the account has moved is not sent by itself, at no start: the user is asked", () => {
    const record: DeviceRecord = {
      decision: "off",
      seen: "on",
      choice: { enabled: false, id: "7false", at: 7, over: "undetermined", before: undefined },
    };
    const asked = run([{ type: "attached" }, says(stable(true), 50)], record);
    expect(asked.effects).toEqual([]);
    expect(asked.snapshot.unsaved).toEqual({ enabled: false, at: 7, conflict: true });
    // Nor when the account moves back, nor when the connection does.
    const back = [says(missing, 60), { type: "reconnected" } as const, due("choice")];
    for (const event of back) {
      expect(run([{ type: "attached" }, event, says(missing, 61)], asked.state.record).effects).toEqual([]);
    }
    expect(run([{ type: "attached" }, says(stable(true)), { type: "retried" }], asked.state.record).effects).toEqual([
      put(false, 1),
    ]);
    const given = run([{ type: "attached" }, says(stable(true)), { type: "discarded", at: 70 }], asked.state.record);
    expect(given.snapshot).toMatchObject({ status: "on", enabled: true, unsaved: undefined });
  });

  it("is not saved by what the account said before it was made: a try that fails is followed by a question", () => {
    const failed = [says(stable(false)), chosen(false), rejected(1, offline)];
    expect(run(failed).effects).toEqual([{ type: "read" }]);
    expect(run(failed).snapshot).toMatchObject({ unsaved: { enabled: false }, error: offline });
    expect(run([...failed, says(stable(false))]).snapshot).toMatchObject({ unsaved: undefined, error: undefined });
    expect(run([...failed, says(stable(true))]).snapshot.unsaved).toMatchObject({ conflict: true });
    expect(run([...failed, unread(offline)]).effects).toContainEqual({ type: "retryIn", subject: "choice", ms: 2_000 });
  });

  it("that another tab made takes the place of this one's", () => {
    const { state } = run([says(stable(true)), chosen(false), rejected(1, forbidden)]);
    const other: DeviceRecord = {
      ...state.record,
      decision: "on",
      choice: { enabled: true, id: "other", at: 9, over: "on", before: "on" },
    };
    const next = transition(state, { type: "retried" }, other, { legacyMirror: true });
    expect(next.effects).not.toContainEqual(expect.objectContaining({ type: "put", enabled: false }));
    expect(project(next.state, loadingSnapshot)).toMatchObject({ saving: { enabled: true }, unsaved: undefined });
    const gone = transition(
      state,
      { type: "recalled" },
      { ...state.record, choice: undefined },
      { legacyMirror: true },
    );
    expect(project(gone.state, loadingSnapshot)).toMatchObject({ enabled: true, unsaved: undefined });
  });
});

describe("a choice that another tab saves", () => {
  const rules = { legacyMirror: true };
  const other = { enabled: true, id: "other", at: 9, over: "off" } as const;
  const recalled = (state: PreferenceState, choice: DeviceRecord["choice"]) =>
    transition(state, { type: "recalled" }, { ...state.record, decision: "on", choice }, rules).state;
  const shownOf = (state: PreferenceState) => project(state, loadingSnapshot);
  const saving = recalled(run([says(stable(false))]).state, other);

  it("is shown as on its way there, and as not saved once a try there failed", () => {
    expect(shownOf(saving)).toMatchObject({ saving: { enabled: true }, unsaved: undefined });
    const failed = recalled(saving, { ...other, failed: true });
    expect(shownOf(failed)).toMatchObject({ saving: undefined, unsaved: { enabled: true } });
  });

  it("stays shown as not saved while that tab tries again", () => {
    const failed = recalled(saving, { ...other, failed: true });
    expect(shownOf(recalled(failed, other)).unsaved).toMatchObject({ enabled: true });
  });

  it("is not called unsaved where this tab has heard already that the account says so", () => {
    const heard = recalled(run([says(stable(true))]).state, other);
    expect(shownOf(recalled(heard, { ...other, failed: true })).unsaved).toBeUndefined();
  });

  it("can be tried again here, or given up", () => {
    const failed = recalled(saving, { ...other, failed: true });
    const retried = transition(failed, { type: "retried" }, failed.record, rules);
    expect(retried.effects).toEqual([{ type: "read" }]);
    const sent = transition(retried.state, says(stable(false)), retried.state.record, rules);
    expect(sent.effects).toEqual([{ type: "put", enabled: true, run: 1, id: "other" }]);
    expect(sent.state.record.choice?.failed).toBeUndefined();
    const given = transition(failed, { type: "discarded", at: 10 }, failed.record, rules);
    expect(given.state.record.choice).toBeUndefined();
  });
});

describe("the legacy mirror", () => {
  const saved = [chosen(true), accepted(1), delivered(stable(true))];

  it("does not hold up the choice when it fails, and is tried again", () => {
    const failed = run([...saved, { type: "mirrorFailed", enabled: true, error: offline }]);
    expect(failed.snapshot).toMatchObject({ status: "on", saving: undefined, error: undefined });
    expect(failed.effects).toEqual([{ type: "retryIn", subject: "mirror", ms: 2_000 }]);
    const again = run([
      ...saved,
      { type: "mirrorFailed", enabled: true, error: offline },
      { type: "reconnected" },
      says(stable(true)),
    ]);
    expect(again.effects).toEqual([{ type: "mirror", enabled: true }]);
  });

  it("is owed across a restart", () => {
    const restarted = run([{ type: "attached" }, says(stable(true))], run(saved).state.record);
    expect(restarted.effects).toEqual([{ type: "mirror", enabled: true }]);
  });

  it("is written again when a later choice overtook the one in flight", () => {
    const overtaken = [...saved, chosen(false), accepted(2), delivered(stable(false))];
    expect(run(overtaken).effects).toEqual([]);
    expect(run([...overtaken, { type: "mirrored", enabled: true }]).effects).toEqual([
      { type: "mirror", enabled: false },
    ]);
  });

  it("is void once the account says something newer, also across a restart", () => {
    const owed = run([...saved, { type: "mirrorFailed", enabled: true, error: offline }]).state.record;
    expect(owed.owed).toBe(true);
    for (const newer of [stable(false), legacy(false), missing]) {
      const restarted = run([{ type: "attached" }, says(newer)], owed);
      expect(restarted.effects).toEqual([]);
      expect(restarted.state.record.owed).toBeUndefined();
      const inSession = [...saved, { type: "mirrorFailed", enabled: true, error: offline } as const, says(newer)];
      expect(run([...inSession, due("mirror"), says(newer)]).effects).toEqual([]);
    }
  });

  it("is tried with the back-off of everything else", () => {
    const events: PreferenceEvent[] = [...saved];
    const waits: number[] = [];
    for (let n = 1; n <= 7; n += 1) {
      events.push({ type: "mirrorFailed", enabled: true, error: offline });
      waits.push(...run(events).effects.flatMap((effect) => (effect.type === "retryIn" ? [effect.ms] : [])));
      events.push(due("mirror"), says(stable(true)));
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });
});

describe("a change made elsewhere", () => {
  it("is not what a device sees first", () => {
    expect(run([says(stable(true), 5)]).snapshot.change).toBeUndefined();
  });

  it("is kept until it is acknowledged, with what it was, how often and since when", () => {
    const flips = [says(stable(true), 1), says(stable(false), 2), says(missing, 3)];
    expect(run(flips).snapshot.change).toEqual({ from: "on", to: "undetermined", times: 2, since: 2 });
    expect(run([...flips, { type: "acknowledged" }]).snapshot.change).toBeUndefined();
    expect(run([...flips, { type: "acknowledged" }, says(missing, 9)]).snapshot.change).toBeUndefined();
  });

  it("stays to be seen when it was changed back", () => {
    const back = run([says(stable(true), 1), says(stable(false), 2), says(stable(true), 3)]);
    expect(back.snapshot.change).toEqual({ from: "on", to: "on", times: 2, since: 2 });
  });

  it("is told with its end where the account comes back to what an unsaved choice wants", () => {
    const record = { seen: "off", decision: "off" } as const;
    const gone = run([says(stable(false)), chosen(false), rejected(1, forbidden), says(missing, 5)], record);
    expect(gone.snapshot.change).toMatchObject({ from: "off", to: "undetermined" });
    const back = run([says(legacy(false), 6)], gone.state.record);
    expect(back.snapshot.change).toMatchObject({ from: "off", to: "off", times: 2 });
  });

  it("is seen when it was made while the app was closed", () => {
    const { state } = run([says(stable(true), 1)]);
    const restarted = run([says(stable(false), 50)], state.record);
    expect(restarted.snapshot.change).toEqual({ from: "on", to: "off", times: 1, since: 50 });
  });

  it("is not the user's own choice, nor what the account says while that is saved", () => {
    const own = [says(stable(true)), chosen(false), delivered(stable(true)), accepted(1), delivered(stable(false))];
    expect(run(own).snapshot.change).toBeUndefined();
  });

  it("is ended by a choice of the user's", () => {
    const after = [says(stable(true)), says(stable(false)), chosen(true), accepted(1), delivered(stable(true))];
    expect(run(after).snapshot).toMatchObject({ change: undefined, status: "on" });
  });

  it("is not a delivery of the same value, nor a move of it from the legacy event to the stable one", () => {
    expect(run([says(legacy(true)), says(stable(true)), says(stable(true))]).snapshot.change).toBeUndefined();
  });

  it("is what the server says when it is asked, not what a cache of its delivers", () => {
    const restarted = run([delivered(stable(false), 2)], { seen: "on" });
    expect(restarted.snapshot).toMatchObject({ status: "off", change: undefined });
    const cached = [says(stable(true), 1), delivered(stable(false), 2)];
    expect(run(cached).effects).toEqual([{ type: "read" }]);
    expect(run(cached).snapshot).toMatchObject({ status: "on", change: undefined });
    expect(run([...cached, says(stable(true), 3)]).snapshot).toMatchObject({ status: "on", change: undefined });
    expect(run([...cached, says(stable(false), 3)]).snapshot.change).toMatchObject({ from: "on", to: "off", since: 3 });
  });

  it("is shown, with the reason, also where the server refuses to be asked", () => {
    const { snapshot } = run([says(stable(true), 1), delivered(legacy(false), 2), unread(forbidden, 3)]);
    expect(snapshot).toMatchObject({ status: "off", source: "legacy", readError: forbidden });
    expect(snapshot.change).toMatchObject({ from: "on", to: "off", since: 3 });
  });
});

describe("a value that the host applied at sign-in without asking", () => {
  it("is decided on this device, shown until it is acknowledged, and written nowhere", () => {
    const applied = run([says(stable(false)), { type: "applied", enabled: false }]);
    expect(applied.state.record.decision).toBe("off");
    expect(applied.snapshot.applied).toEqual({ enabled: false });
    expect(applied.effects).toEqual([]);
    expect(
      run([says(stable(false)), { type: "applied", enabled: false }, { type: "acknowledged" }]).snapshot.applied,
    ).toBeUndefined();
  });

  it("does not take the place of a decision that stands", () => {
    const decided = run([says(stable(true)), chosen(false), { type: "applied", enabled: true }]);
    expect(decided.state.record.decision).toBe("off");
  });

  it("does not come to a device whose user decides later, nor is later put over a decision", () => {
    const later = run([says(stable(true)), { type: "postponed" }, { type: "applied", enabled: true }]);
    expect(later.state.record).toMatchObject({ decision: "later" });
    expect(later.state.record.applied).toBeUndefined();
    expect(run([chosen(true), { type: "postponed" }]).state.record.decision).toBe("on");
  });
});

describe("whatever happens, in whatever order", () => {
  /** An account, its sync stream and the requests under way, played against the machine. */
  function world() {
    let state = initialState({});
    let account: AccountReading = missing;
    let lastChoice: boolean | undefined;
    let choices = 0;
    let writtenElsewhere = false;
    const wire: PreferenceEffect[] = [];
    const stream: AccountReading[] = [];
    const dispatch = (event: PreferenceEvent) => {
      const before = state;
      const next = transition(state, event, state.record, { legacyMirror: true });
      state = next.state;
      for (const effect of next.effects) {
        if (effect.type === "put") expect(effect.enabled, "only a choice is written").toBe(lastChoice);
        if (effect.type === "mirror") expect(before.record.seen ?? state.record.seen).toBeDefined();
        wire.push(effect);
      }
      const snapshot = project(state, loadingSnapshot);
      const pending = snapshot.saving ?? snapshot.unsaved;
      if (pending) expect(snapshot.enabled, "a pending choice is what the switch shows").toBe(pending.enabled);
      if (snapshot.status === "unavailable") expect(state.account?.preference ?? "undetermined").toBe("undetermined");
      if (snapshot.unsaved && !snapshot.unsaved.conflict && state.choice?.run)
        expect(snapshot.error, "unsaved has its reason").toBeDefined();
    };
    const write = (enabled: boolean) => {
      account = stable(enabled);
      stream.push(account);
    };
    const answer = (works: boolean) => {
      const effect = wire.shift();
      if (!effect) return;
      const at = 1;
      switch (effect.type) {
        case "put":
          if (!works) return dispatch({ type: "rejected", run: effect.run, error: offline, at });
          write(effect.enabled);
          return dispatch({ type: "accepted", run: effect.run, at });
        case "awaitEcho":
          return dispatch({ type: "echoMissed", run: effect.run });
        case "confirm":
          if (!works) return dispatch({ type: "rejected", run: effect.run, error: offline, at });
          return dispatch({ type: "confirmed", run: effect.run, account, at });
        case "mirror":
          return dispatch(
            works
              ? { type: "mirrored", enabled: effect.enabled }
              : { type: "mirrorFailed", enabled: effect.enabled, error: offline },
          );
        case "read":
          return dispatch(works ? { type: "fetched", account, at } : unread(offline));
        case "retryIn":
          return dispatch(due(effect.subject));
      }
    };
    return {
      choose(enabled: boolean) {
        lastChoice = enabled;
        writtenElsewhere = false;
        dispatch(chosen(enabled, (choices += 1)));
      },
      elsewhere(enabled: boolean) {
        writtenElsewhere = true;
        write(enabled);
      },
      sync() {
        const next = stream.shift();
        if (next) dispatch(delivered(next, 1));
      },
      answer,
      restart() {
        state = initialState(state.record);
        wire.length = 0;
        stream.length = 0;
        dispatch(delivered(account, 1));
        dispatch({ type: "attached" });
      },
      acknowledge: () => dispatch({ type: "acknowledged" }),
      /** The network works again and everything under way comes to its end. */
      settle() {
        dispatch({ type: "reconnected" });
        for (let n = 0; n < 100 && (wire.length > 0 || stream.length > 0); n += 1) {
          this.sync();
          answer(true);
        }
        dispatch({ type: "retried" });
        for (let n = 0; n < 100 && (wire.length > 0 || stream.length > 0); n += 1) {
          answer(true);
          this.sync();
        }
      },
      result: () => ({ account, lastChoice, writtenElsewhere, snapshot: project(state, loadingSnapshot), state }),
    };
  }

  const action = fc.oneof(
    fc.record({ do: fc.constant("choose" as const), value: fc.boolean() }),
    fc.record({ do: fc.constant("elsewhere" as const), value: fc.boolean() }),
    fc.record({ do: fc.constant("answer" as const), value: fc.boolean() }),
    fc.record({
      do: fc.constantFrom("sync" as const, "restart" as const, "acknowledge" as const),
      value: fc.boolean(),
    }),
  );

  it("the last choice reaches the account, and the screen ends up saying what the account says", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const play = world();
        for (const { do: what, value } of actions) play[what](value);
        play.settle();
        const { account, lastChoice, writtenElsewhere, snapshot, state } = play.result();
        expect(snapshot.saving).toBeUndefined();
        if (lastChoice !== undefined && !writtenElsewhere) expect(account).toEqual(stable(lastChoice));
        if (!snapshot.unsaved && state.account) expect(state.account).toEqual(account);
      }),
      { numRuns: 3_000 },
    );
  });
});
