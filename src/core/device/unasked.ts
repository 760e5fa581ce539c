import type { DeviceRecordStore } from "../record/record.ts";
import type { SignInQuestion } from "../sign-in/sign-in.ts";
import type { Place, Places } from "../statements/places.ts";
import { warnIn } from "../warnings/warn.ts";

/** How long a host may take to show the question, in milliseconds. */
const PATIENCE_MS = 10_000;

/** What is looked at. */
interface Asking {
  readonly record: DeviceRecordStore;
  readonly signIn: SignInQuestion;
  readonly places: Places;
}

/**
 * Tells developers where the gate waits for a decision that nothing on the page asks for.
 *
 * @param ends - gets what ends that
 */
export function warnOfUnasked({ record, signIn, places }: Asking, ends: (() => void)[]): void {
  warnIn(PATIENCE_MS, ends, "no-question", () => {
    /** The places that tell a user who has not decided that keys wait for it, wherever they are. */
    const telling: readonly Place[] = ["dialog", "notice"];
    const isTold = signIn.isAttended || places.getSnapshot().some((place) => telling.includes(place));
    return record.read().decision === undefined && !isTold;
  });
}
