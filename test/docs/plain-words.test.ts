import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Where texts for people come from. */
const FOLDERS = ["src/present", "src/workbench", "src/cli", "src/study", "src/scenario/diagnostics"];

/** The first column of the last table of the glossary; "undo" has other uses, and is left to those who write. */
function wordsKeptOut(): string[] {
  const glossary = readFileSync(join(ROOT, "docs/theory/glossary.md"), "utf8");
  const rows = glossary
    .slice(glossary.indexOf("| not | but |"))
    .split("\n")
    .slice(2)
    .filter((line) => line.startsWith("|"));
  return rows
    .map((line) => line.split("|")[1]!.trim())
    .filter((cell) => !cell.startsWith("undo"))
    .flatMap((cell) => cell.split(", "));
}

/** Running text in a source: what is quoted and has more than one word, and what stands between tags; help of options left out. */
function textsOf(file: string): { line: number; text: string }[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: { line: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) && node.name.getText() === "help") return;
    const isText =
      ts.isJsxText(node) ||
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    if (isText && (/[A-Za-z,.;:] +[A-Za-z"]|^ ?[a-z]+ $/.test(node.text) || ts.isJsxText(node)))
      found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.text });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it("says what readers are told without the field's words", () => {
  const words = wordsKeptOut();
  expect(words).toContain("slack");
  const kept = new RegExp(`(?<!--)\\b(${words.join("|")})`, "i");
  const said: string[] = [];
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(name)) continue;
      const file = join(folder, name);
      for (const { line, text } of textsOf(join(ROOT, file)))
        if (kept.test(text)) said.push(`${file}:${line} ${text.trim()}`);
    }
  }
  expect(said).toEqual([]);
});

/** What these say of the command line is said in terminals only: what to do next, and why a picture by itself is refused. */
const IN_TERMINALS = ["src/present/page/bounds-words.ts", "src/present/page/figure.ts"];

it("says nothing of the command line on pages, in the brief and in the workbench", () => {
  const said: string[] = [];
  for (const folder of ["src/present/page", "src/present/picture", "src/present/chart", "src/workbench"])
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
      const file = join(folder, name);
      if (!/\.tsx?$/.test(name) || IN_TERMINALS.includes(file)) continue;
      for (const { line, text } of textsOf(join(ROOT, file)))
        if (!/[{};]/.test(text) && /(?:^| |[^r]\()--[a-z]{3,}|\bdemarche [a-z]{4,}/.test(text))
          said.push(`${file}:${line} ${text.trim()}`);
    }
  expect(said).toEqual([]);
});
