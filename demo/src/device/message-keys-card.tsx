import type { MatrixClient } from "matrix-js-sdk";
import { useMessageKeys } from "./use-message-keys.ts";

/** How many keys one press imports: more than the SDK sends in one request, so that there is progress to see. */
const MORE = 300;

/** The keys that this device has of encrypted messages, and a way to more of them. */
export function MessageKeysCard({ client }: { client: MatrixClient }) {
  const { count, importing, add } = useMessageKeys(client);
  return (
    <section className="card" aria-labelledby="message-keys">
      <h2 id="message-keys">Message keys</h2>
      <dl>
        <div>
          <dt>On this device</dt>
          <dd>{count ?? "…"}</dd>
        </div>
      </dl>
      <button
        type="button"
        className="button"
        aria-busy={importing}
        onClick={importing ? undefined : () => void add(MORE)}
      >
        {importing ? "Importing…" : `Import ${MORE} message keys`}
      </button>
    </section>
  );
}
