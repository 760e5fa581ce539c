import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The faults alone, for `at.ts`: they run at commits whose own configuration knows nothing of them. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  plugins: [react()],
  test: { name: "faults", environment: "node", include: ["test/faults/**/*.test.{ts,tsx}"], silent: "passed-only" },
});
