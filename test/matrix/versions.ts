/** What the kit is held against: `npm run test:matrix`. Every version is pinned here and nowhere else. */

/** TypeScript, the oldest first. `sdk` is false where matrix-js-sdk's own declarations do not parse: the kit alone. */
export const typescripts = [
  { name: "4.9", version: "4.9.5", sdk: false },
  { name: "5.0", version: "5.0.4", sdk: true },
  { name: "5.4", version: "5.4.5", sdk: true },
  { name: "5.9", version: "5.9.3", sdk: true },
  { name: "6.0", version: "6.0.3", sdk: true },
  { name: "7.0", version: "7.0.2", sdk: true },
] as const;

/** How TypeScript may look for modules. */
export const resolutions = ["node", "bundler", "nodenext"] as const;

export const sdks = [
  { name: "37.5", version: "37.5.0" },
  { name: "38.4", version: "38.4.0" },
  { name: "40", version: "40.0.0" },
  { name: "41.7", version: "41.7.0" },
  { name: "42", version: "42.4.0" },
  { name: "43", version: "43.0.0" },
] as const;

/** A pre-release of the SDK, which npm has to take as the peer that it is. */
export const sdkPreRelease = "42.4.0-rc.0";

/** The same of React. */
export const reactPreRelease = "19.0.0-rc.1";

/** React with types of its time; the oldest React has the oldest types of 18. */
export const reacts = [
  { name: "18.2", version: "18.2.0", types: "18.0.0" },
  { name: "18.3", version: "18.3.1", types: "18.3.1" },
  { name: "19.0", version: "19.0.0", types: "19.0.1" },
  { name: "19.3", version: "19.3.1", types: "19.3.0" },
] as const;

/** The React of every part in which it is not the question. */
export const react = reacts[reacts.length - 1]!;

/** The SDK of every part in which it is not the question. */
export const sdk = sdks[sdks.length - 1]!;

export const bundlers = {
  vite: "8.3.8",
  "@vitejs/plugin-react": "6.3.0",
  rolldown: "1.2.19",
  webpack: "5.113.0",
  "css-loader": "7.1.5",
  esbuild: "0.28.2",
};

export const next = "16.4.6";

/** What Next wants beside TypeScript. */
export const nodeTypes = "24.19.2";

/** What the scripts in a host need besides. */
export const jsdom = "31.0.1";
