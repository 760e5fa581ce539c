import { execFile, spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A Synapse of our own: loopback only, SQLite in a temporary directory. */
export interface RunningSynapse {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** Whether it refuses hasty clients as it does by default, or lets tests hurry. */
export type RateLimits = "default" | "raised";

/** How long its start may take, in milliseconds. */
const START_LIMIT = 60_000;

/**
 * Starts a Synapse and waits until it answers.
 *
 * @param python - one that has Synapse installed
 */
export async function startSynapse(python: string, limits: RateLimits): Promise<RunningSynapse> {
  const directory = await mkdtemp(join(tmpdir(), "synapse-"));
  const port = await freePort();
  const generated = join(directory, "homeserver.yaml");
  const ours = join(directory, "ours.yaml");
  const synapse = ["-m", "synapse.app.homeserver", "--config-path", generated];
  const generate = ["--generate-config", "--server-name", "localhost", "--report-stats", "no"];
  await run(python, [...synapse, ...generate, "--data-directory", directory], { cwd: directory });
  // A later file overrides an earlier one member by member, so the generated one stays as it is.
  await writeFile(ours, JSON.stringify(settings(port, limits)));

  const child = spawn(python, [...synapse, "--config-path", ours], { cwd: directory, stdio: "ignore" });
  const letGo = endWithUs(child, directory);
  async function stop(): Promise<void> {
    letGo();
    await end(child);
    await rm(directory, { recursive: true, force: true });
  }

  const baseUrl = `http://127.0.0.1:${port}`;
  try {
    await untilAnswering(baseUrl, child);
  } catch (thrown) {
    const log = await readFile(join(directory, "homeserver.log"), "utf8").catch(() => "");
    await stop();
    throw new Error(`${String(thrown)}\n${log.split("\n").slice(-20).join("\n")}`, { cause: thrown });
  }
  return { baseUrl, stop };
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

async function untilAnswering(baseUrl: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_LIMIT;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Synapse ended with code ${child.exitCode} before it answered.`);
    const answer = await fetch(`${baseUrl}/_matrix/client/versions`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Synapse did not answer within ${START_LIMIT / 1000} seconds.`);
}

/** Ends a child and its directory also where nobody gets to stop it: when this process exits, or is told to. */
function endWithUs(child: ChildProcess, directory: string): () => void {
  const kill = () => {
    child.kill("SIGKILL");
    rmSync(directory, { recursive: true, force: true });
  };
  const leave = () => process.exit(143);
  process.once("exit", kill);
  process.once("SIGTERM", leave);
  process.once("SIGHUP", leave);
  return () => {
    process.off("exit", kill);
    process.off("SIGTERM", leave);
    process.off("SIGHUP", leave);
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(impatient);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}
