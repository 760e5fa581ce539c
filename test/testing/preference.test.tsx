// @vitest-environment jsdom
import { createHomeserver } from "../../src/testing/index.ts";
import { preferenceCases } from "../e2e/preference.tsx";

const server = createHomeserver();

preferenceCases("the embedded homeserver", () => server);
