import { createReadStream, existsSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { expect, it } from "vitest";
import type { Served } from "./serve.ts";
import { buildDemo } from "./serve.ts";
import { setUpDemo } from "./support.ts";

/** Deep below the root, as on a page of a project, by a server that knows nothing but files. */
const PATH = "/some/where/key-storage/";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

async function serveFiles(): Promise<Served> {
  const folder = await buildDemo();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const file = join(folder, pathname.slice(PATH.length) || "index.html");
    if (!pathname.startsWith(PATH) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}${PATH}`, close: () => closed(server) };
}

const demo = setUpDemo(serveFiles);

it("runs as plain files from any path, and finds all that it asks for", async () => {
  const { page, device, server, errors } = await demo.open();
  const missing: string[] = [];
  page.on("response", (response) => {
    if (response.url().startsWith("http") && !response.ok()) missing.push(response.url());
  });
  await page.reload();
  const phone = device("Phone");
  await phone.signInAndChoose("Store keys");
  await phone.setUpRecovery();
  await phone.press("Send 20 messages");
  await expect(server.figure("Keys", 20)).toBeSeen();
  await phone.restart();
  await phone.openSettings();
  await expect(phone.toggle).toBeSwitched("on");
  expect(missing).toEqual([]);
  expect(errors).toEqual([]);
});

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
