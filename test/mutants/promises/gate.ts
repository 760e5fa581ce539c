import type { Mutant } from "../mutant.ts";

const gate = ["core/gate.test.ts", "core/gate-answers.test.ts", "core/gate-versions.test.ts"];

/** No key leaves before its owner decided, nor towards a backup that nobody could read. */
export const gateMutants: readonly Mutant[] = [
  {
    breaks: "the gate is open unless off was decided",
    file: "core/gate/snapshot.ts",
    from: `open: decision === "on" && !isUnkept`,
    to: `open: decision !== "off" && !isUnkept`,
    tests: gate,
  },
  {
    breaks: "a decision that a restart would forget opens the gate",
    file: "core/gate/snapshot.ts",
    from: `decision === "on" && !isUnkept`,
    to: `decision === "on"`,
    tests: [...gate, "core/record.test.ts"],
  },
  {
    breaks: "keys leave for a backup whose key nobody was seen to hold",
    file: "core/gate/snapshot.ts",
    from: `return open && version !== "" && proven === version;`,
    to: `return open && version !== "";`,
    tests: gate,
  },
  {
    breaks: "an upload that names no version leaves",
    file: "core/gate/snapshot.ts",
    from: `return open && version !== "" && proven === version;`,
    to: `return open && (version === "" || proven === version);`,
    tests: gate,
  },
  {
    breaks: "the keys of one room are no upload",
    file: "core/gate/match.ts",
    from: `\\/keys(\\/|$)/;`,
    to: `\\/keys$/;`,
    tests: gate,
  },
  {
    breaks: "a method in small letters is no upload",
    file: "core/gate/match.ts",
    from: `(init?.method ?? method).toUpperCase() !== "PUT"`,
    to: `(init?.method ?? method) !== "PUT"`,
    tests: gate,
  },
  {
    breaks: "an upload in flight goes on when the gate closes",
    file: "core/gate/send.ts",
    from: `if (!mayLeave()) cut.abort();`,
    to: `if (mayLeave()) cut.abort();`,
    tests: gate,
  },
  {
    breaks: "a page with status 200 counts as stored",
    file: "core/gate/answer.ts",
    from: `if (response.ok && typeof count === "number" && count >= keys) {`,
    to: `if (response.ok) {`,
    tests: gate,
  },
  {
    breaks: "a 200 that counts fewer keys than were sent counts as stored",
    file: "core/gate/answer.ts",
    from: ` && count >= keys) {`,
    to: `) {`,
    tests: gate,
  },
  {
    breaks: "a refused upload is forgotten at once",
    file: "core/gate/traffic.ts",
    from: `this.refused = { version, error: answer, at };`,
    to: `this.refused = undefined;`,
    tests: gate,
  },
  {
    breaks: "what was refused stays after the server took keys",
    file: "core/gate/traffic.ts",
    from: `if (isCurrent) this.refused = undefined;`,
    to: `if (!isCurrent) this.refused = undefined;`,
    tests: gate,
  },
  {
    breaks: "an upload to a version that was replaced waits for ever",
    file: "core/gate/gate.ts",
    from: `if (isReplaced()) {`,
    to: `if (isReplaced() && upload.keys < 0) {`,
    tests: gate,
  },
  {
    breaks: "an upload is held without an end, so that the SDK gives up with an error",
    file: "core/gate/gate.ts",
    from: `setTimeout(() => late.abort(), timerMs(this.#options.holdMs, HOLD_MS))`,
    to: `setTimeout(() => late.abort(), 2 ** 31 - 1)`,
    tests: gate,
  },
  {
    breaks: "nobody looks for the proof that held keys wait for",
    file: "core/gate/gate.ts",
    from: `      isAsked = true;
      this.#onUnproven();`,
    to: `      isAsked = true;`,
    tests: gate,
  },
  {
    breaks: "an upload that is given up while it is held leaves all the same",
    file: "core/gate/gate.ts",
    from: `        throwIfAborted(given);
`,
    to: ``,
    tests: [...gate, "core/gate-hosts.test.ts"],
  },
];
