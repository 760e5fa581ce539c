import type { Step } from "./steps.ts";
import type { World } from "./world.ts";

/** The storage of one device becomes what the step says, and the witness knows what that may mean. */
export function disturbStorage({ pages, server }: World, { device, mood }: Extract<Step, { type: "storage" }>): void {
  const { storage, witness, pages: own } = pages[device === "A" ? "A1" : "B"].household;
  if (mood !== "sound") server.faults.count(`storage ${mood}`);
  if (mood === "cleared") {
    storage.clear();
    witness.forgot();
  } else if (mood === "foreign") {
    for (const key of Array.from(storage.items.keys())) storage.write(key, '{"decision":"on","enabled":true,"v":"x"}');
    witness.forgot();
  } else {
    storage.mood = mood;
    if (mood === "sound") return witness.mended();
    witness.blur();
    for (const { realm } of own) witness.unsound.add(realm);
    // What was allowed before may be, once the storage can be read again.
    if (mood === "forbidden" && witness.mayLeave) witness.mayLeave = undefined;
  }
}
