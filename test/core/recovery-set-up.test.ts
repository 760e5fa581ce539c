import { decodeRecoveryKey as sdkDecode, encodeRecoveryKey as sdkEncode } from "matrix-js-sdk/lib/crypto-api/index.js";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { SetUpOutcome } from "../../src/core/index.ts";
import { createRecoveryKey, createRecoverySetUp, KeyBackupError } from "../../src/core/index.ts";
import { groupsOf, keptProblem } from "../../src/core/recovery/new-recovery-key.ts";
import { decodeRecoveryKey, encodeRecoveryKey } from "../../src/core/recovery/recovery-key.ts";
import type { SetUpEvent, SetUpState } from "../../src/core/recovery/set-up.ts";
import { beginning, nextSetUp } from "../../src/core/recovery/set-up.ts";

const recoveryKey = "EsTc 5rr1 4Jhp UGSC y1Ma H42p aBcD 3fGh 6jKm 8nPq r9sT uvWx";
const error = new KeyBackupError("server-error", "made for a test");

describe("a new recovery key", () => {
  it("is another one each time, in twelve groups of four, and is read by the kit and by matrix-js-sdk", () => {
    const keys = Array.from({ length: 20 }, createRecoveryKey);
    expect(new Set(keys).size).toBe(20);
    for (const key of keys) {
      expect(groupsOf(key).map(({ length }) => length)).toEqual(Array.from({ length: 12 }, () => 4));
      expect(new Uint8Array(sdkDecode(key))).toEqual(decodeRecoveryKey(key));
    }
  });

  it("is written for any key as matrix-js-sdk writes it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(encodeRecoveryKey(bytes)).toBe(sdkEncode(bytes));
      }),
    );
  });
});

describe("what is typed from the key that was kept", () => {
  it.each([
    ["the last group", "uvWx", undefined],
    ["the last group with spaces around and inside", " u v\u00A0Wx\n", undefined],
    ["all of it", recoveryKey, undefined],
    ["all of it without spaces", recoveryKey.replaceAll(" ", ""), undefined],
    ["nothing", " \u200B", "empty"],
    ["small letters", "uvwx", "case"],
    ["all of it in capitals", recoveryKey.toUpperCase(), "case"],
    ["another group", "r9sT", "wrong"],
    ["a part of the last group", "vWx", "wrong"],
    ["the last two groups", "r9sT uvWx", "wrong"],
  ])("%s", (_, typed, problem) => {
    expect(keptProblem(typed, recoveryKey)).toBe(problem);
  });
});

const states: Record<SetUpState["step"], SetUpState> = {
  why: beginning,
  without: { step: "without" },
  key: { step: "key", recoveryKey },
  check: { step: "check", recoveryKey, problem: undefined },
  working: { step: "working", recoveryKey },
  failed: { step: "failed", recoveryKey, error },
  done: { step: "done", identity: "kept" },
};
const events: Record<string, SetUpEvent> = {
  began: { type: "began", recoveryKey },
  "asked-without": { type: "asked-without" },
  kept: { type: "kept" },
  right: { type: "typed", text: "uvWx" },
  wrong: { type: "typed", text: "1234" },
  changed: { type: "changed" },
  "went-back": { type: "went-back" },
  "tried-again": { type: "tried-again" },
  succeeded: { type: "succeeded", identity: "kept" },
  failed: { type: "failed", error },
  left: { type: "left" },
};
/** Where each event leads from each step; what is not named changes nothing. */
const table: Record<SetUpState["step"], Partial<Record<string, SetUpState["step"]>>> = {
  why: { began: "key", "asked-without": "without" },
  without: { began: "key", "went-back": "why", left: "why" },
  key: { kept: "check", left: "why" },
  check: { right: "working", wrong: "check", "went-back": "key", left: "why" },
  working: { succeeded: "done", failed: "failed", left: "why" },
  failed: { "tried-again": "working", left: "why" },
  done: { left: "why" },
};

describe("the steps of a set-up", () => {
  const cases = Object.keys(states).flatMap((step) => Object.keys(events).map((event) => ({ step, event })));

  it.each(cases)("$event at $step", ({ step, event }) => {
    const before = states[step as SetUpState["step"]];
    const after = nextSetUp(before, events[event]!);
    const expected = table[before.step][event];
    expect(after.step).toBe(expected ?? before.step);
    if (expected === undefined) expect(after).toBe(before);
  });

  it("keep the key only while it is needed", () => {
    for (const state of Object.values(states)) {
      expect("recoveryKey" in nextSetUp(state, { type: "left" })).toBe(false);
    }
    expect("recoveryKey" in nextSetUp(states.working, events["succeeded"]!)).toBe(false);
  });

  it("say what is wrong with what was typed until it is changed", () => {
    const wrong = nextSetUp(states.check, events["wrong"]!);
    expect(wrong).toMatchObject({ problem: "wrong", recoveryKey });
    expect(nextSetUp(wrong, { type: "typed", text: "UVWX" })).toMatchObject({ problem: "case" });
    expect(nextSetUp(wrong, events["changed"]!)).toEqual(states.check);
    expect(nextSetUp(wrong, events["right"]!).step).toBe("working");
  });
});

describe("the driver of a set-up", () => {
  function start() {
    const answers: ((outcome: SetUpOutcome) => void)[] = [];
    const setUp = vi.fn((_key: string) => new Promise<SetUpOutcome>((resolve) => answers.push(resolve)));
    const flow = createRecoverySetUp(setUp);
    const shown = () => flow.getSnapshot();
    /** Up to where it is written. */
    const arrive = () => {
      flow.begin();
      const state = shown();
      flow.keep();
      if (state.step === "key") flow.check(groupsOf(state.recoveryKey).at(-1) ?? "");
    };
    return { flow, shown, setUp, answers, arrive };
  }

  it("writes nothing before the key is proven to be kept, and then once", () => {
    const { flow, setUp, shown } = start();
    flow.begin();
    const state = shown();
    const key = state.step === "key" ? state.recoveryKey : "";
    flow.keep();
    flow.check("wrong");
    flow.goBack();
    flow.keep();
    expect(setUp).not.toHaveBeenCalled();
    flow.check(key);
    flow.check(key);
    expect(setUp).toHaveBeenCalledExactlyOnceWith(key, undefined);
  });

  it("tries again with the same key, and forgets it when it is done", async () => {
    const { flow, setUp, shown, answers, arrive } = start();
    arrive();
    answers[0]?.({ type: "failed", error });
    await vi.waitFor(() => expect(shown()).toMatchObject({ step: "failed", error }));
    flow.retry();
    expect(setUp.mock.calls[1]).toEqual(setUp.mock.calls[0]);
    answers[1]?.({ type: "done", identity: "elsewhere" });
    await vi.waitFor(() => expect(shown()).toEqual({ step: "done", identity: "elsewhere" }));
  });

  it("drops what comes of a set-up that was left, also when another one is under way", async () => {
    const { flow, shown, setUp, answers, arrive } = start();
    arrive();
    flow.leave();
    arrive();
    answers[0]?.({ type: "failed", error });
    await Promise.resolve();
    expect(shown().step).toBe("working");
    expect(setUp.mock.calls[1]?.[0]).not.toBe(setUp.mock.calls[0]?.[0]);
    answers[1]?.({ type: "done", identity: "kept" });
    await vi.waitFor(() => expect(shown().step).toBe("done"));
  });

  it("asks nobody for a second key where the first one is shown, and tells its listeners once a step", () => {
    const { flow, shown } = start();
    const listener = vi.fn();
    const end = flow.subscribe(listener);
    flow.begin();
    const first = shown();
    flow.begin();
    expect(shown()).toBe(first);
    expect(listener).toHaveBeenCalledTimes(1);
    end();
    flow.keep();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
