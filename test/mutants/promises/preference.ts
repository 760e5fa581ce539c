import type { Mutant } from "../mutant.ts";

const machine = ["core/preference-machine.test.ts", "core/preference-store.test.ts"];
const model = ["model/cases.test.ts"];
const protocol = ["core/protocol.test.ts"];

/** Unknown is not unset, a choice is not lost, an old word is not put over a newer one, a change is seen. */
export const preferenceMutants: readonly Mutant[] = [
  {
    breaks: "a malformed event counts as none, and the older form speaks for it",
    file: "core/protocol/read.ts",
    from: `  if (first.status === "malformed") return { preference: "undetermined", reason: "malformed" };
`,
    to: ``,
    tests: protocol,
  },
  {
    breaks: "a text counts as a value",
    file: "core/protocol/read.ts",
    from: `typeof flag === "boolean" ?`,
    to: `flag !== undefined ?`,
    tests: protocol,
  },
  {
    breaks: "a prototype decides",
    file: "core/protocol/read.ts",
    from: `Object.getOwnPropertyDescriptor(content, key)?.value`,
    to: `(content as Record<string, unknown>)[key]`,
    tests: protocol,
  },
  {
    breaks: "the older form is read the wrong way round",
    file: "core/protocol/read.ts",
    from: `(disabled) => !disabled`,
    to: `(disabled) => disabled`,
    tests: protocol,
  },
  {
    breaks: "a failed read of the stable event is made up for by the older form",
    file: "core/preference/requests.ts",
    from: `if (stable.status === "rejected") throw stable.reason;`,
    to: `if (stable.status === "rejected") return readAccount(undefined, legacy.status === "fulfilled" ? legacy.value : undefined);`,
    tests: ["adapters/matrix-client.test.ts", ...machine],
  },
  {
    breaks: "a failed read of the older form counts as none",
    file: "core/preference/requests.ts",
    from: `if (readStableContent(stable.value).status === "missing") throw legacy.reason;`,
    to: ``,
    tests: ["adapters/matrix-client.test.ts", ...machine],
  },
  {
    breaks: "a 404 of something between counts as an account that said nothing",
    file: "adapters/matrix-error.ts",
    from: `return httpStatus === 404 && errcode === "M_NOT_FOUND";`,
    to: `return httpStatus === 404;`,
    tests: ["adapters/matrix-client.test.ts", "adapters/matrix-error.test.ts"],
  },
  {
    breaks: "a value that the server gave replaces a decision",
    file: "core/preference/transition.ts",
    from: `      if (state.record.decision !== undefined) return done(state);
`,
    to: ``,
    tests: [...machine, "core/sign-in.test.ts"],
  },
  {
    breaks: "later is written over a decision",
    file: "core/preference/transition.ts",
    from: `done(state.record.decision === undefined ? remember(state, { decision: "later" }) : state)`,
    to: `done(remember(state, { decision: "later" }))`,
    tests: [...machine, "core/sign-in.test.ts"],
  },
  {
    breaks: "giving a choice up leaves its decision",
    file: "core/preference/choice.ts",
    from: `{ choice: undefined, decision: choice.before }`,
    to: `{ choice: undefined }`,
    tests: machine,
  },
  {
    breaks: "an old choice is sent over a newer word of the account",
    file: "core/preference/choice.ts",
    from: `const moved = record.choice.moved || hasMoved(account, record.choice.over, isOld);`,
    to: `const moved = record.choice.moved;`,
    tests: [...machine, ...model],
  },
  {
    breaks: "a choice of an earlier start is sent before the account was read",
    file: "core/preference/resume.ts",
    from: `else take(sendAgain(event.type === "retried" ? overNow(next) : next));`,
    to: `else take(send(next, 0));`,
    tests: [...machine, ...model],
  },
  {
    breaks: "a choice that came true elsewhere stays unsaved",
    file: "core/preference/choice.ts",
    from: `  if (state.confirmed && cameTrue(account, record.choice)) return settle(state, account, rules);
`,
    to: ``,
    tests: machine,
  },
  {
    breaks: "what the older form says counts as saved in the stable one",
    file: "core/preference/account.ts",
    from: `return account.source === "stable" && account.preference === wordOf(enabled);`,
    to: `return account.preference === wordOf(enabled);`,
    tests: [...machine, ...model],
  },
  {
    breaks: "what is owed to the older form outlives a newer word of the account",
    file: "core/preference/account.ts",
    from: `const isVoid = owed !== undefined && !says(account, owed) && !state.choice;`,
    to: `const isVoid = false as boolean;`,
    tests: [...machine, ...model],
  },
  {
    breaks: "an accepted choice is shown as saved before the account says so",
    file: "core/preference/answers.ts",
    from: `if (choice.heard) return settle(confirming, saidBy(choice.sent), rules);`,
    to: `return settle(confirming, saidBy(choice.sent), rules);`,
    tests: machine,
  },
  {
    breaks: "what is in flight is not followed by the newer choice",
    file: "core/preference/answers.ts",
    from: `    case "accepted": {
      if (isReplaced) return send(state, 0);`,
    to: `    case "accepted": {`,
    tests: machine,
  },
  {
    breaks: "a cache counts as a change",
    file: "core/preference/account.ts",
    from: `if (!account || !isKnown(state) || state.outdated ||`,
    to: `if (!account || state.outdated ||`,
    tests: [...machine, ...model],
  },
  {
    breaks: "a second change is told as the first",
    file: "core/preference/account.ts",
    from: `times: (change?.times ?? 0) + 1`,
    to: `times: 1`,
    tests: machine,
  },
  {
    breaks: "a failed read forgets what was known",
    file: "core/preference/reading.ts",
    from: `    readFailures,
    mirror: waiting`,
    to: `    readFailures,
    account: undefined,
    mirror: waiting`,
    tests: machine,
  },
  {
    breaks: "the older form is written although the host said no",
    file: "core/preference/choice.ts",
    from: `owed: rules.legacyMirror ? choice.enabled : undefined`,
    to: `owed: choice.enabled`,
    tests: machine,
  },
  {
    breaks: "what fails is tried again at once, for ever",
    file: "core/back-off.ts",
    from: `return Math.min(1_000 * 2 ** steps, LONGEST_MS);`,
    to: `return Math.min(steps, LONGEST_MS);`,
    tests: ["core/back-off.test.ts"],
  },
  {
    breaks: "a server may put a choice off until next year",
    file: "core/back-off.ts",
    from: `Math.min(Math.ceil(retryAfterMs), LONGEST_ASKED_MS)`,
    to: `Math.ceil(retryAfterMs)`,
    tests: ["core/back-off.test.ts"],
  },
  {
    breaks: "a request is sent before the decision is kept",
    file: "core/preference/store.ts",
    from: `    if (part) this.#record.update(part);
    const epoch = this.#epoch;
    for (const effect of next.effects)
      this.#effects.perform(effect, (then) => epoch === this.#epoch && this.#dispatch(then));`,
    to: `    const epoch = this.#epoch;
    for (const effect of next.effects)
      this.#effects.perform(effect, (then) => epoch === this.#epoch && this.#dispatch(then));
    if (part) this.#record.update(part);`,
    tests: [...machine, ...model, "core/gate.test.ts"],
  },
  {
    breaks: "a timer and a listener stay after the last one left",
    file: "core/preference/store.ts",
    from: `      this.#detach?.();
      this.#detach = undefined;`,
    to: `      this.#detach = undefined;`,
    tests: machine,
  },
  {
    breaks: "the answer to a request of who was signed in before counts",
    file: "core/preference/store.ts",
    from: `(then) => epoch === this.#epoch && this.#dispatch(then)`,
    to: `(then) => this.#dispatch(then)`,
    tests: [...machine, ...model],
  },
  {
    breaks: "a listener that throws keeps the others from hearing",
    file: "core/listeners.ts",
    from: `          console.error("matrix-react-key-backup: A listener threw. Nothing of the kit is harmed by it.", thrown);`,
    to: `          throw thrown;`,
    tests: ["core/gate-hosts.test.ts"],
  },
];
