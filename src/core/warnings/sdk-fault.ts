/** What is wrong with a client of matrix-js-sdk. */
export type SdkFault =
  /** It lacks what every client has. */
  | { readonly type: "no-client"; readonly missing: readonly string[] }
  /** Its release is older than this one. */
  | { readonly type: "old"; readonly than: string }
  /** It cannot have rust crypto. */
  | { readonly type: "no-rust" }
  /** It has legacy crypto. */
  | { readonly type: "legacy" }
  /** Its encryption lacks these, each there since a release. */
  | { readonly type: "incomplete"; readonly missing: readonly (readonly [name: string, since: string])[] };

/** The oldest release of matrix-js-sdk that the kit is made for. */
const OLDEST = "37.5.0";

const useRust = `Call \`await client.initRustCrypto()\` of matrix-js-sdk ${OLDEST} or newer.`;

/** A fault for developers: what, why, what to do. */
export function describeFault(fault: SdkFault): string {
  switch (fault.type) {
    case "no-client":
      return (
        `The client has no ${list(fault.missing)}, so the account cannot be read or written. Pass the MatrixClient that` +
        " matrix-js-sdk's `createClient` gave, or, where the app has none, a port of your own (`KeyBackupPort`)."
      );
    case "old":
      return (
        `matrix-js-sdk is older than ${fault.than}. The kit is made for ${OLDEST} and newer: with older ones it can make a` +
        " backup that nobody can read, so it stores nothing. Run `npm install matrix-js-sdk@latest`, or any release from" +
        ` ${OLDEST} on.`
      );
    case "no-rust":
      return `The client has no rust crypto (\`initRustCrypto\`), so keys cannot be stored. ${useRust}`;
    case "legacy":
      return `The client uses the legacy crypto (\`initCrypto\`), so keys cannot be stored safely. ${useRust}`;
    case "incomplete": {
      const names = fault.missing.map(([name, since]) => `${name} (there since ${since})`);
      return `The client's encryption has no ${list(names)}, so keys cannot be stored. ${useRust}`;
    }
  }
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat("en").format(names);
}
