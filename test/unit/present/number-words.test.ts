import { describe, expect, it } from "vitest";
import {
  count,
  exactPoints,
  listed,
  ofStake,
  plainNumber,
  plural,
  points,
  pointsInText,
  roughly,
  runsInWords,
  signed,
} from "../../../src/present/index.ts";

describe("numbers for people", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [1e-15, "0"],
    [1e-9, "<0.01"],
    [-0.0043, ">\u22120.01"],
    [0.043, "0.04"],
    [0.094, "0.09"],
    [0.096, "0.1"],
    [-1.257, "\u22121.3"],
    [4, "4.0"],
    [9.96, "10"],
    [12.6, "13"],
    [-123.4, "\u2212120"],
    [1234, "1200"],
  ])("points(%d) is %s", (value, words) => {
    expect(points(value)).toBe(words);
  });

  it("puts three and more in a row together", () => {
    expect(runsInWords([1, 2])).toEqual(["1", "2"]);
    expect(runsInWords([1, 2, 3, 5, 7, 8, 9, 10])).toEqual(["1 to 3", "5", "7 to 10"]);
  });

  it.each([
    [0, "0"],
    [0.04, "less than 0.1"],
    [-0.04, "less than 0.1"],
    [0.1, "0.1"],
    [18.4, "18"],
  ])("pointsInText(%d) is %s", (value, words) => {
    expect(pointsInText(value)).toBe(words);
  });

  it("signs what is more, and never nothing", () => {
    expect([5.2, -5.2, 0, 0.04, 0.001].map(signed)).toEqual(["+5.2", "\u22125.2", "0", "+0.04", "<0.01"]);
  });

  it("says a share of the stake with its percent", () => {
    expect(ofStake(0.03)).toBe("3.0\u00a0% of its stake");
    expect(ofStake(0.0001, "a")).toBe("less than 0.1\u00a0% of a stake");
  });

  it.each([
    [0, "0.000"],
    [-0.00001, "\u22120.00001000"],
    [12.345678, "12.346"],
    [0.5, "0.5000"],
    [1234.5678, "1234.568"],
    [-2, "\u22122.000"],
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

describe("a whole number that nobody reads digit by digit", () => {
  it("is told by its digits up to nine, in millions up to fifteen, and beyond by how many there are", () => {
    expect(roughly("7")).toBe("7");
    expect(roughly("638271")).toBe("638,271");
    expect(roughly("1638271")).toBe("about 1.6 million");
    expect(roughly("709638271")).toBe("about 710 million");
    expect(roughly("1096382710")).toBe("about 1,100 million");
    expect(roughly("999999999999")).toBe("about 1,000,000 million");
    expect(roughly("1578680791609")).toBe("about 1.6 million million");
    expect(roughly("15786807916095")).toBe("about 16 million million");
    expect(roughly("157868079160955")).toBe("about 160 million million");
    expect(roughly("1578680791609555")).toBe("about 10^15");
  });
});
