import {
  type BreachLine,
  breachLines,
  forecast,
  keepsAll,
  momentAfter,
  type NodeBooks,
  nodeBooks,
  nodeBreach,
} from "../../assess/index.ts";
import { BREACH, type Bundle, type Model, type PlanCompiler, planCompiler } from "../../model/index.ts";
import { indicesOf, type Mask, maskOf } from "../../numeric/index.ts";
import type { DesignProblem } from "../problem.ts";

/**
 * What breaches pay where clauses of the scenario answer them. Each step is worked out as `assess` does it, as a plan of its own from the state
 * it starts from: the tables of `step-worth.ts` know collapse alone.
 */
export interface AnsweredBreaches {
  readonly model: Model;
  readonly compile: PlanCompiler;
  /** How many answers a breach can meet besides collapse. */
  readonly answers: number;
  maskOf(word: number): Mask;
  bundleOf(word: number): Bundle;
  /** The step at work; null before there is one. */
  step: NodeBooks | null;
}

/** What a party may do in one period of the step at work. */
export interface AnsweredPeriod {
  /** What keeping on brings, but for what follows the step. */
  readonly kept: number;
  readonly lines: readonly BreachLine[];
}

/** What one step so worked out counts for, in lines of the others. */
export const ANSWERED_STEP = 2_000;

/** @returns null where no clause answers a breach */
export function answeredBreaches({ model, measures }: DesignProblem): AnsweredBreaches | null {
  const answers = model.clauses.filter(({ upon }) => upon === BREACH).length;
  if (answers === 0) return null;
  const done = (word: number): number[] => measures.filter((_, bit) => ((word >>> bit) & 1) === 1);
  return {
    model,
    compile: planCompiler(model),
    answers,
    maskOf: (word) => maskOf([...indicesOf(model.start), ...done(word)], model.measureIds.length),
    bundleOf: (word) => ({ does: done(word).sort((a, b) => a - b), ends: [], wait: 0 }),
    step: null,
  };
}

function booksOf(own: AnsweredBreaches, state: number, bundle: number | null): NodeBooks {
  const { model, compile } = own;
  const bundles = bundle === null ? [] : [own.bundleOf(bundle)];
  const plan = compile({ id: "step", label: "step", bundles }, null, null, own.maskOf(state));
  return nodeBooks(model, plan, model.figures, keepsAll);
}

/** Makes a step the one at work. @param state - and bundle: words */
export function enterAnswered(own: AnsweredBreaches, state: number, bundle: number): void {
  own.step = booksOf(own, state, bundle);
}

/** The best breach once nothing more is due; -Infinity where the party has nothing to break. */
export function bestAnswered(own: AnsweredBreaches, state: number, party: number): number {
  const all = booksOf(own, state, null);
  const books = all.books[party]!;
  const best = nodeBreach(books, forecast(books, 0), all.weightsOf(party, 0), 0, 0);
  return best?.value ?? Number.NEGATIVE_INFINITY;
}

/** @param slope - what v of what follows the step at work counts in that period */
export function answeredPeriod(
  { step }: AnsweredBreaches,
  party: number,
  period: number,
  slope: number,
): AnsweredPeriod {
  const all = step!;
  const books = all.books[party]!;
  const { keep } = forecast(books, 1);
  // Every period of the step is a moment, from the first on.
  const lines = breachLines(books, all.weightsOf(party, 0), period);
  return { kept: keep[period]! - slope * keep[momentAfter(all.plan, 1)]!, lines };
}
