import type { AccountReading, ContentReading } from "../../../src/core/index.ts";
import { LEGACY, readAccount, readLegacyContent, readStableContent, STABLE } from "../../../src/core/index.ts";
import type { DemoHomeserver } from "../homeserver/homeserver.ts";
import { useStore } from "../shared/store.ts";

/** Both events, as they are stored, and what they say. */
export function Stored({ homeserver }: { homeserver: DemoHomeserver }) {
  const { stable, legacy } = useStore(homeserver.stored);
  const account = readAccount(stable, legacy);
  return (
    <section className="panel-part" aria-labelledby="stored">
      <div className="part-title">
        <h3 id="stored">Stored in the account</h3>
        <span className="chip" data-says={account.preference}>
          {accountWords(account)}
        </span>
      </div>
      <dl className="stored">
        <StoredEvent type={STABLE} content={stable} reading={readStableContent(stable)} />
        <StoredEvent type={LEGACY} content={legacy} reading={readLegacyContent(legacy)} />
      </dl>
      {!homeserver.hand && <p className="hint">As the devices on this page see it in their sync.</p>}
    </section>
  );
}

function StoredEvent({ type, content, reading }: { type: string; content: unknown; reading: ContentReading }) {
  return (
    <div className="stored-event" data-status={reading.status}>
      <dt>{type}</dt>
      <dd>{content === undefined ? <i>not stored</i> : <code dir="ltr">{JSON.stringify(content)}</code>}</dd>
    </div>
  );
}

function accountWords(account: AccountReading): string {
  return account.preference === "undetermined" ? `undetermined, ${account.reason}` : account.preference;
}
