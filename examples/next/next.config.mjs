import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default {
  // The lock file is above this folder, and `examples/shared` beside it.
  turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) },
  // The only way in to TypeScript 7.
  experimental: { useTypeScriptCli: true },
};
