const DAY_MS = 86_400_000;

/** What of the reader's surroundings decides how a time is written; the browser knows it. */
export interface Surroundings {
  /** BCP 47, such as `en-GB`; its region counts. */
  readonly locale: string;
  /** `h12`, `h23` and so on. */
  readonly hourCycle?: Intl.LocaleHourCycleKey | undefined;
}

/**
 * A moment as people write it: the time of today or yesterday, else with the date.
 *
 * The words are in the language of `locale`; the order of a date, and 12 or 24 hours, are the reader's own, as the
 * browser says. A tag that names a region (`en-GB`) or an hour cycle (`en-u-hc-h23`) is taken at its word instead.
 *
 * @param at - in milliseconds since the epoch
 * @param locale - BCP 47
 * @param now - in milliseconds since the epoch
 * @param around - for tests
 */
export function describeTime(at: number, locale: string, now: number = Date.now(), around = surroundings()): string {
  const manner = mannerOf(locale, around);
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS);
  const { dated, timed, relative } = formatsOf(manner);
  if (days !== 0 && days !== -1) return dated.format(at);
  return `${relative.format(days, "day")}, ${timed.format(at)}`;
}

/** How moments are written in one manner. */
interface Formats {
  readonly dated: Intl.DateTimeFormat;
  readonly timed: Intl.DateTimeFormat;
  readonly relative: Intl.RelativeTimeFormat;
}

/** Making one takes longer than to write a thousand moments with it. */
const formats = new Map<string, Formats>();

function formatsOf(manner: string): Formats {
  const known = formats.get(manner);
  if (known) return known;
  const made: Formats = {
    dated: new Intl.DateTimeFormat(manner, { dateStyle: "medium", timeStyle: "short" }),
    timed: new Intl.DateTimeFormat(manner, { timeStyle: "short" }),
    relative: new Intl.RelativeTimeFormat(manner, { numeric: "auto" }),
  };
  formats.set(manner, made);
  return made;
}

/** The first moment of the local day. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function mannerOf(locale: string, around: Surroundings): string {
  const words = new Intl.Locale(locale);
  if (words.region !== undefined || words.hourCycle !== undefined) return locale;
  const { region } = new Intl.Locale(around.locale);
  const { hourCycle } = around;
  return new Intl.Locale(locale, { ...(region && { region }), ...(hourCycle && { hourCycle }) }).toString();
}

let known: Surroundings | undefined;

function surroundings(): Surroundings {
  if (known) return known;
  const { locale, hourCycle } = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).resolvedOptions();
  known = { locale, hourCycle };
  return known;
}
