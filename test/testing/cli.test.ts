import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("../../src/testing/cli/cli.ts", import.meta.url));
const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Runs the command; what it says so far, and how it ended. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  ends.push(() => child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stderr.on("data", (part: Buffer) => (said.err += part.toString()));
  const firstWords = new Promise<string>((resolve) => {
    child.stdout.on("data", (part: Buffer) => {
      said.out += part.toString();
      if (said.out.includes("Ctrl-C.\n")) resolve(said.out);
    });
  });
  const end = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...said }));
  });
  return { child, firstWords, end };
}

describe("matrix-react-key-backup homeserver", { timeout: 20_000 }, () => {
  it("runs a homeserver whose two users can log in, and says so and how it is stopped", async () => {
    const { child, firstWords, end } = run("homeserver", "--port", "0");
    const said = await firstWords;
    const [baseUrl = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
    const logIns = ["alice", "bob"].map(async (user) => {
      expect(said).toMatch(new RegExp(`@${user}:localhost +password: ${user}\n`));
      const body = { type: "m.login.password", identifier: { type: "m.id.user", user }, password: user };
      const init = { method: "POST", body: JSON.stringify(body) };
      return (await fetch(`${baseUrl}/_matrix/client/v3/login`, init)).status;
    });
    expect(await Promise.all(logIns)).toEqual([200, 200]);
    child.kill("SIGINT");
    expect(await end).toMatchObject({ code: 0, err: "" });
  });

  it.each(["--help", "-h"])("explains itself with %s", async (option) => {
    const { code, out, err } = await run(option).end;
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Usage: matrix-react-key-backup homeserver [--port N]");
  });

  it.each([
    [[], "Say what to run: homeserver."],
    [["serve"], 'There is no "serve". What there is: homeserver.'],
    [["homeserver", "8008"], '"8008" is too much.'],
    [["homeserver", "--port", "http"], '--port takes a number from 0 to 65535, not "http".'],
    [["homeserver", "--port=65536"], '--port takes a number from 0 to 65535, not "65536".'],
    [["homeserver", "--prot", "1"], "Unknown option '--prot'"],
    [["homeserver", "--port"], "'--port <value>' argument missing"],
  ])("says what is wrong with %j, and ends with 2", async (args, sentence) => {
    const { code, out, err } = await run(...args).end;
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`matrix-react-key-backup: `);
    expect(err).toContain(sentence);
    expect(err).toContain("Usage: ");
  });

  it("says so where the port is taken, and ends with 1", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    ends.push(() => other.close());
    const { port } = other.address() as { port: number };
    const { code, err } = await run("homeserver", "--port", String(port)).end;
    expect(code).toBe(1);
    expect(err).toContain(`port ${port} of 127.0.0.1 is taken`);
  });
});
