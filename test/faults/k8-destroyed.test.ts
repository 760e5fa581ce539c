// @vitest-environment jsdom
import { describe } from "vitest";
import { deletionCases } from "./support/deletion-cases.ts";
import { prepareGround } from "./support/ground.ts";

const ground = prepareGround();

describe("what is destroyed is what was confirmed", () => {
  deletionCases(ground);
});
