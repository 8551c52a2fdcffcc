import { describe, expect, it } from "vitest";
import { count, exactPoints, listed, plainNumber, plural, points } from "../../../src/present/index.ts";

describe("numbers for people", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [1e-15, "0"],
    [0.00432, "0.0043"],
    [-1.257, "-1.3"],
    [9.96, "10"],
    [12.6, "13"],
    [-123.4, "-123"],
    [1e-9, "1e-9"],
  ])("points(%d) is %s", (value, words) => {
    expect(points(value)).toBe(words);
  });

  it.each([
    [0, "0.000"],
    [-0.00001, "-0.00001000"],
    [12.345678, "12.346"],
    [0.5, "0.5000"],
    [1234.5678, "1234.568"],
    [-2, "-2.000"],
  ])("exactPoints(%d) is %s", (value, words) => {
    expect(exactPoints(value)).toBe(words);
  });

  it("counts with the right number", () => {
    expect(count(1, "quarter")).toBe("1 quarter");
    expect(count(3, "party")).toBe("3 parties");
    expect(plural("day")).toBe("days");
    expect(plural("march")).toBe("marches");
    expect(plainNumber(0.1 + 0.2)).toBe("0.3");
  });

  it("lists names", () => {
    expect(listed([])).toBe("");
    expect(listed(["A"])).toBe("A");
    expect(listed(["A", "B"])).toBe("A and B");
    expect(listed(["A", "B", "C", "D"], 3)).toBe("A, B and 2 more");
    expect(listed(["A", "B", "C"], 3)).toBe("A, B and C");
  });
});
