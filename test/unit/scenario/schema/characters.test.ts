import { describe, expect, test } from "vitest";
import { LIMITS, readGmcr, readScenario } from "../../../../src/scenario/index.ts";

const { id, short, label, statement, text } = LIMITS.characters;

/** Codes of the errors that a scenario has with one of its values. */
function read(
  put: Partial<Record<"figure" | "title" | "note" | "date" | "when" | "wish" | "name", string>>,
): string[] {
  const { diagnostics } = readScenario(`demarche: 1
title: ${put.title ?? "T"}
note: ${put.note ?? "N"}
sources: {s: {title: S, date: ${put.date ?? "2021"}}}
parties: {a: {}}
measures: {${put.name ?? "x"}: {by: a, value: {a: ${put.figure ?? "1"}}}, y: {by: a}}
infeasible: [[${put.when ?? "y"}]]
priorities: {a: [${put.wish ?? "y"}]}
`);
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map((one) => `${one.code}: ${one.message}`);
}

describe("values have a length that is stated", () => {
  test.each([
    ["figure", short, (length: number) => `1..${"2".padStart(length - 3, "0")}`],
    ["date", short, (length: number) => "d".repeat(length)],
    ["when", short, (length: number) => `${" ".repeat(0)}"not${" ".repeat(length - 4)}y"`],
    ["title", label, (length: number) => "𝄞".repeat(length)],
    ["wish", statement, (length: number) => `"${" ".repeat(length - 1)}y"`],
    ["note", text, (length: number) => "n".repeat(length)],
  ] as const)("%s", (field, limit, written) => {
    expect(read({ [field]: written(limit) })).toEqual([]);
    const problem = /^limit-passed: [\d,]+ characters; at most [\d,]+ are allowed$/;
    expect(read({ [field]: written(limit + 1) })).toEqual([expect.stringMatching(problem)]);
  });

  test("an id", () => {
    expect(read({ name: "x".repeat(id) })).toEqual([]);
    expect(read({ name: "x".repeat(id + 1) })[0]).toContain("bad-id");
  });

  test("five thousand letters where a figure belongs are not looked at", () => {
    expect(read({ figure: "a".repeat(5000) })).toEqual([
      "limit-passed: 5,000 characters; at most 200 are allowed",
    ]);
  });

  test("a text where a list belongs is called one, however long it is", () => {
    const { diagnostics } = readScenario(
      `demarche: 1\nparties: {a: {}}\nmeasures: {x: {by: a}}\nstart: ${"x".repeat(500)}\n`,
    );
    expect(
      diagnostics.filter(({ severity }) => severity === "error").map(({ code, hint }) => [code, hint]),
    ).toEqual([["wrong-type", 'a list is written [a, b], or with "- " before each entry']]);
  });

  test("the names of a .gmcr file", () => {
    const file = (name: string): string =>
      JSON.stringify({
        options: [{ name, permittedDirection: "both" }],
        infeasibles: [],
        useManualPreferenceRanking: false,
        decisionMakers: [{ name: "D", options: [0] }],
      });
    expect(readGmcr(file("n".repeat(label))).diagnostics).toEqual([]);
    expect(readGmcr(file("n".repeat(label + 1))).diagnostics.map(({ code }) => code)).toContain(
      "limit-passed",
    );
  });
});
