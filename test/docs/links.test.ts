import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { docsOf } from "../../src/core/docs.ts";
import { KeyBackupError } from "../../src/core/errors.ts";
import { warnings } from "../../src/core/warnings/warnings.ts";
import { english } from "../../src/locales/english.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Where GitHub shows a file of this repository, or gives it. */
const ours =
  /^https:\/\/(?:github\.com|raw\.githubusercontent\.com)\/matrix-react-key-backup\/matrix-react-key-backup\/(?:(?:blob|tree|raw)\/)?main\/(.*)$/;
const pages = globSync(["*.md", ".github/**/*.{md,yml}", "{docs,examples,demo,test}/*.md"], { cwd: root });
const sources = globSync(["package.json", "{src,examples,demo/src}/**/*.{ts,tsx,css}"], {
  cwd: root,
  exclude: ["**/node_modules/**"],
});

const read = (path: string) => readFileSync(join(root, path), "utf8");
const withoutCode = (markdown: string) => markdown.replaceAll(/^```[\s\S]*?^```/gm, "");

/** Where a page's links and images lead. */
function linksOf(markdown: string): string[] {
  const prose = withoutCode(markdown).replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(([, one, other]) => one ?? other ?? "");
}

/** The names that GitHub gives to a page's headings. */
function anchorsOf(path: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const headings = withoutCode(read(path)).matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = ""]) => {
      const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
      const name = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return count === 0 ? name : `${name}-${count}`;
    }),
  );
}

/** What is wrong with a link: nothing (`undefined`), or that it leads nowhere in this repository. */
function faultOf(from: string, link: string): string | undefined {
  const own = ours.exec(link)?.[1];
  if (own === undefined && /^(https?|mailto):/.test(link)) return undefined;
  const [place = "", anchor] = (own ?? link).split("#");
  const path = own === undefined ? (place === "" ? from : normalize(join(dirname(from), place))) : place;
  if (!existsSync(join(root, path))) return `${from}: ${link} is no file`;
  if (anchor === undefined || !path.endsWith(".md") || anchorsOf(path).has(anchor)) return undefined;
  return `${from}: ${link} is no heading`;
}

describe("a link between pages", () => {
  it("leads to a file that is there, and to a heading in it", () => {
    const links = pages.flatMap((page) => linksOf(read(page)).map((link) => [page, link] as const));
    expect(links.filter(([, link]) => link.includes("#")).length).toBeGreaterThan(20);
    expect(links.map(([page, link]) => faultOf(page, link)).filter((fault) => fault !== undefined)).toEqual([]);
  });
});

describe("a link in the source", () => {
  it("to this repository leads to what is there", () => {
    const found = sources.flatMap((path) =>
      (read(path).match(/https:\/\/github\.com\/matrix-react-key-backup\/[\w./#-]*/g) ?? []).map((link) => [
        path,
        link,
      ]),
    );
    expect(found.length).toBeGreaterThan(0);
    const faults = found.map(([path = "", link = ""]) => faultOf(path, link.replace(/\.$/, "")));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  it("that a message prints leads to its section in docs/errors.md", () => {
    const errors = Object.keys(english.backupErrors) as (keyof typeof english.backupErrors)[];
    const printed = [
      ...errors.flatMap((code) => new KeyBackupError(code, "made for a test").message.match(/https:\S+/g) ?? []),
      ...Object.keys(warnings).map(docsOf),
    ];
    expect(printed.length).toBeGreaterThan(Object.keys(warnings).length);
    expect(printed.map((link) => faultOf("docs/errors.md", link)).filter((fault) => fault !== undefined)).toEqual([]);
  });
});
