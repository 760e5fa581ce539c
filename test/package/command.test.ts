import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Host, installPacked } from "./packed.ts";

let host: Host;
beforeAll(() => {
  host = installPacked({});
});
afterAll(() => host.remove());

/** Everything of the kit that a file imports. */
function graphOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ""] of host.read(file).matchAll(/\bfrom\s*"(\.[^"]+)"/g))
    graphOf(join(dirname(file), name), seen);
  return seen;
}

describe("what helps tests", () => {
  it.each(["index", "react"])("asks a browser's bundler for nothing of Node's in testing/%s", (name) => {
    const files = [...graphOf(`dist/testing/${name}.js`)];
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((file) => /(from|import\()\s*"node:/.test(host.read(file)))).toEqual([]);
  });

  it("runs the host's own kit, not a second one", () => {
    const files = [...graphOf("dist/testing/index.js"), ...graphOf("dist/testing/react.js")];
    expect(
      files.filter((file) => file.startsWith("dist/testing/") && /class \w*KeyBackupError\b/.test(host.read(file))),
    ).toEqual([]);
  });
});

describe("the packed command", () => {
  it("runs a homeserver where nothing but the kit is installed", async () => {
    const { bin } = JSON.parse(host.read("package.json")) as { bin: Record<string, string> };
    const program = join(host.kit, bin["matrix-react-key-backup"] ?? "");
    const child = spawn(process.execPath, [program, "homeserver", "--port", "0"], { cwd: host.folder });
    const said = await new Promise<string>((resolve) => {
      let text = "";
      child.stdout.on("data", (part: Buffer) => {
        text += part.toString();
        if (text.includes("Ctrl-C.\n")) resolve(text);
      });
      child.on("close", (code) => resolve(`ended with ${code}`));
    });
    const [baseUrl] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [said];
    expect((await fetch(`${baseUrl}/_matrix/client/versions`)).status).toBe(200);
    const end = new Promise((resolve) => child.on("close", resolve));
    child.kill("SIGTERM");
    expect(await end).toBe(0);
  });
});
