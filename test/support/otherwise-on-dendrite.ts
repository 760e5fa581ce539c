/**
 * Cases of the suites that are not so on Dendrite: how their titles begin, and how it is there. They are all that is
 * left out; docs/homeservers.md tells what the kit makes of it.
 */
export const otherwise: Readonly<Record<string, string>> = {};

/** Why a case is not played on Dendrite; `undefined` for one that is. */
export function otherwiseOnDendrite(title: string): string | undefined {
  const begins = Object.keys(otherwise).find((beginning) => title.startsWith(beginning));
  return begins && otherwise[begins];
}
