import type { Demo } from "../demo.ts";
import type { DemoHomeserver } from "../homeserver/homeserver.ts";
import { Hand } from "./hand.tsx";
import { HomeserverField } from "./homeserver-field.tsx";
import { Stored } from "./stored.tsx";
import { StoredKeys } from "./stored-keys.tsx";

/** The homeserver: what it stores, and a hand to play its part. */
export function Panel({ demo, homeserver }: { demo: Demo; homeserver: DemoHomeserver }) {
  return (
    <section className="panel" aria-labelledby="homeserver">
      <div className="panel-title">
        <h2 id="homeserver">Homeserver</h2>
        <span className="chip">{homeserver.hand ? "in this page" : new URL(homeserver.baseUrl).host}</span>
        <button type="button" className="quiet-button" onClick={demo.startOver}>
          Start over
        </button>
      </div>
      <Stored homeserver={homeserver} />
      <StoredKeys homeserver={homeserver} />
      <Hand hand={homeserver.hand} shown={demo.hand} />
      <HomeserverField homeserver={homeserver} onUse={demo.use} />
    </section>
  );
}
