/** What timers take. For more they do not wait at all: `Infinity` would be a loop without a pause. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * How long a timer is to wait, of what a host gave.
 *
 * @param given - in milliseconds; anything that is no time counts as not given
 * @param usual - what holds then
 * @param least - less is no time
 */
export function timerMs(given: number | undefined, usual: number, least = 1): number {
  return given !== undefined && given >= least ? Math.min(given, LONGEST_MS) : usual;
}
