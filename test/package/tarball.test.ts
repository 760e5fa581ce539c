import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Host, installPacked, manifestOf } from "./packed.ts";

/**
 * What the tarball may weigh, packed, without source maps, languages, and what helps tests: the homeserver double is no
 * part of an app.
 */
const LIMIT_BYTES = 150_000;

let host: Host;
beforeAll(() => {
  host = installPacked({});
});
afterAll(() => host.remove());

describe("the packed tarball", () => {
  it("holds what is built, what explains it, and nothing else", () => {
    const first = new Set(host.files.map((file) => file.split("/")[0]));
    expect(first).toEqual(new Set(["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "package.json"]));
    expect(host.files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
  });

  it("holds what its exports name", () => {
    const files = Object.values(manifestOf(host).exports).flatMap((entry) =>
      typeof entry === "string" ? entry : Object.values(entry),
    );
    expect(files.filter((file) => !existsSync(join(host.kit, file)))).toEqual([]);
  });

  it(`weighs less than ${LIMIT_BYTES / 1_000} kB without source maps, languages and what helps tests`, () => {
    const counted = host.files.filter((file) => !file.endsWith(".map") && !/^dist\/(locales|testing)\//.test(file));
    const packed = execFileSync("tar", ["-cf", "-", ...counted], { cwd: host.kit, maxBuffer: 64 * 1024 * 1024 });
    const zipped = execFileSync("gzip", ["-9"], { input: packed, maxBuffer: 64 * 1024 * 1024 });
    expect(zipped.byteLength).toBeLessThan(LIMIT_BYTES);
  });

  it("has the sources in its source maps, and no maps of declarations without them", () => {
    const maps = host.files.filter((file) => file.endsWith(".map"));
    expect(maps.filter((file) => file.endsWith(".d.ts.map"))).toEqual([]);
    const without = maps.filter((file) => {
      const { sources, sourcesContent } = JSON.parse(host.read(file)) as Record<string, unknown[] | undefined>;
      return sources?.length !== sourcesContent?.length || sourcesContent?.includes(null);
    });
    expect(maps.length).toBeGreaterThan(0);
    expect(without).toEqual([]);
  });

  it("says where it comes from", () => {
    const { repository, bugs, homepage } = manifestOf(host);
    expect(repository.url).toMatch(/^git\+https:\/\/github\.com\/.+\.git$/);
    const place = repository.url.replace(/^git\+|\.git$/g, "");
    expect(bugs.url).toBe(`${place}/issues`);
    expect(homepage).toBe(`${place}#readme`);
  });

  it("has no link in its README that only this repository could follow", () => {
    const links = linksOf(host.read("README.md")).filter((link) => !/^(https:|#)/.test(link));
    expect(links).toEqual([]);
  });

  it("has no link in any of its pages that leads nowhere in it", () => {
    const docs = host.files.filter((file) => file.endsWith(".md"));
    const dead = docs.flatMap((file) =>
      linksOf(host.read(file))
        .filter((link) => !/^(https?:|#)/.test(link))
        .filter((link) => !existsSync(join(host.kit, normalize(join(dirname(file), link.replace(/#.*/, ""))))))
        .map((link) => `${file}: ${link}`),
    );
    expect(docs).toContain("CHANGELOG.md");
    expect(dead).toEqual([]);
  });
});

/** Where a page's links and images lead. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, "").replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(([, one, other]) => one ?? other ?? "");
}
