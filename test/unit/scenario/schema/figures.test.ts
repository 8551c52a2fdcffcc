import { describe, expect, test } from "vitest";
import { type Figure, readScenario } from "../../../../src/scenario/index.ts";

function read(written: string): Figure | string {
  const text = `demarche: 1\ntitle: T\nquantities: {leverage: 4..9, a-b: 2, e5: 1}\nparties: {a: {}}\nmeasures: {x: {by: a}}\nbreakdown: {value: {a: ${written}}}\n`;
  const { scenario, diagnostics } = readScenario(text);
  return scenario?.breakdown.value[0]?.figure ?? `${diagnostics[0]?.code}: ${diagnostics[0]?.hint}`;
}

describe("figures", () => {
  test.each<[string, Figure]>([
    ["12", { kind: "number", value: 12 }],
    ["-0.5", { kind: "number", value: -0.5 }],
    ["+3", { kind: "number", value: 3 }],
    ["-0", { kind: "number", value: 0 }],
    ["1e3", { kind: "number", value: 1000 }],
    ["0x10", { kind: "number", value: 16 }],
    ["010", { kind: "number", value: 10 }],
    [".5", { kind: "number", value: 0.5 }],
    [".5..1.5", { kind: "uniform", lo: 0.5, hi: 1.5 }],
    ["-.5 .. .5", { kind: "uniform", lo: -0.5, hi: 0.5 }],
    ["-1.5 to -.5", { kind: "normal-range", lo: -1.5, hi: -0.5 }],
    [".5..1..1.5", { kind: "pert", lo: 0.5, mode: 1, hi: 1.5 }],
    [".5 leverage", { kind: "quantity", id: "leverage", factor: 0.5 }],
    ["4..9", { kind: "uniform", lo: 4, hi: 9 }],
    ["-9..-4", { kind: "uniform", lo: -9, hi: -4 }],
    ["4..4", { kind: "uniform", lo: 4, hi: 4 }],
    ["12 .. 18", { kind: "uniform", lo: 12, hi: 18 }],
    ['"12..18"', { kind: "uniform", lo: 12, hi: 18 }],
    ["1.5..2.5", { kind: "uniform", lo: 1.5, hi: 2.5 }],
    ["1e3..2e3", { kind: "uniform", lo: 1000, hi: 2000 }],
    ["1..2..4", { kind: "pert", lo: 1, mode: 2, hi: 4 }],
    ["1 to 4", { kind: "normal-range", lo: 1, hi: 4 }],
    ["-4 to -1", { kind: "normal-range", lo: -4, hi: -1 }],
    ["{normal: [4, 0.5]}", { kind: "normal", mean: 4, sd: 0.5 }],
    ["{normal: [4, 0]}", { kind: "normal", mean: 4, sd: 0 }],
    ["{choice: [1, 2, 5]}", { kind: "choice", values: [1, 2, 5] }],
    ["leverage", { kind: "quantity", id: "leverage", factor: 1 }],
    ["-leverage", { kind: "quantity", id: "leverage", factor: -1 }],
    ["+leverage", { kind: "quantity", id: "leverage", factor: 1 }],
    ["0.5 leverage", { kind: "quantity", id: "leverage", factor: 0.5 }],
    ["0.5*leverage", { kind: "quantity", id: "leverage", factor: 0.5 }],
    ["0.5 * leverage", { kind: "quantity", id: "leverage", factor: 0.5 }],
    ['"- 2 leverage"', { kind: "quantity", id: "leverage", factor: -2 }],
    ["-a-b", { kind: "quantity", id: "a-b", factor: -1 }],
    ["2 e5", { kind: "quantity", id: "e5", factor: 2 }],
  ])("%s", (written, figure) => {
    expect(read(written)).toEqual(figure);
  });

  test.each([
    ["12-18", "bad-figure: write 12..18"],
    ["12–18", "bad-figure: write 12..18"],
    ["12…18", "bad-figure: write 12..18"],
    ["1...5", "bad-figure: write 1..5"],
    ["0...9", "bad-figure: write 0..9"],
    [".5...9", "bad-figure: write .5..9"],
    ['"1,5"', "bad-figure: write 1.5 with a point"],
    ['"1,000"', "bad-figure: write 1000"],
    ["5%", "bad-figure: write 0.05, or the number of points without %"],
    ["about 5", "bad-figure: write a range instead, such as 4..6"],
    ["~5", "bad-figure: write a range instead, such as 4..6"],
    ['"5"', "bad-figure: write 5 without quotes"],
    ["−5", "bad-figure: write -5 with a plain minus sign"],
    ["2leverage", "bad-figure: write 2 leverage"],
    ["leverage * 2", "bad-figure: write 2 leverage"],
    ["leverage / 4", "bad-figure: write 0.25 leverage"],
    ["9..4", "range-reversed: write 4..9"],
    ["-4..-9", "range-reversed: write -9..-4"],
    ["9 to 4", "range-reversed: write 4 to 9"],
    ["1..9..4", "mode-outside-range: did you mean 1..4..9?"],
    ["[4, 9]", "wrong-type: write 4..9 for a range"],
  ])("%s is refused with a way out", (written, answer) => {
    expect(read(written)).toBe(answer);
  });

  test.each([
    ".inf",
    "-.inf",
    ".nan",
    "1e13",
    "1e999",
    "1..1e13",
    "true",
    "{a: 1}",
    "{normal: [1, -1]}",
    "{normal: [1, 2, 3]}",
    "{choice: []}",
    "{choice: [1..2]}",
    "to",
    "forever",
    '""',
    "1..",
    "..1",
    "1..2..3..4",
    "leverage..9",
  ])("%s is refused", (written) => {
    expect(typeof read(written)).toBe("string");
  });
});
