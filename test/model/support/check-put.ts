import type { AccountDataType } from "../../../src/core/index.ts";
import { readStableContent, STABLE } from "../../../src/core/index.ts";
import type { Page } from "./page.ts";
import { Violation } from "./violation.ts";

/** What has to be so before anything is written to the account. */
export function checkPut(page: Page, type: AccountDataType, content: Record<string, unknown>): void {
  if (type === STABLE) checkStable(page, content["enabled"] === true);
  else checkMirror(page, content["disabled"] !== true);
}

function checkStable(page: Page, enabled: boolean): void {
  const { name } = page;
  const { witness, storage } = page.household;
  const { newest } = witness;
  if (witness.choosing?.enabled === enabled) {
    witness.choosing.wasSent = true;
    return;
  }
  if (!witness.everChosen.has(enabled)) throw new Violation("P2", `${name} writes a value that nobody ever chose`);
  if (witness.isMurky || storage.mood !== "sound") return;
  if (!newest) throw new Violation("P2", `${name} writes a choice that was given up`);
  if (newest.enabled !== enabled) throw new Violation("P3", `${name} writes an older choice over a newer one`);
  if (newest.shownSaved) throw new Violation("P2", `${name} writes again what was shown as saved`);
  if (newest.isDue && newest.page === page.realm) {
    newest.isDue = false;
    return;
  }
  if (newest.licences > 0) {
    newest.licences -= 1;
    return;
  }
  // Nobody asked for this one: it must not overwrite a newer word of the account.
  const known = page.hearsay.lastAnswers();
  if (known.size === 0)
    throw new Violation("P3", `${name} sends an earlier choice again and never asked what is stored`);
  if (newest.over.size === 0) return;
  const isUnmoved = known.has(enabled ? "on" : "off") || [...newest.over].some((over) => known.has(over));
  if (!isUnmoved) throw new Violation("P3", `${name} sends an earlier choice over a newer word of the account`);
}

function checkMirror(page: Page, enabled: boolean): void {
  const { witness } = page.household;
  if (!witness.everChosen.has(enabled))
    throw new Violation("P2", `${page.name} mirrors a value that nobody ever chose`);
  if (witness.isMurky) return;
  const { stable, synced } = page.hearsay;
  const said = stable.slice(0, 2).map(readStableContent);
  const isSaid =
    said.some((reading) => reading.status === "value" && reading.enabled === enabled) ||
    synced?.preference === (enabled ? "on" : "off") ||
    witness.newest?.said;
  if (!isSaid) throw new Violation("P3", `${page.name} mirrors a value that the account does not hold any more`);
}
