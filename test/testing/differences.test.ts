import { createHomeserver } from "../../src/testing/index.ts";
import { differenceCases } from "../contract/differences/cases.ts";

differenceCases(
  "the embedded homeserver",
  createHomeserver({ serverName: "localhost", baseUrl: "http://localhost:8008" }),
);
