import { evaluate, keepFrom } from "../../assess/evaluate.ts";
import { compilePlan } from "../../model/index.ts";
import { indicesOf, maskOf } from "../../numeric/index.ts";
import type { DesignProblem } from "../problem.ts";
import { measuresOf } from "../reassess.ts";
import type { Bundles } from "./bundles.ts";
import type { Line } from "./more-lines.ts";

/** What steps are worth and what breaking them pays, through the formulas of `assess`. */
export interface StepWorth {
  startValue: Float64Array;
  after: Float64Array;
  keep(word: number): { value: number[]; slack: number[] };
  step(before: number, bundle: number): { base: number[]; lines: Line[][] };
}

export function stepWorth(problem: DesignProblem, bundles: Bundles): StepWorth {
  const { model, partyCount } = problem;
  const count = model.measureIds.length;
  const from = (word: number) => ({
    ...model,
    start: maskOf([...indicesOf(model.start), ...measuresOf(problem, word)], count),
  });
  const keepOf = (word: number) => {
    const at = from(word);
    return evaluate(at, compilePlan(at, { id: "", label: "", bundles: [] }));
  };
  const after = new Float64Array(partyCount * bundles.periods.length);
  const q = (party: number) => model.figures.patience[party]! * (1 - model.figures.chance);
  for (let party = 0; party < partyCount; party++)
    for (const [slot, periods] of bundles.periods.entries())
      after[party * bundles.periods.length + slot] = q(party) ** periods;
  return {
    after,
    startValue: Float64Array.from(keepOf(0).start),
    keep(word) {
      const { keep, slack } = keepOf(word);
      return {
        value: [...keep],
        slack: slack.map((one) => (Number.isNaN(one) ? Number.POSITIVE_INFINITY : one)),
      };
    },
    step(before, bundle) {
      const at = from(before);
      const plan = compilePlan(at, {
        id: "",
        label: "",
        bundles: [{ does: measuresOf(problem, bundles.word[bundle]!), ends: [], wait: 0 }],
      });
      const { books, once, breachAt } = evaluate(at, plan);
      const base: number[] = [];
      const lines: Line[][] = [];
      for (let party = 0; party < partyCount; party++) {
        const own = books[party]!;
        const found: Line[] = [];
        let kept = 0;
        for (let moment = plan.moments.first[1]! - 1; moment >= 0; moment--) {
          kept = keepFrom(own, moment, 0, kept);
          if (moment === 0) kept += own.spells.impatience * once[2 * party]!;
          const breach = breachAt[moment * partyCount + party]!;
          if (!Number.isNaN(breach))
            found.unshift({ slope: q(party) ** plan.moments.left[moment]!, need: breach - kept });
        }
        base.push(kept);
        lines.push(found);
      }
      return { base, lines };
    },
  };
}
