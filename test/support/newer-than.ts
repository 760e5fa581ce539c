import { expect } from "vitest";

/**
 * Matches a version of a backup that was created after another one. Some homeservers count the versions of one user,
 * others those of all.
 */
export function newerThan(version: string | undefined): string {
  const validate = (value: unknown) =>
    Number(value) > Number(version) ? { value } : { issues: [{ message: `It is not newer than ${version}.` }] };
  return expect.schemaMatching({ "~standard": { version: 1, vendor: "tests", validate } }) as string;
}
