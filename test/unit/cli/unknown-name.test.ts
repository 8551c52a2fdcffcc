import { describe, expect, it } from "vitest";
import { unknownName } from "../../../src/cli/arguments/index.ts";

describe("a name that nothing has", () => {
  it("is told all known names, where they are few", () => {
    const names = Array.from({ length: 24 }, (_, at) => `name-${at}`);
    expect(unknownName("no", "other", names, "its names are").hint).toBe(`its names are ${names.join(", ")}`);
  });

  it("of many is told those that share most of its parts, in the order they stand in, and how many more there are", () => {
    const names = Array.from({ length: 30 }, (_, at) => `measures.m${at}.value.party`).flatMap((name) => [
      name,
      name.replace("value", "once"),
    ]);
    const { hint } = unknownName("no", "measures.m29.something.else", names, "its figures are");
    expect(hint).toMatch(/^its figures are measures\.m0\.value\.party, /);
    expect(hint).toMatch(/measures\.m29\.value\.party, measures\.m29\.once\.party, and 36 more$/);
    expect(hint!.split(", ")).toHaveLength(24 + 1);
  });
});
