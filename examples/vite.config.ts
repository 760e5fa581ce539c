import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The examples of this folder, with the kit's source in the place of the installed package. */
export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [react()],
  resolve: {
    alias: [
      { find: "matrix-react-key-backup/styles.css", replacement: here("../src/styles/styles.css") },
      { find: "matrix-react-key-backup/testing", replacement: here("../src/testing/index.ts") },
      { find: "matrix-react-key-backup", replacement: here("../src/index.ts") },
    ],
  },
  optimizeDeps: { entries: ["*/index.html"] },
  build: {
    target: "esnext",
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: ["client", "headless", "compound"].map((name) => here(`${name}/index.html`)) },
  },
});
