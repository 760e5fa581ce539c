import { describe } from "vitest";
import { createHomeserver } from "../../src/testing/index.ts";
import { contract } from "../contract/all.ts";

describe("the embedded homeserver", () => {
  contract(createHomeserver({ serverName: "localhost", baseUrl: "http://localhost:8008" }));
});
