import type { Place } from "./places.ts";
import { isSaidAt } from "./places.ts";
import type { Statement, Way, WaysOut } from "./statement.ts";
import { isTrouble } from "./trouble.ts";

/** What one place shows. */
export interface Screen extends WaysOut {
  /** What asks for something: it is said in full, with its ways out. */
  readonly call: Statement | undefined;
  /** What is so besides, a line each. */
  readonly lines: readonly Statement[];
}

/** What a place knows of its surroundings. */
export interface Surroundings {
  readonly place: Place;
  /** Ways out that stand elsewhere on the page, such as the switch's own. */
  readonly elsewhere: readonly Way[];
  /** The places of this device that are in view. */
  readonly inView: readonly Place[];
  /** How many buttons of others stand on the same screen. */
  readonly taken?: number | undefined;
  /** Whether what is under way was begun in this place: a notice tells of nothing else that is. */
  readonly isAnswered?: boolean | undefined;
}

/** How many buttons are in view. "More" is one of them. */
const MOST_BUTTONS = 3;

/**
 * What a place shows of the ranked list: the first statement that asks for something with its ways out, and the rest as
 * lines. The ways out of those wait behind "More", so that each of them can be gone.
 *
 * @param list - ranked
 */
export function screenOf(list: readonly Statement[], surroundings: Surroundings): Screen {
  const { place, elsewhere, inView, taken = 0, isAnswered = false } = surroundings;
  const isNotice = place === "notice" || place === "change";
  const said = list.filter((statement) => isSaidAt(statement.id, place, inView));
  const own = isNotice ? said.filter((each) => isTrouble(each) || (isAnswered && isUnderWay(each))).slice(0, 1) : said;
  const isOffered = (way: Way) => !elsewhere.includes(way);
  const call = own.find(
    ({ tone, main, others }) => isCalling(tone) || [main, ...others].some((way) => way && isOffered(way)),
  );
  const lines = own.filter((statement) => statement !== call);
  const main = call?.main && isOffered(call.main) ? call.main : undefined;
  const wanted = isNotice && call ? dismissed(call) : (call?.others ?? []);
  const others = wanted.filter((way) => isOffered(way) && way !== main);
  const besides = lines.flatMap((line) => [...(line.main ? [line.main] : []), ...line.others]);
  // A question at the root of an app has its answers, and no more.
  const rest = isNotice && call?.id === "undecided" ? [] : (call?.more ?? []);
  const seldom = [...rest, ...besides, ...lines.flatMap(({ more }) => more)];
  const more = [...new Set(seldom)].filter((way) => isOffered(way) && way !== main && !others.includes(way));
  return { call, lines, main, ...within(MOST_BUTTONS - taken - (main ? 1 : 0), others, more) };
}

function isCalling(tone: Statement["tone"]): boolean {
  return tone === "warning" || tone === "attention";
}

function isUnderWay({ id }: Statement): boolean {
  return id === "busy" || id === "saving";
}

/** A change is acknowledged; what lasts can be put aside until it changes, once the likeliest way out was offered. */
function dismissed({ id, main, others }: Statement): readonly Way[] {
  if (id === "conflict" || id === "change" || id === "applied" || id === "busy") return others;
  // A question has two answers, and they stand side by side.
  if (id === "undecided") return main ? ["dismiss", ...others] : [...others, "dismiss"];
  const likely = main ? 0 : 1;
  return [...others.slice(0, likely), "dismiss", ...others.slice(likely)];
}

function within(room: number, others: readonly Way[], more: readonly Way[]): Pick<Screen, "others" | "more"> {
  if (others.length + (more.length > 0 ? 1 : 0) <= room) return { others, more };
  return { others: others.slice(0, room - 1), more: [...others.slice(room - 1), ...more] };
}
