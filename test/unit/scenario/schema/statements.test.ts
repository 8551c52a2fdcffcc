import { describe, expect, test } from "vitest";
import { readScenario, type Statement } from "../../../../src/scenario/index.ts";

/** A statement with every parenthesis written out; null where it was refused. */
function show(statement: Statement): string {
  switch (statement.kind) {
    case "measure":
      return statement.part === null ? statement.measure : `${statement.measure}.${statement.part}`;
    case "not":
      return `(not ${show(statement.of)})`;
    case "if":
      return `(${show(statement.condition)} implies ${show(statement.then)})`;
    default:
      return `(${show(statement.left)} ${statement.kind} ${show(statement.right)})`;
  }
}

function read(statement: string): string | null {
  const text = `demarche: 1\ntitle: T\nparties: {p: {}}\nmeasures: {a: {by: p}, b: {by: p}, c: {by: p}, d: {by: p, instalments: 2}}\npriorities:\n  p: [${JSON.stringify(statement)}]\n`;
  const { scenario } = readScenario(text);
  const found = scenario?.priorities[0]?.statements[0];
  return found === undefined ? null : show(found.statement);
}

describe("statements", () => {
  test.each([
    ["a", "a"],
    ["d.2", "d.2"],
    ["not a", "(not a)"],
    ["not not a", "(not (not a))"],
    ["not a and b", "((not a) and b)"],
    ["not (a and b)", "(not (a and b))"],
    ["a or b and c", "(a or (b and c))"],
    ["a and b or c", "((a and b) or c)"],
    ["a or b or c", "((a or b) or c)"],
    ["a if b", "(b implies a)"],
    ["a and b if b or c", "((b or c) implies (a and b))"],
    ["not a if not b", "((not b) implies (not a))"],
    ["a iff b or c", "(a iff (b or c))"],
    ["a if (b if c)", "((c implies b) implies a)"],
    ["(a iff b) iff c", "((a iff b) iff c)"],
    ["((a))", "a"],
  ])("%s", (statement, meaning) => {
    expect(read(statement)).toBe(meaning);
  });

  test.each([
    "",
    " ",
    "a b",
    "a and",
    "and a",
    "a not b",
    "(a",
    "a)",
    "()",
    "a if b if c",
    "a iff b if c",
    "a & b",
    "!a",
    "not",
    "a xor b",
    "if a then b",
    `${"(".repeat(60)}a${")".repeat(60)}`,
    `${"not ".repeat(60)}a`,
    Array(600).fill("a").join(" and "),
  ])("%j is refused", (statement) => {
    expect(read(statement)).toBeNull();
  });
});
