import "fake-indexeddb/auto";
import { createClient } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { checkClient, cryptoMethods } from "../../src/adapters/check-client.ts";
import { describeFault } from "../../src/core/warnings/sdk-fault.ts";

const method = () => undefined;

function methods(names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, method]));
}

const account = {
  ...methods(["getUserId", "getDeviceId", "getSyncState", "getSyncStateData", "getAccountData", "on", "off"]),
  http: { authedRequest: method },
};
const names = Object.keys(cryptoMethods) as (keyof typeof cryptoMethods)[];
const rust = methods(names);

/** A client of today with its encryption set up, but for what differs. */
function client(difference: object = {}, crypto: object | undefined = rust) {
  return { ...account, initRustCrypto: method, getCrypto: () => crypto, ...difference };
}

/** The rust crypto of a release: what came later is missing. */
function rustOf(release: string) {
  const [major = 0, minor = 0] = release.split(".").map(Number);
  return methods(
    names.filter((name) => {
      const [since = 0, sinceMinor = 0] = cryptoMethods[name].split(".").map(Number);
      return since < major || (since === major && sinceMinor <= minor);
    }),
  );
}

const oldHttp = { http: { authedRequest: method, tryRefreshToken: method } };
const legacy = { ...rust, olmDevice: {} };

describe("a client that the kit can work with", () => {
  it("is one of today's matrix-js-sdk, before and after its encryption is set up", async () => {
    const real = createClient({ baseUrl: "https://example.org", userId: "@alice:example.org", deviceId: "PHONE" });
    expect(checkClient(real)).toEqual([]);
    await real.initRustCrypto({ useIndexedDB: false });
    expect(checkClient(real)).toEqual([]);
    expect(names.filter((name) => !(name in (real.getCrypto() ?? {})))).toEqual([]);
    real.stopClient();
  });

  it.each<[string, object]>([
    ["with encryption", client()],
    ["whose encryption is not set up yet", client({ getCrypto: method })],
    ["that is good for the preference alone", account],
  ])("is one %s", (_, good) => {
    expect(checkClient(good)).toEqual([]);
  });
});

describe("a client that the kit cannot work with", () => {
  it.each<[string, object, string[]]>([
    ["is no client", {}, ["no getUserId, getDeviceId,"]],
    ["hides how requests are made", client({ http: {} }), ["no http.authedRequest"]],
    ["hides its listeners", client({ off: undefined }), ["no off,"]],
    ["is of 37.4", client(oldHttp), ["older than 37.5.0"]],
    ["is of 36 with legacy crypto", client(oldHttp, legacy), ["older than 37.0.0", "legacy crypto (`initCrypto`)"]],
    [
      "is of 34.8 without encryption yet",
      client({ ...oldHttp, initCrypto: method, getCrypto: method }),
      ["older than 35.0.0"],
    ],
    [
      "is of 34.8 with legacy crypto",
      client({ ...oldHttp, initCrypto: method }, legacy),
      ["older than 35.0.0", "legacy crypto"],
    ],
    [
      "is of 34.8 with rust crypto",
      client({ ...oldHttp, initCrypto: method }, rustOf("34.8")),
      ["older than 35.0.0", "no restoreKeyBackup (there since 34.13.0)"],
    ],
    [
      "is of 28.0",
      client({ initCrypto: method }, rustOf("28.0")),
      ["older than 35.0.0", "no resetKeyBackup (there since 28.1.0)"],
    ],
    ["is older than rust crypto", { ...account, initCrypto: method }, ["older than 35.0.0", "no rust crypto"]],
    ["is a wrapper without `initRustCrypto`", { ...account, getCrypto: method }, ["no rust crypto"]],
  ])("is told what is wrong when it %s", (_, bad, parts) => {
    expect(checkClient(bad).map(describeFault)).toEqual(parts.map((part) => expect.stringContaining(part)));
  });

  it.each(names)("is told that its encryption has no %s, and since when there is one", (name) => {
    const faults = checkClient(client({}, { ...rust, [name]: undefined })).map(describeFault);
    expect(faults).toEqual([expect.stringContaining(`has no ${name} (there since ${cryptoMethods[name]}), so`)]);
    expect(faults[0]).toContain("await client.initRustCrypto()");
  });

  it("is only looked at: none of its methods is called but `getCrypto`", () => {
    const calls: string[] = [];
    const watched = new Proxy<Record<string, unknown>>(client(), {
      get: (target, name) =>
        typeof target[String(name)] === "function" && name !== "getCrypto"
          ? () => calls.push(String(name))
          : target[String(name)],
    });
    expect(checkClient(watched)).toEqual([]);
    expect(calls).toEqual([]);
  });
});
