import type { Demo } from "../demo.ts";
import type { Confirmation } from "../page/confirmation.tsx";
import { CloseIcon, PlayIcon } from "../shared/icons.tsx";
import { useStore } from "../shared/store.ts";
import { StepCard } from "./step-card.tsx";

export interface TourCardProps {
  demo: Demo;
  ask: (confirmation: Confirmation) => void;
}

/** The tour's place on the page: its offer, its steps, its end. */
export function TourCard({ demo, ask }: TourCardProps) {
  const state = useStore(demo.tour);

  function start(playing: boolean) {
    const perform = () => demo.startTour(1, playing);
    if (demo.isFresh()) perform();
    else
      ask({
        title: "Start the tour?",
        text: "It begins with new devices: those on the page are thrown away.",
        action: "Start",
        perform,
      });
  }

  switch (state.status) {
    case "hidden":
      return null;
    case "on":
      return <StepCard tour={demo.tour} state={state} onScene={(scene) => demo.startTour(scene, state.playing)} />;
    case "offered":
      return (
        <section className="tour-card" aria-labelledby="tour">
          <div className="tour-head">
            <h2 id="tour">What your client may lack</h2>
            <button type="button" className="icon-button" onClick={demo.tour.hide} title="Hide">
              <CloseIcon />
              <span className="visually-hidden">Hide the tour</span>
            </button>
          </div>
          <p>
            A Matrix account can say whether its message keys may be stored (MSC4287). Most clients we looked into never
            read that. Five scenes on real clients show what changes.
          </p>
          <div className="tour-buttons">
            <button type="button" className="button primary tool" onClick={() => start(true)}>
              <PlayIcon />
              Play the tour
            </button>
            <button type="button" className="button" onClick={() => start(false)}>
              Step by step
            </button>
          </div>
        </section>
      );
    case "over":
      return (
        <section className="tour-card" aria-labelledby="tour">
          <h2 id="tour">Now it is your turn</h2>
          <p>The devices are as the tour left them. What you saw is two components and one option of your client:</p>
          <pre>
            <code>
              {"createClient({ fetchFn: keyBackup.fetch })\n<KeyBackupSignInDialog />\n<KeyBackupSettings />"}
            </code>
          </pre>
          <div className="tour-buttons">
            <button type="button" className="button primary" onClick={demo.tour.hide}>
              Play freely
            </button>
            <button type="button" className="button" onClick={() => start(false)}>
              From the beginning
            </button>
          </div>
        </section>
      );
  }
}
