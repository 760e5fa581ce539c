import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";

/** A homeserver of our own: loopback only, with its database in a temporary directory. */
export interface RunningHomeserver {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** What is started, and where. */
export interface HomeserverStart {
  readonly name: string;
  /** Its own: removed at the end. */
  readonly directory: string;
  readonly port: number;
  readonly command: string;
  readonly args: readonly string[];
  /** The file that it logs to. */
  readonly log: string;
}

/** How long a start may take, in milliseconds. */
const START_LIMIT = 60_000;

/** Starts a homeserver and waits until it answers. */
export async function startHomeserver(start: HomeserverStart): Promise<RunningHomeserver> {
  const { name, directory, port, command, args, log } = start;
  const child = spawn(command, args, { cwd: directory, stdio: "ignore" });
  const letGo = endWithUs(child, directory);
  async function stop(): Promise<void> {
    letGo();
    await end(child);
    await rm(directory, { recursive: true, force: true });
  }

  const baseUrl = `http://127.0.0.1:${port}`;
  try {
    await untilAnswering(name, baseUrl, child);
  } catch (thrown) {
    const logged = await readFile(log, "utf8").catch(() => "");
    await stop();
    throw new Error(`${String(thrown)}\n${logged.split("\n").slice(-20).join("\n")}`, { cause: thrown });
  }
  return { baseUrl, stop };
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}

async function untilAnswering(name: string, baseUrl: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_LIMIT;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode} before it answered.`);
    const answer = await fetch(`${baseUrl}/_matrix/client/versions`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} did not answer within ${START_LIMIT / 1000} seconds.`);
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
