import type { Mutant } from "../mutant.ts";

const engine = ["core/backup-engine.test.ts", "core/backup-observed.test.ts"];
const whole = ["core/backup-whole.test.ts"];
const real = ["testing/backup-failures.test.ts"];

/** Nothing is destroyed by accident, nothing is stored that nobody can read, and the screen says what was seen. */
export const backupMutants: readonly Mutant[] = [
  {
    breaks: "more is deleted than the user confirmed",
    file: "core/backup/turn-off.ts",
    from: `if (last === undefined) assertConfirmed(stored, confirmed);`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "a backup with more keys than the user saw is deleted",
    file: "core/backup/turn-off.ts",
    from: ` && isSame(stored.etag, etag) && isSame(stored.count, count)`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "a backup that appears while another is deleted is deleted too",
    file: "core/backup/turn-off.ts",
    from: `else if (!isOlderVersion(stored.version, last)) throw changedMeanwhile();`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "a server that deletes nothing is asked again and again",
    file: "core/backup/turn-off.ts",
    from: `if (stored.version === last) throw notDeleted("says that it deleted a stored backup, and still has it");`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "deleting has no bound",
    file: "core/backup/turn-off.ts",
    from: `const MOST_VERSIONS = 50;`,
    to: `const MOST_VERSIONS = 1_000;`,
    tests: engine,
  },
  {
    breaks: "a backup that another device made meanwhile is replaced",
    file: "core/backup/turn-on.ts",
    from: `const meanwhile = stored ? undefined : await fetchStored();`,
    to: `const meanwhile = undefined as StoredBackup | undefined;`,
    tests: engine,
  },
  {
    breaks: "creating begins although off was decided meanwhile",
    file: "core/backup/turn-on.ts",
    from: `  if (!isWanted()) return undefined;
  try {
    await createWhole(`,
    to: `  try {
    await createWhole(`,
    tests: engine,
  },
  {
    breaks: "a backup is created although its key has no place",
    file: "core/backup/recovery.ts",
    from: `if (exists) return opened ? undefined : "recovery-key";`,
    to: `if (exists) return undefined;`,
    tests: engine,
  },
  {
    breaks: "a backup is created without recovery, and nobody asked for that",
    file: "core/backup/recovery.ts",
    from: `return withoutRecovery ? undefined : "recovery";`,
    to: `return undefined;`,
    tests: engine,
  },
  {
    breaks: "it is not noted that a backup is being created",
    file: "core/backup/create.ts",
    from: `  record.update({ creating: { before: before?.version ?? "", at: Date.now() } });
`,
    to: ``,
    tests: [...engine, ...real],
  },
  {
    breaks: "keys leave before the backup's key is in secret storage",
    file: "core/backup/create.ts",
    from: `  try {
    if (recovery) await port.keepKey(recovery);`,
    to: `  record.update({ proven: stored.version });
  try {
    if (recovery) await port.keepKey(recovery);`,
    tests: engine,
  },
  {
    breaks: "a backup whose key this device does not hold counts as whole",
    file: "core/backup/create.ts",
    from: `if (!matchesDecryptionKey) {`,
    to: `if (!matchesDecryptionKey && failure) {`,
    tests: [...engine, ...real],
  },
  {
    breaks: "a half-made backup with keys in it is taken away",
    file: "core/backup/create.ts",
    from: `  if (count !== 0) return;
`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "what nobody can read is joined, because somebody signed it",
    file: "core/backup/join.ts",
    from: `if (opened && (await port.loadKey(opened, stored)) && (await canRead(port, stored))) return enable(context, stored);`,
    to: `if (trust.trusted) return enable(context, stored);`,
    tests: engine,
  },
  {
    breaks: "a backup that this device does not trust is joined",
    file: "core/backup/join.ts",
    from: `if (!trust.trusted) return "trust";`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "a backup made here with keys in it is replaced unasked",
    file: "core/backup/join.ts",
    from: `return stored.count === 0 ? "void" : "trust";`,
    to: `return "void";`,
    tests: engine,
  },
  {
    breaks: "what reads starts what writes",
    file: "core/backup/unlock.ts",
    from: `if (isWanted()) {`,
    to: `if (stored) {`,
    tests: engine,
  },
  {
    breaks: "a device joins a backup by itself although nobody decided on",
    file: "core/backup/losing.ts",
    from: `if (!stored || !trust || decision !== "on" || facts.task ||`,
    to: `if (!stored || !trust || facts.task ||`,
    tests: engine,
  },
  {
    breaks: "a backup is proven by trust, without its key",
    file: "core/backup/prove.ts",
    from: `const isHeld = trust?.matchesDecryptionKey === true;`,
    to: `const isHeld = trust?.trusted === true;`,
    tests: engine,
  },
  {
    breaks: "a half-made backup is proven by a look",
    file: "core/backup/prove.ts",
    from: ` || isHalfMade(creating, stored, trust) || decision`,
    to: ` || decision`,
    tests: [...engine, ...real],
  },
  {
    breaks: "a backup whose key is not in secret storage is joined, because it was handed over",
    file: "core/backup/look.ts",
    from: `const ready = await isReady(seen);`,
    to: `const ready = true;`,
    tests: whole,
  },
  {
    breaks: "a backup counts as whole where that could not be found out",
    file: "core/backup/look.ts",
    from: `isWhole(context, stored).catch(() => false);`,
    to: `isWhole(context, stored).catch(() => true);`,
    tests: whole,
  },
  {
    breaks: "a backup counts as whole where secret storage holds no key at all",
    file: "core/backup/whole.ts",
    from: `return secret !== "" && secret`,
    to: `return secret`,
    tests: whole,
  },
  {
    breaks: "what another device created by half is taken as it is when the user turns on",
    file: "core/backup/join.ts",
    from: `return isCertain ? enable(context, stored) : makeWhole(context, ask, stored);`,
    to: `return enable(context, stored);`,
    tests: whole,
  },
  {
    breaks: "a proof outlives the backup that it was about",
    file: "core/backup/prove.ts",
    from: `if (isOver) return record.update({ proven: undefined });`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "the SDK's word that nothing is left counts as stored",
    file: "core/backup/axes.ts",
    from: `return gate?.stored?.version === active ? "stored" : "idle";`,
    to: `return "stored";`,
    tests: engine,
  },
  {
    breaks: "a refused upload is not shown",
    file: "core/backup/axes.ts",
    from: `  if (gate && isRefusedNow(facts)) return "refused";
`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "unknown is shown as nothing stored",
    file: "core/backup/axes.ts",
    from: `if (stored === undefined) return trouble ? "unknown" : "checking";`,
    to: `if (stored === undefined) return "nothing-stored";`,
    tests: engine,
  },
  {
    breaks: "an error outlives its cause",
    file: "core/backup/causes.ts",
    from: `if (!facts.error || !isOver(facts, decision)) return { error: facts.error, failed: facts.failed, need };`,
    to: `if (facts.error) return { error: facts.error, failed: facts.failed, need };`,
    tests: engine,
  },
  {
    breaks: "something is needed of a user who decided off",
    file: "core/backup/causes.ts",
    from: `if (decision !== "on") return false;`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "off waits for what is under way",
    file: "core/backup/tasks.ts",
    from: `const turn = urgent ? atMost(last, PATIENCE_MS) : last;`,
    to: `const turn = last;`,
    tests: engine,
  },
  {
    breaks: "what was under way goes on behind off",
    file: "core/backup/tasks.ts",
    from: `if (urgent) for (const other of yielding) other.abort();`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "off tells the server before it closes the gate",
    file: "core/backup/acts.ts",
    from: `      void preference.setEnabled(false);
      const confirmed`,
    to: `      setTimeout(() => void preference.setEnabled(false), 0);
      const confirmed`,
    tests: engine,
  },
  {
    breaks: "what failed for a moment is not carried on",
    file: "core/backup/carrying-on.ts",
    from: `if (isDue()) void carryOn();`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "nobody looks again after a look that failed",
    file: "core/backup/looking.ts",
    from: `if (passes && isWatched()) lookIn(backOffMs(failures, error?.retryAfterMs));`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "looking goes on after the last listener left",
    file: "core/backup/watch.ts",
    from: `    clearInterval(timer);
`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "what waits at the gate is told as up to date",
    file: "core/backup/axes.ts",
    from: `if (gate && (gate.heldKeys > 0 || gate.unproven !== undefined)) return "held";`,
    to: ``,
    tests: engine,
  },
  {
    breaks: "a way out is offered that does not work: to go on off is not among them",
    file: "core/backup/truth.ts",
    from: `return gate === "open" ? ["turn-off"] : [];`,
    to: `return [];`,
    tests: ["core/truth.test.ts"],
  },
  {
    breaks: "a key that does not fit becomes this device's",
    file: "adapters/backup-key.ts",
    from: `if ((await publicKeyOf(key)) !== withoutPadding(publicKey)) return false;`,
    to: ``,
    tests: ["adapters/unlock.test.ts", "adapters/secret-storage.test.ts"],
  },
  {
    breaks: "the SDK deletes what another device made while it creates",
    file: "adapters/deletions.ts",
    from: `return isMeant ? ask.call(http, method, path, ...more) : Promise.reject(changedMeanwhile());`,
    to: `return ask.call(http, method, path, ...more);`,
    tests: ["adapters/deletions.test.ts"],
  },
  {
    breaks: "recovery that the local copy does not know counts as none",
    file: "adapters/open-secret-storage.ts",
    from: `const { key: keyId } = fieldsOf(await fetchAccountData(client, DEFAULT_KEY));`,
    to: `const { key: keyId } = fieldsOf(client.getAccountData?.(DEFAULT_KEY)?.getContent());`,
    tests: ["adapters/secret-storage.test.ts"],
  },
  {
    breaks: "any 401 signs the user out",
    file: "core/answer-error.ts",
    from: `if (status === 401 && isOneOf(errcode, "M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")) {`,
    to: `if (status === 401) {`,
    tests: ["core/errors.test.ts", "adapters/matrix-error.test.ts"],
  },
  {
    breaks: "an expired token that can be renewed signs the user out",
    file: "core/answer-error.ts",
    from: `return body.soft_logout === true`,
    to: `return body.soft_logout === "never"`,
    tests: ["core/errors.test.ts", "adapters/matrix-error.test.ts"],
  },
];
