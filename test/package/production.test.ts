import { fileURLToPath } from "node:url";
import { build } from "vite";
import { describe, expect, it } from "vitest";

const entry = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

/** All of the package, as a bundler puts it into an app. */
async function bundle(mode: "production" | "development"): Promise<string> {
  const result = await build({
    configFile: false,
    mode,
    logLevel: "silent",
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    build: { write: false, minify: true, lib: { entry, formats: ["es"] }, rolldownOptions: { external: /^react/ } },
  });
  const [{ output }] = result as unknown as [{ output: readonly { code?: string }[] }];
  return output.map(({ code = "" }) => code).join("");
}

/** Words of which each stands in one warning. */
const words = ["npm ls matrix-react-key-backup", "Make the port once", "legacy crypto (", "styles.layered.css"];

describe("what developers are told", { timeout: 60_000 }, () => {
  it("is in a development build, and nothing of it in a production one", async () => {
    const [development, production] = [await bundle("development"), await bundle("production")];
    for (const word of words) {
      expect(development, word).toContain(word);
      expect(production, word).not.toContain(word);
    }
    expect(production.length).toBeLessThan(development.length - 4_000);
  });
});
