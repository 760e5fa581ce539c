import { fileURLToPath } from "node:url";
import { build, createServer, preview } from "vite";

/** The demo at an address of this machine. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const configFile = here("../../demo/vite.config.ts");

/** A folder of this worker's own, since several may serve the demo at once. */
const folder = (name: string) => here(`../../node_modules/.vite/${name}-${process.env["VITEST_POOL_ID"] ?? "1"}`);

/** Builds the demo, which takes two seconds and loads in a third of the time. Resolves to the folder. */
export async function buildDemo(): Promise<string> {
  const outDir = folder("demo-build");
  await build({ configFile, logLevel: "error", build: { outDir, emptyOutDir: true, minify: false } });
  return outDir;
}

export async function serveBuilt(): Promise<Served> {
  const outDir = await buildDemo();
  const server = await preview({ configFile, logLevel: "error", build: { outDir }, preview: { port: 0, open: false } });
  return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}

/** As `npm start` does on a machine where it was never run. */
export async function serveDev(): Promise<Served> {
  const server = await createServer({
    configFile,
    cacheDir: folder("demo-dev"),
    logLevel: "error",
    server: { port: 0, open: false, watch: null, hmr: false },
    // What an earlier run found may be too little by now, and what is found later reloads the page.
    optimizeDeps: { force: true },
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}
