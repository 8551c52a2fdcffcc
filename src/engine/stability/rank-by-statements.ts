import { type CompiledStatement, STATEMENT_OPERATOR } from "../model/index.ts";
import { type DenseRanks, denseRanksOfWhole, gatherBits } from "../numeric/index.ts";

/** Codes are ranked afresh before they could pass this, so that they stay whole numbers of 31 bits. */
const LARGEST_CODE = 2 ** 30;

/**
 * Ranks cells by option prioritization: statements compared lexicographically, the first being the most important.
 *
 * Each statement appends a bit to a code; codes are replaced by their ranks before they grow too large, which
 * keeps their order, so any number of statements is exact.
 *
 * @returns per cell, its rank from 0 (worst)
 * Cost: O(cells * operators). Source: Fang, Hipel, Kilgour & Peng (2003), "A decision support system for interactive
 * decision making", IEEE SMC-C 33, 42-55; Peng, Hipel & Kilgour (1997) on option prioritizing.
 */
export function rankByStatements(cells: Uint32Array, statements: readonly CompiledStatement[]): DenseRanks {
  let code: Int32Array = new Int32Array(cells.length);
  let span = 1;
  for (const part of partsOf(statements)) {
    if (span * 2 ** part.bits > LARGEST_CODE) ({ rank: code, count: span } = denseRanksOfWhole(code, span));
    const { bits } = part;
    if (part.kind === "literals") {
      const literals = gatherBits(cells, part.places);
      const { flip } = part;
      for (let index = 0; index < cells.length; index++) {
        code[index] = (code[index]! << bits) | (literals[index]! ^ flip);
      }
    } else {
      const truth = truthColumn(cells, part.postfix);
      for (let index = 0; index < cells.length; index++) code[index] = (code[index]! << 1) | truth[index]!;
    }
    span *= 2 ** bits;
  }
  return denseRanksOfWhole(code, span);
}

/** What is appended to the codes at a time: a run of statements `x` or `not x`, the most important highest, or one other. */
type CodePart =
  | {
      readonly kind: "literals";
      readonly bits: number;
      /** Of the measures, the least important first. */
      readonly places: readonly number[];
      /** Bits of the negated. */
      readonly flip: number;
    }
  | { readonly kind: "other"; readonly bits: 1; readonly postfix: readonly number[] };

/** Literals appended at a time; with as many ranks as there may be states (2^22) they stay below LARGEST_CODE. */
const MOST_LITERALS = 8;

function partsOf(statements: readonly CompiledStatement[]): CodePart[] {
  const parts: CodePart[] = [];
  let run: { measure: number; negated: 0 | 1 }[] = [];
  const close = (): void => {
    if (run.length === 0) return;
    const rising = run.reverse();
    parts.push({
      kind: "literals",
      bits: run.length,
      places: rising.map(({ measure }) => measure),
      flip: rising.reduce((sum, { negated }, place) => sum | (negated << place), 0),
    });
    run = [];
  };
  for (const { postfix } of statements) {
    const literal = literalOf(postfix);
    if (literal !== null) run.push(literal);
    if (literal === null || run.length === MOST_LITERALS) close();
    if (literal === null) parts.push({ kind: "other", bits: 1, postfix });
  }
  close();
  return parts;
}

/** Most statements are `x` or `not x`; these need no column of their own. */
function literalOf(postfix: readonly number[]): { measure: number; negated: 0 | 1 } | null {
  if (postfix.length === 1) return { measure: postfix[0]!, negated: 0 };
  const isNegation = postfix.length === 2 && postfix[1] === STATEMENT_OPERATOR.not;
  return isNegation ? { measure: postfix[0]!, negated: 1 } : null;
}

/** Per cell, 1 where the statement holds. */
export function truthColumn(cells: Uint32Array, postfix: readonly number[]): Uint8Array {
  const stack: Uint8Array[] = [];
  for (const token of postfix) {
    if (token >= 0) {
      const column = new Uint8Array(cells.length);
      for (let index = 0; index < cells.length; index++) column[index] = (cells[index]! >>> token) & 1;
      stack.push(column);
      continue;
    }
    const top = stack.pop()!;
    if (token === STATEMENT_OPERATOR.not) {
      for (let index = 0; index < top.length; index++) top[index]! ^= 1;
      stack.push(top);
    } else {
      combine(stack.at(-1)!, top, token);
    }
  }
  return stack[0]!;
}

/** Puts `left operator right` into `left`. */
function combine(left: Uint8Array, right: Uint8Array, operator: number): void {
  const count = left.length;
  if (operator === STATEMENT_OPERATOR.and)
    for (let index = 0; index < count; index++) left[index]! &= right[index]!;
  if (operator === STATEMENT_OPERATOR.or)
    for (let index = 0; index < count; index++) left[index]! |= right[index]!;
  if (operator === STATEMENT_OPERATOR.iff)
    for (let index = 0; index < count; index++) left[index]! ^= right[index]! ^ 1;
  if (operator === STATEMENT_OPERATOR.implies) {
    for (let index = 0; index < count; index++) left[index] = (left[index]! ^ 1) | right[index]!;
  }
}
