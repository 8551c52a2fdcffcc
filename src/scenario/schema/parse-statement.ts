import { measureRef } from "../../engine/index.ts";
import type { StatementProblem } from "../diagnostics/index.ts";
import type { Statement } from "../scenario.ts";
import { ID_PATTERN } from "./language.ts";

/** A measure named in a statement, with its place in the text. */
export interface NamedInStatement {
  readonly measure: string;
  readonly part: number | null;
  readonly from: number;
  readonly to: number;
}

export type ParsedStatement =
  | { readonly kind: "statement"; readonly statement: Statement; readonly names: readonly NamedInStatement[] }
  | {
      readonly kind: "problem";
      readonly problem: StatementProblem;
      readonly found: string;
      readonly from: number;
      readonly to: number;
    };

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Tokens of one statement and levels of parentheses and `not`; more is not a statement that people weigh. */
const MAX_TOKENS = 500;
const MAX_LEVELS = 50;

const TOKEN = /[()]|[^\s()]+/gu;
const ID = new RegExp(ID_PATTERN, "u");

class StatementError extends Error {
  readonly problem: StatementProblem;
  readonly token: Token;
  constructor(problem: StatementProblem, token: Token) {
    super(problem);
    this.problem = problem;
    this.token = token;
  }
}

/**
 * A statement of option prioritization: measure ids, parentheses, and, from the tightest, `not`, `and`, `or`, then `if`
 * and `iff`, which do not chain. `x if y` is kept as if(y, x): y implies x.
 * Source: docs/theory/stability.md#preference; docs/decisions/0002-language-where-the-contract-is-silent.md#statements.
 */
export function parseStatement(text: string): ParsedStatement {
  const tokens = [...text.matchAll(TOKEN)].map((match): Token => {
    return { text: match[0], from: match.index, to: match.index + match[0].length };
  });
  try {
    if (tokens.length > MAX_TOKENS) throw new StatementError("too-deep", tokens[MAX_TOKENS] as Token);
    return parseTokens(tokens, text.length);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    const { problem, token } = error;
    return { kind: "problem", problem, found: token.text, from: token.from, to: token.to };
  }
}

function parseTokens(tokens: readonly Token[], length: number): ParsedStatement {
  const names: NamedInStatement[] = [];
  const last = tokens.at(-1);
  const end: Token = { text: "", from: last?.from ?? 0, to: last?.to ?? length };
  let next = 0;
  let level = 0;

  const peek = (): string | null => tokens[next]?.text ?? null;
  const take = (): Token => tokens[next++] ?? end;

  const implication = (): Statement => {
    const left = disjunction();
    const word = peek();
    if (word !== "if" && word !== "iff") return left;
    next++;
    const right = disjunction();
    const chained = tokens[next];
    if (chained?.text === "if" || chained?.text === "iff") throw new StatementError("chained-if", chained);
    // biome-ignore lint/suspicious/noThenProperty: "if … then" is the statement's own word, and nothing awaits it.
    return word === "if" ? { kind: "if", condition: right, then: left } : { kind: "iff", left, right };
  };
  const disjunction = (): Statement => {
    let left = conjunction();
    while (peek() === "or") {
      next++;
      left = { kind: "or", left, right: conjunction() };
    }
    return left;
  };
  const conjunction = (): Statement => {
    let left = negation();
    while (peek() === "and") {
      next++;
      left = { kind: "and", left, right: negation() };
    }
    return left;
  };
  const negation = (): Statement => {
    if (peek() !== "not") return atom();
    const token = take();
    return deeper(token, () => ({ kind: "not", of: negation() }));
  };
  const atom = (): Statement => {
    const token = take();
    if (token === end) throw new StatementError("end", end);
    if (token.text === "(") {
      const inner = deeper(token, implication);
      const closing = tokens[next];
      if (closing === undefined) throw new StatementError("unclosed", token);
      if (closing.text !== ")") throw new StatementError("unexpected", closing);
      next++;
      return inner;
    }
    const { measure, part } = measureRef(token.text);
    if (!ID.test(measure) || WORDS.has(measure)) throw new StatementError("expected-measure", token);
    names.push({ measure, part, from: token.from, to: token.to });
    return { kind: "measure", measure, part };
  };
  const deeper = (token: Token, inner: () => Statement): Statement => {
    if (++level > MAX_LEVELS) throw new StatementError("too-deep", token);
    const statement = inner();
    level--;
    return statement;
  };

  const statement = implication();
  const rest = tokens[next];
  if (rest !== undefined) throw new StatementError("unexpected", rest);
  return { kind: "statement", statement, names };
}

const WORDS: ReadonlySet<string> = new Set(["not", "and", "or", "if", "iff"]);
