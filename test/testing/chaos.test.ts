// @vitest-environment jsdom
import { createHomeserver } from "../../src/testing/index.ts";
import { chaosCases } from "../e2e/chaos.ts";

const server = createHomeserver();

chaosCases("the embedded homeserver", () => server);
