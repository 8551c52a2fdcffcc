import { describe, expect, test } from "vitest";
import { readScenario } from "../../../../src/scenario/index.ts";

function codesOf(statements: readonly string[]): string[] {
  const text = JSON.stringify({
    demarche: 1,
    title: "T",
    parties: { a: {}, b: {} },
    measures: { x: { by: "a" }, y: { by: "b", instalments: 2 }, z: { by: "b" } },
    priorities: { a: statements },
  });
  return readScenario(text)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code, path }) => `${code} ${path.join("/")}`);
}

describe("contradictory statements", () => {
  test.each([
    [["x and not x"], 0],
    [["z", "(x iff z) and (x iff not z)"], 1],
    [["y and not y.2"], 0],
    [["x", "z", "not x"], 2],
    [["x or z", "not z and not x"], 1],
    [["not y", "y.1 and y.2"], 1],
    [["z if x", "x and not z"], 1],
  ])("%j", (statements, at) => {
    expect(codesOf(statements)).toEqual([`contradictory-statements priorities/a/${at}`]);
  });

  test.each([
    [["x", "x"]],
    [["x or not x"]],
    [["x", "not x if z"]],
    [["x if z", "not x if z"]],
    [["y.1", "not y.2"]],
    [["x", "not x or not z"]],
  ])("%j may stand", (statements) => {
    expect(codesOf(statements)).toEqual([]);
  });

  test("of two parties they are no contradiction, and the message names the line", () => {
    const text = `demarche: 1
title: T
parties: {a: {}, b: {}}
measures: {x: {by: a}}
priorities:
  a: [x]
  b:
    - not x
    - x
`;
    const [problem, ...more] = readScenario(text).diagnostics.filter(({ severity }) => severity === "error");
    expect(more).toEqual([]);
    expect(problem!.message).toBe('the statement "x" is the opposite of "not x" (line 8)');
    expect(problem!.range.start).toMatchObject({ line: 9, column: 7 });
  });
});
