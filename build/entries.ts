/** What hosts import, by its name in `dist`, and where it comes from. */
export const entries = {
  index: "src/index.ts",
  core: "src/without-react.ts",
  "locales/english": "src/locales/english.ts",
  "locales/german": "src/locales/german.ts",
  "testing/index": "src/testing/index.ts",
  "testing/react": "src/testing/react/index.ts",
} as const;
