/** Where the newest changes stand, before they have a date. */
const unreleased = /^## (\d+\.\d+\.\d+\S*) \(unreleased\)$/m;

/**
 * The changelog with a date at its newest version.
 *
 * @param date - as `2026-12-01`
 * @throws Error that says what is missing
 */
export function datedChangelog(text: string, version: string, date: string): string {
  const heading = unreleased.exec(text);
  if (!heading) throw new Error(`CHANGELOG.md has no "## ${version} (unreleased)". Write down what is new.`);
  if (heading[1] !== version) {
    throw new Error(`CHANGELOG.md is about ${heading[1]}, and ${version} is to be released. Which is it?`);
  }
  if (!/^- /m.test(sectionOf(text, heading.index))) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return text.replace(heading[0], `## ${version} (${date})`);
}

/** What the changelog says of a version: the text of a release. */
export function notesOf(text: string, version: string): string {
  const begin = text.indexOf(`## ${version} (`);
  return begin < 0 ? "" : sectionOf(text, begin);
}

function sectionOf(text: string, begin: number): string {
  const body = text.slice(text.indexOf("\n", begin) + 1);
  const end = body.search(/^## /m);
  return (end < 0 ? body : body.slice(0, end)).trim();
}
