import type { Demo } from "../demo.ts";
import type { DemoHomeserver } from "../homeserver/homeserver.ts";
import type { Confirmation } from "../page/confirmation.tsx";
import { Hand } from "./hand.tsx";
import { HomeserverField } from "./homeserver-field.tsx";
import { Requests } from "./requests.tsx";
import { Stored } from "./stored.tsx";
import { StoredKeys } from "./stored-keys.tsx";

export interface PanelProps {
  demo: Demo;
  homeserver: DemoHomeserver;
  /** Whether the visitor plays; in the tour the homeserver's part is played for them. */
  isFree: boolean;
  ask: (confirmation: Confirmation) => void;
}

/** The homeserver: what it stores, what it is asked for, and a hand to play its part. */
export function Panel({ demo, homeserver, isFree, ask }: PanelProps) {
  return (
    <section className="panel" aria-labelledby="homeserver">
      <div className="panel-title">
        <h2 id="homeserver">Homeserver</h2>
        <span className="chip">{homeserver.hand ? "in this page" : new URL(homeserver.baseUrl).host}</span>
        {isFree && (
          <button type="button" className="quiet-button" onClick={() => ask(startOver(demo))}>
            Start over
          </button>
        )}
      </div>
      <Stored homeserver={homeserver} />
      <StoredKeys homeserver={homeserver} />
      <Requests log={demo.log} />
      {isFree && (
        <>
          <Hand hand={homeserver.hand} shown={demo.hand} ask={ask} />
          <HomeserverField homeserver={homeserver} onUse={demo.use} />
        </>
      )}
    </section>
  );
}

function startOver(demo: Demo): Confirmation {
  return {
    title: "Start over?",
    text: "All devices, messages and settings of this demo are thrown away.",
    action: "Start over",
    perform: () => demo.startOver(),
  };
}
