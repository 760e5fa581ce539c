import type { Truth } from "../../../src/core/backup/truth.ts";
import { combinations, truthOf } from "../../../src/core/backup/truth.ts";
import type { Way } from "../../../src/core/statements/statement.ts";
import type { KeyBackupMessages } from "../../../src/locales/messages.ts";
import { accounts } from "../device-facts.ts";
import { both, clock, counted, counts, reasons } from "./said.ts";

const truths: readonly Truth[] = combinations().map(({ account: word, leaving, reading, gate }) =>
  truthOf(word, leaving, reading, gate),
);

/** The name of a button tells no more of them apart. */
const truthsOfWays = new Map(truths.map((truth) => [`${truth.account} ${truth.gate}`, truth]));

/** Every truth with every number. */
export function everyTruth(m: KeyBackupMessages): readonly string[] {
  return truths.flatMap((truth) =>
    (truth.leaving === "held" ? counts : ([0] as const)).flatMap((held) =>
      [undefined, clock].flatMap((last) =>
        both.flatMap((unanswered) =>
          reasons.flatMap((reason) =>
            counted.map((storedKeys) => m.truth(truth, { held, last, unanswered, storedKeys, reason })),
          ),
        ),
      ),
    ),
  );
}

/** Every closed gate that waits for a decision, with every number. */
export function everyUndecided(m: KeyBackupMessages): readonly string[] {
  return truths
    .filter(({ gate }) => gate === "closed")
    .flatMap((truth) =>
      counts.flatMap((held) => reasons.map((reason) => m.undecided(truth, { held, unanswered: false, reason }))),
    );
}

/** Named each, so that a new one is not forgotten. */
const isWay: Readonly<Record<Way, true>> = {
  "turn-on": true,
  "turn-off": true,
  "delete-stored": true,
  retry: true,
  verify: true,
  "enter-recovery-key": true,
  replace: true,
  "set-up-recovery": true,
  "without-recovery": true,
  restore: true,
  "leave-restore": true,
  "choose-on": true,
  "choose-off": true,
  acknowledge: true,
  "undo-change": true,
  discard: true,
  "keep-choice": true,
  "keep-account": true,
  "undo-off": true,
  dismiss: true,
};

/** Every button of a way out, with everything that its name depends on. */
export function everyWay(m: KeyBackupMessages): readonly string[] {
  return (Object.keys(isWay) as Way[]).flatMap((way) =>
    accounts.flatMap((preference) =>
      [undefined, ...truthsOfWays.values()].flatMap((truth) =>
        [undefined, 0, 5_000].map((storedKeys) => m.way(way, { truth, storedKeys, preference })),
      ),
    ),
  );
}
