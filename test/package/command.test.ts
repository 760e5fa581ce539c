import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Host, installPacked } from "./packed.ts";

let host: Host;
beforeAll(() => {
  host = installPacked([]);
});
afterAll(() => host.remove());

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
