import type { MatrixClient } from "matrix-js-sdk";
import { KeyBackupToggle } from "../../../src/index.ts";

export interface SettingsProps {
  client: MatrixClient;
  onSignOut: () => Promise<void>;
}

export function Settings({ client, onSignOut }: SettingsProps) {
  return (
    <div className="settings">
      <section className="card" aria-labelledby="encryption">
        <h2 id="encryption">Encryption</h2>
        <KeyBackupToggle />
      </section>
      <section className="card" aria-labelledby="session">
        <h2 id="session">This device</h2>
        <dl>
          <div>
            <dt>User</dt>
            <dd>{client.getUserId()}</dd>
          </div>
          <div>
            <dt>Device id</dt>
            <dd>{client.getDeviceId()}</dd>
          </div>
        </dl>
        <button type="button" className="button" onClick={() => void onSignOut()}>
          Sign out
        </button>
      </section>
    </div>
  );
}
