import { describe, expect, test } from "vitest";
import { readScenario } from "../../../../src/scenario/index.ts";

const GOOD = 'demarche: 1\ntitle: "T"\nparties: {a: {}}\nmeasures: {x: {by: a}}\npriorities: {a: [x]}\n';

function codesOf(text: string): readonly string[] {
  return readScenario(text).diagnostics.map((one) => one.code);
}

describe("the same scenario in other dress", () => {
  const json = JSON.stringify({
    demarche: 1,
    title: "T",
    parties: { a: {} },
    measures: { x: { by: "a" } },
    priorities: { a: ["x"] },
  });
  test.each([
    ["a byte order mark", `\ufeff${GOOD}`],
    ["Windows line ends", GOOD.replace(/\n/g, "\r\n")],
    ["JSON", json],
    ["JSON indented with tabs", JSON.stringify(JSON.parse(json), null, "\t")],
    ["a document marker", `---\n${GOOD}...\n`],
    ["a version directive", `%YAML 1.2\n---\n${GOOD}`],
    ["comments", `# top\n${GOOD}# end`],
    ["aliases", GOOD.replace("{by: a}", "&one {by: a}, y: *one")],
    ["core tags", GOOD.replace('"T"', "!!str T").replace("{a: {}}", "!!map {a: {}}")],
  ])("%s", (_, text) => {
    const { scenario, diagnostics } = readScenario(text);
    expect(diagnostics).toEqual([]);
    expect(scenario?.title).toBe("T");
  });
});

describe("what is no scenario", () => {
  test.each([
    ["nothing", "", "file-empty"],
    ["comments only", "# nothing\n\n", "file-empty"],
    ["a marker only", "---\n", "file-empty"],
    ["null", "null", "wrong-type"],
    ["a text", "hello", "wrong-type"],
    ["a list", "- a\n- b\n", "wrong-type"],
    ["two documents", `${GOOD}---\n${GOOD}`, "several-documents"],
    ["another version", GOOD.replace("demarche: 1", "demarche: 2"), "unsupported-version"],
    ["a version in quotes", GOOD.replace("demarche: 1", 'demarche: "1"'), "unsupported-version"],
  ])("%s", (_, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });
});

describe("bounds", () => {
  test("size in bytes", () => {
    expect(codesOf(`${GOOD}# ${"é".repeat(262_144)}`)).toEqual(["file-too-large"]);
    expect(codesOf(`${GOOD}# ${"é".repeat(260_000)}`)).toEqual([]);
  });
  test("levels", () => {
    const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect(codesOf(`title: ${nested(63)}\n`)).not.toContain("too-deep");
    expect(codesOf(`title: ${nested(64)}\n`)).toEqual(["too-deep"]);
    expect(codesOf(`title: ${nested(100_000)}\n`)).toEqual(["too-deep"]);
    expect(codesOf(`title:\n${"- ".repeat(100_000)}\n`)).toEqual(["too-deep"]);
  });
  test("levels behind an alias", () => {
    const deep = `${"[".repeat(40)}x${"]".repeat(40)}`;
    expect(codesOf(`a: &a ${deep}\nb: ${"[".repeat(40)}*a${"]".repeat(40)}\n`)).toEqual(["too-deep"]);
  });
  test("nodes", () => {
    const list = (count: number): string => `title: [${"x,".repeat(count)}]\n`;
    expect(codesOf(list(49_990))).not.toContain("too-many-nodes");
    expect(codesOf(list(50_000))).toEqual(["too-many-nodes"]);
  });
  test("nodes behind aliases: a billion laughs", () => {
    const lines = Array.from(
      { length: 10 },
      (_, k) => `a${k + 1}: &a${k + 1} [${Array(10).fill(`*a${k}`).join(",")}]`,
    );
    expect(codesOf(`a0: &a0 ha\n${lines.join("\n")}\n`)).toEqual(["too-many-nodes"]);
  });
});

describe("aliases, tags and keys", () => {
  test.each([
    ["a cycle", "a: &a [*a]", "alias-cycle"],
    ["no anchor", "a: *b", "unknown-alias"],
    ["a tag", "title: !secret x", "custom-tag"],
    ["a merge key", "title: {<<: {a: 1}}", "merge-key"],
    ["a list as key", "? [a]\n: b", "key-not-text"],
    ["an empty key", ": b", "key-not-text"],
  ])("%s", (_, text, code) => {
    expect(codesOf(text)).toContain(code);
  });
  test("an anchor may be set again: the nearest before counts", () => {
    const text =
      "demarche: 1\ntitle: &t One\nquestion: &t Two\nnote: *t\nparties: {a: {}}\nmeasures: {x: {by: a}}\npriorities: {a: [x]}\n";
    expect(readScenario(text).scenario?.note).toBe("Two");
  });
});

describe("syntax errors in our own words", () => {
  test.each([
    ["title: Talks: one", "second-colon"],
    ["title: 'its", "unclosed-quote"],
    ['title: "one', "unclosed-quote"],
    ["a: {b: 1\nc: 2\n", "unclosed-bracket"],
    ["a: [1, 2\n", "unclosed-bracket"],
    ["a:\n\tb: 1", "tab"],
    ["a:\n  b: 1\n c: 2\n", "indentation"],
    ["a: @b", "reserved-character"],
    ["a: `b`", "reserved-character"],
    ['a: "\\q"', "bad-escape"],
    ["a: {b: 1,, c: 2}", "stray-comma"],
    ["a: - b", "dash-after-key"],
    ["a: 'b' c", "text-after-value"],
    ["a: 1\nb\n", "missing-colon"],
    ["a: [b]]", "unexpected"],
    ["%TAG\n---\na: 1\n", "directive"],
    ["%YAML 1.1\n---\na: yes\n", "directive"],
    ["a: &x &y 1", "anchor"],
  ])("%j", (text, problem) => {
    const [first, ...more] = readScenario(text).diagnostics;
    expect(first?.code).toBe("yaml-syntax");
    expect(first).toMatchObject({ facts: { problem } });
    expect(more).toEqual([]);
  });
  test("an unclosed bracket is shown where it was opened", () => {
    const [first] = readScenario(
      "demarche: 1\nparties:\n  a: {name: A, patience: 0.9\n  b: {name: B}\n",
    ).diagnostics;
    expect(first?.range.start).toMatchObject({ line: 3, column: 6 });
  });
  test("several are reported at once, each line once", () => {
    const { diagnostics } = readScenario("a: @x\nb: 1\nc: `y`\nd: {e: 1,, f: 2,, g: 3}\n");
    expect(diagnostics.map((one) => one.range.start.line)).toEqual([1, 3, 4]);
  });
  test("nulls and other control characters are an answer or an error, no exception", () => {
    for (const text of ["\0", "a: \0", "a: \u0007", '"\\0": 1', "\u0085", "\ud800: 1", "a\rb: c\r"]) {
      expect(readScenario(text).scenario).toBeNull();
    }
  });
});
