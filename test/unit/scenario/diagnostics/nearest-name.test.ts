import { describe, expect, test } from "vitest";
import { nearestName } from "../../../../src/scenario/index.ts";

describe("nearestName", () => {
  test.each([
    ["inspector", ["inspectors", "site"], "inspectors"],
    ["sight", ["site", "light-water"], null],
    ["teh", ["the", "ten"], "the"],
    ["FUEL", ["fuel"], "fuel"],
    ["a", ["b", "c"], null],
    ["ab", ["a", "abc"], "a"],
    ["moratorum", ["moratorium"], "moratorium"],
    ["перемирия", ["перемирие"], "перемирие"],
    ["anything", [], null],
    ["x".repeat(100), ["x".repeat(99)], null],
  ])("%s among %j is %s", (name, known, expected) => {
    expect(nearestName(name, known)).toBe(expected);
  });
});
