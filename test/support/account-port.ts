import type { KeyBackupPortOptions } from "../../src/core/index.ts";
import { createAccountDouble } from "../../src/testing/fixtures/account-double.ts";

/** An account in memory behind a port; see {@link createAccountDouble}. */
export function accountPort(contents: Record<string, unknown> = {}, options: KeyBackupPortOptions = {}) {
  const double = createAccountDouble(contents, options);
  return { ...double, account: double.contents };
}
