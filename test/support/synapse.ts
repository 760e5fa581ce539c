import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, type RunningHomeserver, startHomeserver } from "./homeserver-process.ts";

const run = promisify(execFile);

/** Whether it refuses hasty clients as it does by default, or lets tests hurry. */
export type RateLimits = "default" | "raised";

/**
 * Starts a Synapse and waits until it answers.
 *
 * @param python - one that has Synapse installed
 */
export async function startSynapse(python: string, limits: RateLimits): Promise<RunningHomeserver> {
  const directory = await mkdtemp(join(tmpdir(), "synapse-"));
  const port = await freePort();
  const generated = join(directory, "homeserver.yaml");
  const ours = join(directory, "ours.yaml");
  const synapse = ["-m", "synapse.app.homeserver", "--config-path", generated];
  const generate = ["--generate-config", "--server-name", "localhost", "--report-stats", "no"];
  await run(python, [...synapse, ...generate, "--data-directory", directory], { cwd: directory });
  // A later file overrides an earlier one member by member, so the generated one stays as it is.
  await writeFile(ours, JSON.stringify(settings(port, limits)));
  const args = [...synapse, "--config-path", ours];
  return startHomeserver({
    name: "Synapse",
    directory,
    port,
    command: python,
    args,
    log: join(directory, "homeserver.log"),
  });
}

/** JSON is YAML. */
function settings(port: number, limits: RateLimits) {
  return {
    listeners: [{ port, type: "http", tls: false, bind_addresses: ["127.0.0.1"], resources: [{ names: ["client"] }] }],
    enable_registration: true,
    enable_registration_without_verification: true,
    suppress_key_server_warning: true,
    trusted_key_servers: [],
    bcrypt_rounds: 4,
    ...(limits === "raised" ? raisedLimits() : {}),
  };
}

function raisedLimits() {
  const high = { per_second: 10_000, burst_count: 10_000 };
  return {
    // Presence wakes syncs at times of its own choosing.
    presence: { enabled: false },
    rc_message: high,
    rc_registration: high,
    rc_login: { address: high, account: high, failed_attempts: high },
    rc_joins: { local: high },
    rc_joins_per_room: high,
    rc_invites: { per_room: high, per_user: high, per_issuer: high },
    rc_room_creation: high,
    rc_key_requests: high,
  };
}
