import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { mutants } from "./all.ts";
import { mutate } from "./mutant.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const mutant = mutants[Number(process.env["MUTANT"])];

/** The tests as they are, on the code with one promise broken; nothing is written. */
export default defineConfig({
  root,
  plugins: [
    {
      name: "mutant",
      enforce: "pre",
      load(id) {
        if (!mutant || id !== `${root}src/${mutant.file}`) return undefined;
        return mutate(mutant, readFileSync(id, "utf8"));
      },
    },
  ],
  test: {
    environment: "node",
    include: ["test/{core,adapters,testing,model}/**/*.test.ts"],
    reporters: [fileURLToPath(new URL("killer.ts", import.meta.url))],
    silent: true,
    bail: 1,
    // What is kept from one run to the next does not know of mutants.
    fsModuleCache: false,
  },
});
