import type { Mutant } from "../mutant.ts";

const machine = ["core/recovery-set-up.test.ts"];
const engine = ["core/backup-engine.test.ts"];
const real = ["testing/backup-set-up.test.ts"];

/** Nothing is written before the key is kept, nothing that is there is overwritten, and what was made can be read. */
export const recoveryMutants: readonly Mutant[] = [
  {
    breaks: "recovery is set up although what was typed is not the key that was kept",
    file: "core/recovery/set-up.ts",
    from: `return problem ? { ...state, problem } : { step: "working", recoveryKey };`,
    to: `return { step: "working", recoveryKey };`,
    tests: machine,
  },
  {
    breaks: "a copy without capital letters passes for the key",
    file: "core/recovery/new-recovery-key.ts",
    from: `if (answers.includes(text)) return undefined;`,
    to: `if (answers.some((answer) => answer.toLowerCase() === text.toLowerCase())) return undefined;`,
    tests: machine,
  },
  {
    breaks: "the next try is with a key that nobody has kept",
    file: "core/recovery/set-up.ts",
    from: `event.type === "tried-again" ? { step: "working", recoveryKey: state.recoveryKey }`,
    to: `event.type === "tried-again" ? { step: "working", recoveryKey: "" }`,
    tests: machine,
  },
  {
    breaks: "what comes of a set-up that was left is shown in the next one",
    file: "core/recovery/set-up-driver.ts",
    from: `if (state !== working) return;`,
    to: ``,
    tests: machine,
  },
  {
    breaks: "secret storage under another key is overwritten",
    file: "adapters/new-secret-storage.ts",
    from: `if (await isUnder(client, key, info)) return { keyId, info };
  throw`,
    to: `if (await isUnder(client, key, info)) return { keyId, info };
  if (Date.now() > 0) return undefined;
  throw`,
    tests: real,
  },
  {
    breaks: "what another device made meanwhile is overwritten",
    file: "adapters/new-secret-storage.ts",
    from: `const meanwhile = await ownSecretStorage(client, key);
  if (meanwhile) return meanwhile;`,
    to: ``,
    tests: real,
  },
  {
    breaks: "an identity whose keys are elsewhere is taken for this device's",
    file: "adapters/identity.ts",
    from: `(await crypto.getCrossSigningKeyId()) === published ? "held" : "elsewhere"`,
    to: `"held"`,
    tests: real,
  },
  {
    breaks: "an identity is begun that the homeserver would refuse",
    file: "adapters/identity.ts",
    from: `if (!confirm && !(await client.isVersionSupported?.(WITHOUT_PROOF))) return "unconfirmed";`,
    to: ``,
    tests: real,
  },
  {
    breaks: "the key of a backup that was there before is not put under the new recovery key",
    file: "core/backup/set-up-recovery.ts",
    from: `await port.keepKey(made);`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "a device restores again what it has restored",
    file: "core/backup/restorable.ts",
    from: ` && stored.version !== restoredFrom`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "what a restore that was left comes to is never said",
    file: "core/backup/restoring.ts",
    from: `if (own === latest) know(come(late));`,
    to: `come(late);`,
    tests: engine,
  },
  {
    breaks: "what a look saw of a task counts as a loss once the task took it away again",
    file: "core/backup/look.ts",
    from: `if (done !== this.#done) this.#last = undefined;`,
    to: ``,
    tests: engine,
  },
];
