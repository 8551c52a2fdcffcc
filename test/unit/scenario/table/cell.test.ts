import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../../../src/scenario/index.ts";
import {
  cellText,
  parseCell,
  parsePeriods,
  parseUndo,
  undoText,
} from "../../../../src/scenario/table/index.ts";

const read = (value: unknown): unknown => ({ kind: "read", value });
const why = (text: string): string => {
  const cell = parseCell(text);
  return cell.kind === "unread" ? cell.why : JSON.stringify(cell);
};

describe("a figure in a cell", () => {
  it.each<readonly [string, Figure]>([
    ["5", { kind: "number", value: 5 }],
    [" −2.5 ", { kind: "number", value: -2.5 }],
    ["-0", { kind: "number", value: 0 }],
    ["3..9", { kind: "uniform", lo: 3, hi: 9 }],
    ["3..5..9", { kind: "pert", lo: 3, mode: 5, hi: 9 }],
    ["−14 .. −11.4 .. −6", { kind: "pert", lo: -14, mode: -11.4, hi: -6 }],
    ["3 to 9", { kind: "normal-range", lo: 3, hi: 9 }],
    ["5 +-2", { kind: "pert", lo: 3, mode: 5, hi: 7 }],
    ["-5 ± 0.5", { kind: "pert", lo: -5.5, mode: -5, hi: -4.5 }],
    ["5+/-2", { kind: "pert", lo: 3, mode: 5, hi: 7 }],
    ["0.3 +-0.1", { kind: "pert", lo: 0.2, mode: 0.3, hi: 0.4 }],
    ["5 +-0", { kind: "number", value: 5 }],
    ["=leverage", { kind: "quantity", id: "leverage", factor: 1 }],
    ["=-2 leverage", { kind: "quantity", id: "leverage", factor: -2 }],
    ["5 sd 2", { kind: "normal", mean: 5, sd: 2 }],
    ["2 or 5 or 9", { kind: "choice", values: [2, 5, 9] }],
  ])("reads %j", (text, figure) => {
    expect(parseCell(text)).toEqual(read(figure));
  });

  it.each(["", "  ", "-", "·", "—"])("takes %j for an empty cell", (text) => {
    expect(parseCell(text)).toEqual({ kind: "empty" });
  });

  it.each([
    ["about 3", "“about 3” is not a figure: try 3, 2..4 or 2..3..4"],
    ["3,5", "“3,5” is not a figure: write 3.5 with a point"],
    ["1,500", "“1,500” is not a figure: write 1500"],
    [
      "1,5..2,5",
      "“1,5..2,5” is not a figure: write 1.5..2.5, decimals with a point and nothing between thousands",
    ],
    [
      "1.234,5",
      "“1.234,5” is not a figure: write 1234.5, decimals with a point and nothing between thousands",
    ],
    [
      "1,234.5 to 2,000,000",
      "“1,234.5 to 2,000,000” is not a figure: write 1234.5 to 2000000, decimals with a point and nothing between thousands",
    ],
    [
      "5 +-0,5",
      "“5 +-0,5” is not a figure: write 5 +-0.5, decimals with a point and nothing between thousands",
    ],
    ["1,5 oder 2", "“1,5 oder 2” is not a figure: try 1, 0..2 or 0..1..2"],
    ["3-9", "“3-9” is not a figure: write 3..9"],
    ["3...9", "“3...9” is not a figure: write 3..9"],
    ["9..3", "“9..3” runs from high to low: write 3..9"],
    ["9 to 3", "“9 to 3” runs from high to low: write 3 to 9"],
    ["3..12..9", "the likely 12 is not between 3 and 9"],
    ["leverage", "“leverage” is not a figure: write =leverage for the shared figure of that name"],
    ["=SUM(A1)", "“=SUM(A1)” is not a figure: try 1, 0..2 or 0..1..2"],
    ["a lot", "“a lot” is not a figure: try 3, 2..4 or 2..3..4"],
    ["1e15", "a figure is at most 1000000000000"],
    ["5%", "“5%” is not a figure: write 0.05, or the number of points without %"],
  ])("says why %j is not read", (text, reason) => {
    expect(why(text)).toBe(reason);
  });

  it("does not read what is long, and does not repeat it", () => {
    expect(why("9".repeat(100_000))).toBe("this is too long for a figure");
  });

  const point = fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 4 }))
    .map(([digits, places]) => digits / 10 ** places + 0);
  const ordered = (count: number): fc.Arbitrary<number[]> =>
    fc
      .array(point, { minLength: count, maxLength: count })
      .map((values) => values.sort((one, other) => one - other));
  const anyFigure: fc.Arbitrary<Figure> = fc.oneof(
    point.map((value): Figure => ({ kind: "number", value })),
    ordered(2).map(([lo, hi]): Figure => ({ kind: "uniform", lo: lo!, hi: hi! })),
    ordered(3).map(([lo, mode, hi]): Figure => ({ kind: "pert", lo: lo!, mode: mode!, hi: hi! })),
    ordered(2).map(([lo, hi]): Figure => ({ kind: "normal-range", lo: lo!, hi: hi! })),
    fc.tuple(point, point).map(([mean, sd]): Figure => ({ kind: "normal", mean, sd: Math.abs(sd) })),
    fc.array(point, { minLength: 2, maxLength: 5 }).map((values): Figure => ({ kind: "choice", values })),
    fc
      .tuple(fc.constantFrom("leverage", "coal_price", "é"), point)
      .map(([id, factor]): Figure => ({ kind: "quantity", id, factor })),
  );

  it("is written as it is read: any figure comes back the same", () => {
    fc.assert(
      fc.property(anyFigure, (figure) => {
        expect(parseCell(cellText(figure))).toEqual(read(figure));
      }),
    );
  });

  it("answers any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const cell = parseCell(text);
        if (cell.kind === "read") expect(parseCell(cellText(cell.value))).toEqual(cell);
        if (cell.kind === "unread") expect(cell.why.length).toBeGreaterThan(10);
      }),
    );
  });
});

describe("whether something can be undone", () => {
  it.each<readonly [string, boolean | Figure]>([
    ["yes", true],
    ["No", false],
    ["1", true],
    ["0", false],
    ["0.5", { kind: "number", value: 0.5 }],
    ["0.2..0.6", { kind: "uniform", lo: 0.2, hi: 0.6 }],
  ])("reads %j, and writes it so that it is read again", (text, value) => {
    expect(parseUndo(text)).toEqual(read(value));
    expect(parseUndo(undoText(value))).toEqual(read(value));
  });

  it.each(["perhaps", "2", "-0.5", "0.5..3"])("does not read %j", (text) => {
    expect(parseUndo(text).kind).toBe("unread");
  });
});

describe("a number of periods", () => {
  it("is whole and not below what is least", () => {
    expect(parsePeriods(" 3 ", 1)).toEqual(read(3));
    expect(parsePeriods("", 1)).toEqual({ kind: "empty" });
    for (const text of ["0", "1.5", "two", "-1", "1e9"]) expect(parsePeriods(text, 1).kind).toBe("unread");
  });
});
