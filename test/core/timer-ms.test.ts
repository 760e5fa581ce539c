import { describe, expect, it } from "vitest";
import { resolveOptions } from "../../src/core/device/options.ts";
import { timerMs } from "../../src/core/timer-ms.ts";

describe("a wait that a host gives", () => {
  it.each([Infinity, 2 ** 31, 1e300])("is never more than a timer can take, which would be none: %d", (given) => {
    expect(timerMs(given, 5_000)).toBe(2 ** 31 - 1);
  });

  it.each([0, -1, Number.NaN, undefined])("is the usual one where it is none: %s", (given) => {
    expect(timerMs(given, 5_000)).toBe(5_000);
  });

  it("counts otherwise, of the device before the port", () => {
    expect(timerMs(1, 5_000)).toBe(1);
    const ports = { requestTimeoutMs: 8, echoTimeoutMs: 0, backupRefreshMs: Infinity };
    const options = resolveOptions({ requestTimeoutMs: 7 }, ports);
    expect(options).toMatchObject({ requestTimeoutMs: 7, echoTimeoutMs: 0, backupRefreshMs: 2 ** 31 - 1 });
  });
});
