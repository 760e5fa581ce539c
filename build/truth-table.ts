/**
 * Writes `docs/truth.md`: what the settings section says and offers, for every combination of what the account says,
 * what leaves, what could be read back and what the gate does, and for every other statement. `node build/truth-table.ts`
 */
import { writeFileSync } from "node:fs";
import { offeredBySwitch } from "../src/components/key-backup-toggle/offered-by-switch.ts";
import { describeTime } from "../src/components/shared/time.ts";
import { inWords } from "../src/components/statements/shown.ts";
import type { Combination, Truth } from "../src/core/backup/truth.ts";
import { combinations, truthOf } from "../src/core/backup/truth.ts";
import { KeyBackupError } from "../src/core/errors.ts";
import type { PreferenceSnapshot } from "../src/core/preference/snapshot.ts";
import { screenOf } from "../src/core/statements/screen.ts";
import type { DeviceFacts, Offers, StatementId, Way } from "../src/core/statements/statement.ts";
import { statements } from "../src/core/statements/statements.ts";
import { english } from "../src/locales/english.ts";
import { accountSaying, at, backupOf } from "../test/support/device-facts.ts";
import { otherCases } from "./other-cases.ts";
import { table } from "./table.ts";

const head = `# Every truth

What \`KeyBackupSettings\` says and offers, in a host that can verify this device and set up recovery. Made from
\`src/core/statements\` and the messages by \`npm run docs:truth\`; \`test/core/truth.test.ts\` fails when this page is
old. \`KeyBackupToggle\`, \`KeyBackupStatus\` and \`KeyBackupNotice\` say the same, as far as it is for them to say.

The tone is \`quiet\` (it is so), \`good\` (it is as it should be, and was seen to be), \`attention\` (the user should
know) or \`warning\` (something is not as the user wants it). What the switch itself does has no button beside it.

## What is so

Every combination of the account's preference, the upload gate (\`none\` where the host installed none), what leaves this
device and what it could read back. Each row is shown and played in a story. Where the server could not be asked it was
out of reach, and where it refused an upload it did not allow it. In the sentences this device holds back 12 keys, 300
keys are stored, and the last were stored, or none were left to store, today at 10:42.

`;

const between = `
## What else there is to say

What is new, what is needed, what failed, and what is under way; beside it stands what is so, unless it says that already.
Where two are true, the one that comes first in \`statements()\` has the buttons, and the ways out of the others are behind
"${english.more}". \`account\` and \`saving\` are what is so where the client gives no encryption.

`;

const offers: Offers = { verify: true, setUpRecovery: "host" };
const clock = describeTime(at, english.locale);

/** What the settings section shows of a device. */
function settingsOf(facts: DeviceFacts) {
  const elsewhere = offeredBySwitch(facts.preference.enabled);
  return screenOf(statements(facts, offers), { place: "settings", elsewhere, inView: [] });
}

/** A row's words and buttons, in the order of the columns. */
function wordsOf(id: StatementId, facts: DeviceFacts, truth: Truth | undefined) {
  const { call, lines, main, others, more } = inWords(settingsOf(facts), offers, english);
  const said = [...(call ? [call] : []), ...lines].find((each) => each.id === id);
  const { preference, backup } = facts;
  const named = (way: Way) => english.way(way, { preference, storedKeys: backup?.storedKeys, truth });
  // Whatever day it is.
  const timed = (text: string | undefined) => (text ?? "").replaceAll(clock, "today, 10:42");
  return {
    sentence: timed(said?.sentence),
    note: timed(said?.note),
    tone: said?.tone ?? "",
    main: main ? named(main) : "",
    others: others.map(named).join(", "),
    more: more.map(named).join(", "),
  };
}

/** One row of the first table as everything that is known of a device. */
function factsOf(combination: Combination): DeviceFacts {
  const { account, leaving, reading } = combination;
  const preference: PreferenceSnapshot = accountSaying[account];
  const code = reading === "unknown" ? "unreachable" : leaving === "refused" ? "forbidden" : undefined;
  const trouble = code && new KeyBackupError(code, "made for docs/truth.md");
  return { preference, backup: { ...backupOf(combination), trouble } };
}

function truthRows(): readonly (readonly string[])[] {
  return combinations().map((combination) => {
    const { account, gate, leaving, reading } = combination;
    const truth = truthOf(account, leaving, reading, gate);
    const { sentence, tone, main, others, more } = wordsOf("truth", factsOf(combination), truth);
    return [account, gate, leaving, reading, sentence, truth.differs ? "**yes**" : "", tone, main, others, more];
  });
}

function otherRows(): readonly (readonly string[])[] {
  return otherCases.map(({ id, of, facts, truth }) => {
    const { sentence, note, tone, main, others, more } = wordsOf(id, facts, truth);
    return [id, of, sentence, note, tone, main, others, more];
  });
}

const ways = ["main button", "other buttons", `behind "${english.more}"`];
const truthColumns = ["account", "gate", "leaving", "reading", "sentence", "differs", "tone", ...ways];
const otherColumns = ["statement", "of", "sentence", "note", "tone", ...ways];

/** The page, from the code. */
export function truthTable(): string {
  return [head, table(truthColumns, truthRows()), between, table(otherColumns, otherRows())].join("");
}

if (import.meta.main) writeFileSync(new URL("../docs/truth.md", import.meta.url), truthTable());
