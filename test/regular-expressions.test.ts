import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

// Scenario files, parts, briefs and links come from other people: an expression that takes more than linear time on some text lets
// them stop the program with a few kilobytes. Two analysers look at every expression of src: recheck at what strings of any form do
// to it, scslre also at expressions that look ahead or behind, which recheck does not know.

const load = createRequire(import.meta.url);
/** Pure JavaScript; the package's other entry looks for a program of its own. */
const { checkSync } = load("recheck/lib/browser.js") as {
  checkSync: (
    source: string,
    flags: string,
    options: { readonly checker: "automaton"; readonly timeout: number },
  ) =>
    | { readonly status: "safe" }
    | { readonly status: "vulnerable"; readonly attack: { readonly pattern: string } }
    | { readonly status: "unknown"; readonly error: { readonly kind: string } };
};
const { analyse } = load("scslre") as {
  analyse: (literal: { readonly source: string; readonly flags: string }) => {
    readonly reports: readonly { readonly type: string; readonly character: { readonly pick: string } }[];
  };
};

interface Expression {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) =>
    ts.createSourceFile(
      join("src", path),
      readFileSync(join("src", path), "utf8"),
      ts.ScriptTarget.Latest,
      true,
      path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );

/** Constants of text at the top of files, by file and name. */
const constants = new Map<string, ts.Expression>();
for (const file of files) {
  for (const statement of file.statements.filter(ts.isVariableStatement)) {
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer !== undefined) constants.set(`${file.fileName} ${name.getText()}`, initializer);
  }
}

/** The text that an expression always has; null where it hangs on what the program is given. */
function textOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) {
    const here = constants.get(`${node.getSourceFile().fileName} ${node.text}`);
    const anywhere = [...constants].filter(([key]) => key.endsWith(` ${node.text}`)).map(([, one]) => one);
    const found = here ?? (anywhere.length === 1 ? anywhere[0] : undefined);
    return found === undefined ? null : textOf(found);
  }
  if (!ts.isTemplateExpression(node)) return null;
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const inner = textOf(span.expression);
    if (inner === null) return null;
    text += inner + span.literal.text;
  }
  return text;
}

const expressions: Expression[] = [];
/** Expressions that nobody can judge beforehand. */
const unknown: string[] = [];
for (const file of files) {
  const look = (node: ts.Node): void => {
    const place = `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      expressions.push({ place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText() === "RegExp" &&
      node.arguments !== undefined
    ) {
      const [source, flags] = node.arguments.map(textOf);
      if (typeof source === "string" && flags !== null)
        expressions.push({ place, source, flags: flags ?? "" });
      else unknown.push(place);
    }
    if (ts.isCallExpression(node) && /\.(?:match|matchAll|search)$/.test(node.expression.getText())) {
      const [argument] = node.arguments;
      if (argument !== undefined && (ts.isStringLiteralLike(argument) || ts.isTemplateExpression(argument)))
        unknown.push(place);
    }
    node.forEachChild(look);
  };
  look(file);
}

function problemOf({ source, flags }: Expression): string | null {
  const trade = analyse({ source, flags }).reports[0];
  if (trade !== undefined) return `${trade.type} of ${JSON.stringify(trade.character.pick)}`;
  const found = checkSync(source, flags, { checker: "automaton", timeout: 60_000 });
  if (found.status === "vulnerable") return found.attack.pattern;
  return found.status === "unknown" && found.error.kind !== "unsupported" ? found.error.kind : null;
}

it("there are expressions, each of a text that is known beforehand", () => {
  expect(expressions.length).toBeGreaterThan(100);
  expect(unknown).toEqual([]);
});

it("each takes time in proportion to the text, whatever that is", () => {
  const seen = new Set<string>();
  const slow = expressions.filter((one) => {
    const key = `/${one.source}/${one.flags}`;
    const isNew = !seen.has(key);
    seen.add(key);
    // Without an open end there is nothing to go beyond.
    return isNew && /[*+]|\{\d+,\}/.test(one.source);
  });
  expect(slow.map((one) => [one.place, problemOf(one)]).filter(([, problem]) => problem !== null)).toEqual(
    [],
  );
});

it.each([
  ["^.*\\p{L}[\\p{L}\\p{Nd}_-]*.*[-+*/].*$", "u"],
  ["(a+)+$", ""],
  [" \\(.*\\)$", ""],
  ["=+$", ""],
  ["^(ab)*(ab)*$", ""],
  ["\\B(?=(?:\\d{3})+$)", "g"],
])("the analysers know an expression that does not: /%s/%s", (source, flags) => {
  expect(problemOf({ place: "", source, flags })).not.toBeNull();
});
