import type { Reporter, TestModule } from "vitest/node";

/** What the line begins with that names the test that noticed. */
export const KILLED_BY = "Killed by: ";

/** Names the first test that failed. A file that could not be loaded has noticed nothing. */
export default class Killer implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const [killer] = tests.filter((test) => test.result().state === "failed");
    const ran = tests.filter((test) => test.result().state === "passed").length;
    console.log(killer ? `${KILLED_BY}${killer.fullName}` : `${ran} tests passed, and none failed`);
  }
}
