import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Host, installPacked, manifestOf, root } from "./packed.ts";

const newest = { "@types/react": "." };
const oldest = { "@types/react": "test/oldest" };

describe("the declarations", () => {
  let host: Host;
  beforeAll(() => {
    host = installPacked({});
  });
  afterAll(() => host.remove());

  it("are found by every way to look for modules", () => {
    const { exports, typesVersions } = manifestOf(host);
    const typed = Object.entries(exports).flatMap(([entry, found]) =>
      typeof found === "string" || entry === "." ? [] : [[entry.replace("./", ""), [found.types]]],
    );
    expect(typesVersions["*"]).toEqual(Object.fromEntries(typed));
  });

  it("ask for no newer TypeScript and no newer types of React than the oldest", () => {
    const all = host.files.filter((file) => file.endsWith(".d.ts")).map((file) => [file, host.read(file)] as const);
    const newer = all.filter(([, text]) => /Uint8Array<|\bReact\.\w|JSX\.|export type \*|\.tsx?"/.test(text));
    expect(newer.map(([file]) => file)).toEqual([]);
  });

  it("name no type of matrix-js-sdk, so that a host without it compiles", () => {
    const all = host.files.filter((file) => file.endsWith(".d.ts"));
    // Examples in comments may.
    const codeOf = (file: string) => host.read(file).replaceAll(/\/\*[\s\S]*?\*\//g, "");
    expect(all.filter((file) => /(from|import)\s*\(?\s*"matrix-js-sdk/.test(codeOf(file)))).toEqual([]);
  });
});

describe("a host that imports every entry, the kit's declarations checked too", () => {
  it.each([
    ["TypeScript 4.9, which looks as Node 10 did", "test/oldest", oldest, "node", "esnext", "react-jsx"],
    // The oldest types of React do not let Node find `react/jsx-runtime`.
    ["TypeScript 4.9, which looks as Node does", "test/oldest", oldest, "nodenext", "nodenext", "preserve"],
    ["the newest TypeScript for a bundler", ".", newest, "bundler", "esnext", "react-jsx"],
    ["the newest TypeScript for Node", ".", newest, "nodenext", "nodenext", "react-jsx"],
  ])("compiles with %s", (_, place, peers, resolution, module, jsx) => {
    const host = installPacked(peers);
    copyFileSync(join(root, "test/matrix/fixtures/kit.tsx"), join(host.folder, "kit.tsx"));
    const strict = ["--noEmit", "--strict", "--jsx", jsx, "--target", "es2022"];
    const options = [...strict, "--moduleResolution", resolution, "--module", module, "kit.tsx"];
    expect(
      said(() => host.run(process.execPath, join(root, place, "node_modules/typescript/bin/tsc"), ...options)),
    ).toBe("");
    host.remove();
  });
});

/** What a command printed, also where it failed. */
function said(run: () => string): string {
  try {
    return run();
  } catch (failed) {
    return String((failed as { stdout?: string }).stdout);
  }
}
