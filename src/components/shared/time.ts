const DAY_MS = 86_400_000;

/**
 * A moment as people write it: the time of today or yesterday, else with the date.
 *
 * @param at - in milliseconds since the epoch
 * @param locale - BCP 47
 * @param now - in milliseconds since the epoch
 */
export function describeTime(at: number, locale: string, now: number = Date.now()): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS);
  if (days !== 0 && days !== -1) {
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at);
  }
  const day = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  return `${day}, ${new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at)}`;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
