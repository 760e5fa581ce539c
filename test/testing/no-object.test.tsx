// @vitest-environment jsdom
import { createHomeserver, type Json } from "../../src/testing/index.ts";
import { noObjectCases } from "../e2e/no-object.tsx";

const server = createHomeserver();

noObjectCases(
  "the embedded homeserver",
  () => server,
  async ({ user }, _, type, content) => server.setAccountData(user, type, content as Json),
);
