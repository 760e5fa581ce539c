import { availableParallelism } from "node:os";

/** Does something with each of many, a few at a time; gives what came of them, in their order. */
export async function eachOf<Item, Out>(items: readonly Item[], act: (item: Item) => Promise<Out>): Promise<Out[]> {
  const out: Out[] = [];
  const left = [...items.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) out[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return out;
}
