import { endFigures, type StepLines, shareOfNext, stepLines } from "../../assess/index.ts";
import { type CompiledPlan, planCompiler } from "../../model/index.ts";
import { indicesOf, type Mask, maskOf } from "../../numeric/index.ts";
import type { DesignProblem } from "../problem.ts";

/**
 * What steps come to where events and clauses of the scenario may interrupt every plan: worked out step by step as `assess` does it, some
 * hundred times as slowly as sums that know of no events.
 *
 * Source: docs/theory/clauses.md#plans-searched-for.
 */
export interface InterruptedSteps {
  /** Per party: what v after a period counts in v before it. */
  readonly share: readonly number[];
  /** The most inequalities of a party in one period, and one. */
  readonly linesPerMoment: number;
  /** From now on it is about this state of open measures. */
  readonly enter: (word: number) => void;
  /** Of the state entered, were nothing more due. */
  readonly end: () => ReturnType<typeof endFigures>;
  /** From now on it is about this bundle. */
  readonly take: (bundle: number) => void;
  readonly lines: () => StepLines;
}

/** @returns null where nothing may interrupt the plans that are searched for */
export function interruptedSteps({ model, measures }: DesignProblem): InterruptedSteps | null {
  const compile = planCompiler(model);
  const planOf = (state: Mask, does: readonly number[]): CompiledPlan => {
    const bundles = does.length === 0 ? [] : [{ does, ends: [], wait: 0 }];
    return compile({ id: "step", label: "step", bundles }, null, null, state);
  };
  const start = planOf(model.start, []);
  if (start.nodes === null) return null;
  const measuresOf = (word: number): number[] => measures.filter((_, bit) => ((word >>> bit) & 1) === 1);
  let state: Mask = model.start;
  let end: ReturnType<typeof endFigures> | null = null;
  let lines: StepLines | null = null;
  return {
    share: shareOfNext(model, start, model.figures),
    linesPerMoment:
      2 + start.nodes.events.length * (3 + Math.max(...start.nodes.lags.map((own) => own.length))),
    enter: (word) => {
      state = maskOf([...indicesOf(model.start), ...measuresOf(word)], model.measureIds.length);
      end = null;
    },
    end: () => {
      end ??= endFigures(model, planOf(state, []), model.figures);
      return end;
    },
    take: (bundle) => {
      lines = stepLines(model, planOf(state, measuresOf(bundle)), model.figures);
    },
    lines: () => lines!,
  };
}
