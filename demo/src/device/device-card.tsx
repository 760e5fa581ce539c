import { useState } from "react";
import { KeyBackupSignOutCheck } from "../../../src/index.ts";
import type { SettingsProps } from "./settings.tsx";
import { useVerified } from "./use-verified.ts";

/** Whose device it is, and what its user can do with it as a whole. */
export function DeviceCard({ device, ask, onSignOut }: Omit<SettingsProps, "ways">) {
  const [isLeaving, setIsLeaving] = useState(false);
  const { client } = device;
  const verified = useVerified(device);
  return (
    <section className="card" aria-labelledby="session">
      <h2 id="session">This device</h2>
      <dl>
        <div>
          <dt>User</dt>
          <dd>{client.getUserId()}</dd>
        </div>
        <div>
          <dt>Verified</dt>
          <dd>{verified === undefined ? "…" : verified ? "yes" : "no"}</dd>
        </div>
        <div>
          <dt>Device id</dt>
          <dd>{client.getDeviceId()}</dd>
        </div>
      </dl>
      <div className="card-buttons">
        {verified === false && (
          <button type="button" className="button" onClick={() => void ask({ type: "verify" })}>
            Verify
          </button>
        )}
        <button type="button" className="button" onClick={() => void ask({ type: "reset" })}>
          Reset identity
        </button>
        <button type="button" className="button" onClick={() => setIsLeaving(true)}>
          Sign out
        </button>
        <KeyBackupSignOutCheck open={isLeaving} onSignOut={onSignOut} onCancel={() => setIsLeaving(false)} />
      </div>
    </section>
  );
}
