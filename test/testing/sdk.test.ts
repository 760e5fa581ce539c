import { describe } from "vitest";
import { createHomeserver } from "../../src/testing/index.ts";
import { sdkContract } from "../contract/sdk.ts";

describe("the embedded homeserver", () => {
  sdkContract(createHomeserver());
});
