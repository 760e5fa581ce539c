import type { PreferenceState } from "./state.ts";

/**
 * Notes a change that was made elsewhere, until the user acknowledges it or chooses anew. The first value that a device
 * ever sees is no change; nor is the user's own choice on its way through the account.
 *
 * @param at - now, in milliseconds since the epoch
 */
export function trackChange(state: PreferenceState, at: number): PreferenceState {
  const { account, choice, seen, change } = state;
  if (!account || (choice && choice.phase !== "waiting")) return state;
  const to = account.preference;
  if (seen === undefined) return { ...state, seen: to };
  if (to === (change?.to ?? seen)) return state;
  if (choice && to === (choice.enabled ? "on" : "off")) return state;
  return { ...state, change: { from: seen, to, times: (change?.times ?? 0) + 1, since: change?.since ?? at } };
}
