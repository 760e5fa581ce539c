import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Opens the browser only for a person at a desktop: never in CI, over a plain SSH connection, or in a container. */
function hasDesktop(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY, BROWSER } = process.env;
  if (CI || BROWSER === "none" || !process.stdout.isTTY) return false;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

export default defineConfig({
  root: here("."),
  // Relative, so that a built demo can lie in any folder of a web server.
  base: "./",
  plugins: [react()],
  server: {
    port: 5173,
    open: hasDesktop(),
    // Made ready while the browser is still on its way.
    warmup: { clientFiles: ["./src/main.tsx", "./src/device/main.tsx"] },
  },
  // All at once on the first start: a dependency that is found later would reload the page in the middle of a sign-in.
  optimizeDeps: { entries: ["index.html", "device.html"] },
  build: {
    target: "esnext",
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: [here("index.html"), here("device.html")] },
  },
});
