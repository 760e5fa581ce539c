import { useState } from "react";
import type { Tab } from "../shared/tabs.tsx";
import type { TourState } from "../tour/tour.ts";

/** The place that the homeserver takes among the tabs of a narrow page. */
export const HOMESERVER = "homeserver";

/** Which place is shown where there is room for one: the one that was chosen, or that the tour looks at since. */
export function usePlace(places: readonly Tab[], tour: TourState): [place: string, choose: (place: string) => void] {
  const [chosen, setChosen] = useState("phone");
  const [lookedAt, setLookedAt] = useState<unknown>();
  const step = tour.status === "on" ? tour.step : undefined;
  if (step !== lookedAt) {
    setLookedAt(step);
    if (step) setChosen(step.look.at);
  }
  return [places.some(({ id }) => id === chosen) ? chosen : HOMESERVER, setChosen];
}
