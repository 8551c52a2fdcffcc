import stringWidth from "fast-string-width";
import { describe, expect, test } from "vitest";
import { diagnosticJson, readScenario, renderDiagnostic, WORDING } from "../../../../src/scenario/index.ts";
import { withBase } from "../marked-text.ts";

function render(text: string, file = "truce.yaml"): string {
  const [first] = readScenario(text).diagnostics;
  return first === undefined ? "" : renderDiagnostic(first, text, file);
}

describe("renderDiagnostic", () => {
  test("place, message, source line, carets, hint", () => {
    expect(render(withBase("start: [x, yy]\n"))).toBe(
      [
        'truce.yaml:8:12 error[unknown-measure] "yy" is in force at the start but is not a measure of this scenario',
        "  8 | start: [x, yy]",
        "    |            ^^",
        'hint: did you mean "y" (line 6)?',
      ].join("\n"),
    );
  });

  test("a long line is cut around the carets, which stay under their text", () => {
    const [, line = "", carets = ""] = render(
      withBase(`start: [${"x, ".repeat(300)}nobody${", x".repeat(300)}]\n`).replace(/x, x, /, ""),
    ).split("\n");
    expect(line.length).toBeLessThanOrEqual(90);
    const at = carets.indexOf("^");
    expect(line.slice(at, at + carets.length - at)).toMatch(/^(?:x|nobody)$/);
  });

  test("wide characters take two columns", () => {
    const [, line = "", carets = ""] = render(
      withBase("stances: {停戦: {party: 甲, rules: [{does: [x]}]}}\nplans: {p: {steps: [[x, y, z]]}}\n"),
    ).split("\n");
    const before = line.slice(0, line.indexOf("甲"));
    expect(carets.indexOf("^")).toBe(stringWidth(before));
    expect(carets.match(/\^/g)).toHaveLength(2);
  });

  test.each([
    ["escape sequences", "\u001b[31mred"],
    ["bidirectional overrides", "a\u202egnp"],
    ["bells and nulls", "a\u0007\u0000b"],
    ["line separators", "a\u2028b"],
    ["lone surrogates", "a\ud800"],
  ])("%s are shown harmlessly, in message, line and file name", (_, hostile) => {
    const text = withBase(`start: ["${hostile}"]\n`);
    const rendered = render(text, `${hostile}.yaml`);
    expect(rendered).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/,
    );
    expect(rendered.isWellFormed?.() ?? true).toBe(true);
  });

  test("an empty file has no line to show", () => {
    expect(render("")).toMatch(/^truce\.yaml:1:1 error\[file-empty\] .*\nhint: .*$/);
  });
});

test("diagnosticJson has the shape of the interface", () => {
  const [first] = readScenario(withBase("start: [x, yy]\n")).diagnostics;
  expect(first === undefined ? null : diagnosticJson(first, "f.yaml")).toEqual({
    code: "unknown-measure",
    message: '"yy" is in force at the start but is not a measure of this scenario',
    file: "f.yaml",
    line: 8,
    column: 12,
    path: ["start", 1],
    hint: 'did you mean "y" (line 6)?',
  });
});

test("every code has a title, a cause and a remedy in sentences", () => {
  for (const [code, { title, cause, remedy }] of Object.entries(WORDING)) {
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(`${cause} ${remedy}`).toMatch(/\.$/);
  }
});
