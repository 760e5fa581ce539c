// @vitest-environment jsdom
import { describe } from "vitest";
import { creationCases } from "./support/creation-cases.ts";
import { prepareGround } from "./support/ground.ts";
import { refusedKeyCases } from "./support/refused-key-cases.ts";

const ground = prepareGround();

describe("nothing leaves that nobody can read", () => {
  creationCases(ground);
});

describe("refused is undone", () => {
  refusedKeyCases(ground);
});
