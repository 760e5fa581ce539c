import type { Mutant } from "../mutant.ts";

const record = ["core/record.test.ts"];
const signIn = ["core/sign-in.test.ts"];

/** The record is the one truth for all tabs; the question is derived from it. */
export const deviceMutants: readonly Mutant[] = [
  {
    breaks: "an old decision comes back where a new one cannot be written",
    file: "core/record/record.ts",
    from: `      this.#remove(slot);
      this.#unkept.set(slot, { part, instead: this.#textOf(slot) });`,
    to: `      this.#unkept.set(slot, { part, instead: this.#textOf(slot) });`,
    tests: record,
  },
  {
    breaks: "a storage that keeps nothing is believed",
    file: "core/record/record.ts",
    from: `      if (this.#textOf(slot) !== text) throw new Error("The storage did not keep what it was given.");
`,
    to: ``,
    tests: record,
  },
  {
    breaks: "what opens is written first, before what it was decided over",
    file: "core/record/record.ts",
    from: `const order = part.decision === "on" ? openingOrder : slotNames;`,
    to: `const order = slotNames;`,
    tests: [...record, "model/cases.test.ts"],
  },
  {
    breaks: "what comes late after log-out is kept",
    file: "core/record/record.ts",
    from: `    if (this.#forgotten && part.decision === undefined) return;
`,
    to: ``,
    tests: record,
  },
  {
    breaks: "a record of a later form is taken for one of this form",
    file: "core/record/device-record.ts",
    from: `if (fields["v"] !== VERSION) return {};`,
    to: ``,
    tests: record,
  },
  {
    breaks: "a record that was cleared elsewhere is not noticed",
    file: "core/record/record.ts",
    from: `if (written === null || (current`,
    to: `if ((current`,
    tests: record,
  },
  {
    breaks: "two tabs write at once",
    file: "core/record/record.ts",
    from: `return current !== undefined && isShared(storage) ? withTabLock(current, work) : work();`,
    to: `return work();`,
    tests: [...record, "core/preference-store.test.ts"],
  },
  {
    breaks: "a tab that is frozen holds the others up for ever",
    file: "core/record/tab-lock.ts",
    from: `setTimeout(() => waiting.abort(), LONGEST_MS)`,
    to: `setTimeout(() => waiting.abort(), 2 ** 31 - 1)`,
    tests: [...record, "core/preference-store.test.ts"],
  },
  {
    breaks: "a device takes the record of another user's client",
    file: "core/device/device.ts",
    from: `if (differ(named, userId) || differ(namedDevice, deviceId)) {`,
    to: `if (differ(named, userId) && differ(namedDevice, deviceId)) {`,
    tests: ["core/gate-hosts.test.ts"],
  },
  {
    breaks: "a gate that the kit cannot see is not told of",
    file: "core/device/device.ts",
    from: `if (!isKnown) warnOfHiddenGate(port);`,
    to: ``,
    tests: ["adapters/matrix-client.test.ts"],
  },
  {
    breaks: "the question stays open beside its answer",
    file: "core/sign-in/state.ts",
    from: `const isOpen = decision === undefined || (decision === "later" && session.isAskedAgain);`,
    to: `const isOpen = decision !== "later" || session.isAskedAgain;`,
    tests: signIn,
  },
  {
    breaks: "decide later writes over an answer that was given elsewhere",
    file: "core/sign-in/sign-in.ts",
    from: `if (!isSignInOpen(snapshot) || status === "saving" || status === "turning-on") return;`,
    to: ``,
    tests: signIn,
  },
  {
    breaks: "the question closes although something is needed to store keys",
    file: "core/sign-in/state.ts",
    from: `    if (backup.need) return { status: "needed", need: backup.need };
`,
    to: ``,
    tests: signIn,
  },
  {
    breaks: "the question closes although turning on failed",
    file: "core/sign-in/state.ts",
    from: `    if (backup.error) return { status: "not-stored", error: backup.error };
`,
    to: ``,
    tests: signIn,
  },
  {
    breaks: "keys are said to be stored at sign-in although nothing is",
    file: "core/sign-in/state.ts",
    from: `if (session.wasNeeded && stores(backup.leaving)) return`,
    to: `if (session.wasNeeded) return`,
    tests: signIn,
  },
  {
    breaks: "keys are said to be stored at sign-in after off was decided beside it",
    file: "core/sign-in/state.ts",
    from: `?.enabled ?? decision === "on";`,
    to: `?.enabled ?? (session.answer || decision === "on");`,
    tests: signIn,
  },
  {
    breaks: "the question closes without a word once what was needed is there",
    file: "core/sign-in/sign-in.ts",
    from: `if (isNeeded && !this.#session.wasNeeded) this.#session = { ...this.#session, wasNeeded: true };`,
    to: ``,
    tests: signIn,
  },
  {
    breaks: "a value is applied unasked where the host wants it asked",
    file: "core/sign-in/sign-in.ts",
    from: `const isAsked = confirm === "always" ||`,
    to: `const isAsked =`,
    tests: signIn,
  },
  {
    breaks: "a guest is asked again at every start",
    file: "core/sign-in/sign-in.ts",
    from: `if (!snapshot.error.retryable) this.#device.preference.postpone();`,
    to: ``,
    tests: signIn,
  },
  {
    breaks: "an account that could not be read is asked about as if it had said nothing",
    file: "core/sign-in/state.ts",
    from: `return readError ? { status: "unavailable", error: readError } : { status: "checking" };`,
    to: `return { status: "undetermined", reason: "missing" };`,
    tests: signIn,
  },
  {
    breaks: "a client without rust crypto is used",
    file: "adapters/matrix-client.ts",
    from: `if (faultOf(client) || !hasCrypto(client)) return undefined;`,
    to: `if (!hasCrypto(client)) return undefined;`,
    tests: ["adapters/matrix-client.test.ts"],
  },
  {
    breaks: "adopting: log-out leaves the client listened to",
    file: "core/device/device.ts",
    from: `this.#parts?.preference.end();`,
    to: ``,
    tests: ["core/device-listening.test.ts"],
  },
  {
    breaks: "adopting: the question is asked of whoever has just signed out",
    file: "core/device/device.ts",
    from: `this.#parts?.signIn.end();`,
    to: ``,
    tests: ["core/device-listening.test.ts"],
  },
  {
    breaks: "adopting: a client made anew is not listened to",
    file: "core/device/device.ts",
    from: `this.#listening.follow();`,
    to: ``,
    tests: ["core/device-listening.test.ts"],
  },
  {
    breaks: "adopting: a tab that hears late of a log-out ends what was decided since",
    file: "core/record/record.ts",
    from: `if (this.read().decision !== undefined) return false;`,
    to: ``,
    tests: ["core/device-listening.test.ts"],
  },
  {
    breaks: "adopting: what the app asks the user about is taken over meanwhile",
    file: "core/sign-in/sign-in.ts",
    from: `!now.readError && !this.#session.isAskedAgain`,
    to: `!now.readError`,
    tests: ["core/existing-sessions.test.ts"],
  },
  {
    breaks: "adopting: a value is taken over only where somebody shows the question",
    file: "core/device/device.ts",
    from: `if (options.existingSession === "apply") ends.push(signIn.takeOver());`,
    to: ``,
    tests: ["core/existing-sessions.test.ts"],
  },
];
