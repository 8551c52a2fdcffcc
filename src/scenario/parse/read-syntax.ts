import { Composer, CST, type Document, Lexer, Parser } from "yaml";
import type { Span, SyntaxProblem } from "../diagnostics/index.ts";
import { MAX_DEPTH, MAX_NODES } from "./limits.ts";
import { syntaxProblem } from "./syntax-problem.ts";

export interface SyntaxError {
  readonly problem: SyntaxProblem | "several-documents" | "too-many-nodes" | "too-deep";
  readonly span: Span;
}

export interface SyntaxResult {
  readonly document: Document.Parsed | null;
  readonly errors: readonly SyntaxError[];
}

/**
 * One YAML document from text, with the errors that an author can act on.
 *
 * The lexer is driven by hand, so that text with too many nodes or too much nesting is refused before the library
 * builds (and recurses through) a tree of it. All scalars stay text; `plain-scalar.ts` says what they mean.
 */
export function readSyntax(text: string): SyntaxResult {
  const errors: SyntaxError[] = [];
  const parser = new Parser();
  const composer = new Composer({
    version: "1.2",
    schema: "failsafe",
    uniqueKeys: false,
    logLevel: "silent",
  });
  keepOwnErrors(composer, (code, message, span) => {
    if (errors.length < MAX_SYNTAX_ERRORS) errors.push({ problem: syntaxProblem(code, message), span });
  });

  const openBrackets: number[] = [];
  const counts = new Map<string, number>();
  const documents: Document.Parsed[] = [];
  let documentCount = 0;

  const refuse = (problem: SyntaxError["problem"], span: Span): SyntaxResult => ({
    document: null,
    errors: [{ problem, span }],
  });
  const feed = (tokens: Iterable<CST.Token>): SyntaxError | null => {
    for (const token of tokens) {
      if (token.type === "document" && ++documentCount > 1) {
        return { problem: "several-documents", span: { start: token.offset, end: token.offset + 3 } };
      }
      if (token.type === "error") {
        const span = { start: token.offset, end: token.offset + Math.max(1, token.source.length) };
        errors.push({ problem: syntaxProblem("UNEXPECTED_TOKEN", token.message), span });
        if (errors.length >= MAX_SYNTAX_ERRORS) return errors.at(-1) ?? null;
      } else if (token.type === "directive" || token.type === "document" || token.type === "doc-end") {
        for (const document of composer.next(token)) documents.push(document);
      }
    }
    return null;
  };

  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset;
    const type = CST.tokenType(lexeme);
    if (type !== "space" && type !== "newline" && type !== "comment" && type !== null) {
      const count = (counts.get(type) ?? 0) + 1;
      counts.set(type, count);
      // A document within the limit has fewer of each: one scalar, comma, colon or bracket a node at most.
      if (count > MAX_NODES + 1) return refuse("too-many-nodes", { start, end: start + lexeme.length });
    }
    if (type === "flow-map-start" || type === "flow-seq-start") openBrackets.push(start);
    if (type === "flow-map-end" || type === "flow-seq-end") openBrackets.pop();
    if (isUnclosedQuote(lexeme, type)) {
      errors.push({ problem: "unclosed-quote", span: { start, end: start + 1 } });
    }
    const stop = feed(parser.next(lexeme));
    if (stop?.problem === "several-documents") return refuse(stop.problem, stop.span);
    if (stop !== null) break;
    // The stack holds collections and what is under way; well beyond the limit on levels, well below a stack overflow.
    if (parser.stack.length > 3 * MAX_DEPTH) return refuse("too-deep", { start, end: start + lexeme.length });
  }
  const stop = feed(parser.end());
  if (stop?.problem === "several-documents") return refuse(stop.problem, stop.span);
  for (const document of composer.end()) documents.push(document);

  const opened = openBrackets.at(-1);
  const relocated = errors.map((error) =>
    error.problem === "unclosed-bracket" && opened !== undefined
      ? { problem: error.problem, span: { start: opened, end: opened + 1 } }
      : error,
  );
  const document = documents[0] ?? null;
  const version = document?.directives.yaml;
  // Under YAML 1.1 `yes` and `010` would mean something else.
  if (version?.explicit === true && version.version !== "1.2") {
    const start = Math.max(0, text.indexOf("%YAML"));
    relocated.push({ problem: "directive", span: { start, end: start + 5 } });
  }
  return { document, errors: withoutNoise(relocated, text) };
}

/** No author mends more at once, and each costs time. */
const MAX_SYNTAX_ERRORS = 100;

/**
 * Takes the library's errors as plain records: its own carry stack traces, and a hostile text raises hundreds of
 * thousands. `onError` is private to it; were it renamed, `document.errors` would fill instead, hence the check there.
 */
function keepOwnErrors(composer: Composer, keep: (code: string, message: string, span: Span) => void): void {
  const open = composer as unknown as {
    onError: (source: unknown, code: string, message: string, warning?: boolean) => void;
  };
  if (typeof open.onError !== "function")
    throw new Error("yaml: Composer.onError is gone; adapt read-syntax.ts");
  open.onError = (source, code, message, warning) => {
    if (warning !== true) keep(code, message, spanOf(source));
  };
}

function spanOf(source: unknown): Span {
  if (typeof source === "number") return { start: source, end: source + 1 };
  if (Array.isArray(source)) return { start: Number(source[0]), end: Number(source[1]) };
  const token = source as { offset: number; source?: unknown };
  const length = typeof token.source === "string" ? token.source.length : 1;
  return { start: token.offset, end: token.offset + length };
}

function isUnclosedQuote(lexeme: string, type: CST.TokenType | null): boolean {
  if (type !== "double-quoted-scalar" && type !== "single-quoted-scalar") return false;
  return lexeme.length === 1 || !lexeme.endsWith(lexeme.charAt(0));
}

/** What follows an unclosed quote or bracket is read wrongly, and one slip of indentation upsets its neighbours. */
function withoutNoise(errors: readonly SyntaxError[], text: string): readonly SyntaxError[] {
  const kept: SyntaxError[] = [];
  let seenIndentation = false;
  for (const error of [...errors].sort((a, b) => a.span.start - b.span.start)) {
    const before = kept.at(-1);
    if (before?.problem.startsWith("unclosed-")) break;
    if (before !== undefined && !text.slice(before.span.start, error.span.start).includes("\n")) continue;
    if (error.problem === "indentation" && seenIndentation) continue;
    seenIndentation ||= error.problem === "indentation" || error.problem === "tab";
    kept.push(error);
  }
  return kept;
}
