import { describe, expect, it } from "vitest";
import {
  legacyContent,
  readAccount,
  readLegacyContent,
  readStableContent,
  stableContent,
} from "../../src/core/index.ts";

const missing = { status: "missing" };
const malformed = { status: "malformed" };

describe("the content of m.key_backup", () => {
  it.each([true, false])("is a value when enabled is the boolean %s", (enabled) => {
    expect(readStableContent({ enabled })).toEqual({ status: "value", enabled });
    expect(readStableContent({ enabled, more: "fields" })).toEqual({ status: "value", enabled });
  });

  it("is missing when the account has no such event, or an empty one, which is how account data is deleted", () => {
    expect(readStableContent(undefined)).toEqual(missing);
    expect(readStableContent({})).toEqual(missing);
  });

  it.each([
    ["an array", []],
    ["a string", "true"],
    ["null", null],
    ["a number", 1],
    ["wrapped in its own type name", { "m.key_backup": { enabled: true } }],
    ["without enabled", { disabled: true }],
    ["with enabled as a string", { enabled: "true" }],
    ["with enabled as a number", { enabled: 1 }],
    ["with enabled as null", { enabled: null }],
    ["with enabled nested", { enabled: { enabled: true } }],
    ["with enabled in a list", { enabled: [true] }],
    ["with enabled under a parsed __proto__ key", JSON.parse('{"__proto__": {"enabled": true}}')],
    [
      "with enabled inherited from a prototype",
      Object.create({ enabled: true }, { x: { value: 1, enumerable: true } }),
    ],
    ["60 kB large without a value", { enabled: "x".repeat(60_000) }],
  ])("is malformed when it is %s", (_, content) => {
    expect(readStableContent(content)).toEqual(malformed);
  });

  it("is still read when it is 60 kB large and has a value", () => {
    expect(readStableContent({ padding: "x".repeat(60_000), enabled: false })).toEqual({
      status: "value",
      enabled: false,
    });
  });

  it("is one boolean and nothing else when we write it", () => {
    expect(stableContent(true)).toEqual({ enabled: true });
    expect(stableContent(false)).toEqual({ enabled: false });
  });
});

describe("the content of the legacy event", () => {
  it("has its sense reversed, read and written", () => {
    expect(readLegacyContent({ disabled: true })).toEqual({ status: "value", enabled: false });
    expect(readLegacyContent({ disabled: false })).toEqual({ status: "value", enabled: true });
    expect(legacyContent(true)).toEqual({ disabled: false });
    expect(legacyContent(false)).toEqual({ disabled: true });
  });

  it("does not take the stable event's field", () => {
    expect(readLegacyContent({ enabled: true })).toEqual(malformed);
  });
});

describe("an account", () => {
  it("speaks through the stable event when both have a value, and a disagreement is known", () => {
    expect(readAccount({ enabled: true }, { disabled: true })).toEqual({
      preference: "on",
      source: "stable",
      disagreement: true,
    });
    expect(readAccount({ enabled: false }, { disabled: true })).toMatchObject({
      preference: "off",
      disagreement: false,
    });
  });

  it.each([undefined, {}])("speaks through the legacy event when the stable content is %j", (stable) => {
    expect(readAccount(stable, { disabled: true })).toEqual({
      preference: "off",
      source: "legacy",
      disagreement: false,
    });
  });

  it("is undetermined when the stable event is malformed, whatever the legacy event says", () => {
    expect(readAccount({ enabled: "yes" }, { disabled: true })).toEqual({
      preference: "undetermined",
      reason: "malformed",
    });
  });

  it("is undetermined with the reason when neither event has a value", () => {
    expect(readAccount(undefined, undefined)).toEqual({ preference: "undetermined", reason: "missing" });
    expect(readAccount(undefined, {})).toEqual({ preference: "undetermined", reason: "missing" });
    expect(readAccount({}, { disabled: "no" })).toEqual({ preference: "undetermined", reason: "malformed" });
  });

  it("does not mind a malformed legacy event beside a stable value", () => {
    expect(readAccount({ enabled: true }, { disabled: 1 })).toMatchObject({ preference: "on", disagreement: false });
  });
});
