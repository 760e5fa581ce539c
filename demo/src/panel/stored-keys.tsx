import type { DemoHomeserver } from "../homeserver/homeserver.ts";
import { useStore } from "../shared/store.ts";

/** The newest backup on the server, and how many uploads arrived. */
export function StoredKeys({ homeserver }: { homeserver: DemoHomeserver }) {
  const { backup, uploads } = useStore(homeserver.keys);
  return (
    <section className="panel-part" aria-labelledby="stored-keys">
      <div className="part-title">
        <h3 id="stored-keys">Key storage on the server</h3>
        <span className="chip" data-says={backup ? "on" : undefined}>
          {backup ? `version ${backup.version}` : "nothing"}
        </span>
      </div>
      <dl className="figures">
        <Figure name="Keys" value={backup?.count} />
        <Figure name="Etag" value={backup?.etag} />
        <Figure name="Uploads" value={uploads} />
      </dl>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string | number | undefined }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>{value ?? "–"}</dd>
    </div>
  );
}
