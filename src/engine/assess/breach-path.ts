import {
  degreeOf,
  levelInPeriod,
  levelsInPeriod,
  residueLevels,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
  workPeriods,
} from "../model/index.ts";
import type { BreachWitness } from "./best-breach.ts";
import type { PartyBooks } from "./violation-effect.ts";

/** A stretch of a breach in which nothing changes. */
export interface Stretch {
  /** Periods after the breach begins. */
  readonly from: number;
  readonly periods: number;
  /** How far each measure has come, and what a breakdown would leave of it. */
  readonly levels: Float64Array;
  readonly residue: Float64Array;
}

/** A breach, period by period until it is seen. */
export interface BreachPath {
  readonly stretches: readonly Stretch[];
  /** Measures whose payment, once, is had: those of the step that are not withheld from its start. */
  readonly paid: readonly number[];
}

/**
 * What comes of a breach, from the definition and not from the sums by which it was found.
 *
 * Source: docs/theory/assess.md#breaking.
 */
export function breachPath(
  { plan, model, figures }: Pick<PartyBooks, "plan" | "model" | "figures">,
  moment: number,
  { violations, seenAfter }: Pick<BreachWitness, "violations" | "seenAfter">,
): BreachPath {
  const { moments } = plan;
  const isDue = moments.left[moment] !== Number.POSITIVE_INFINITY;
  const period = moments.period[moment]!;
  const k = moments.step[moment]!;
  const bundle = isDue ? plan.bundles[k - 1]! : { does: [], ends: [], wait: 0 };
  const before = plan.states[k - 1]!;
  const work = workPeriods(model, bundle);
  const starts = new Set([0, ...violations.map(({ from }) => from)]);
  for (let at = 1; at < seenAfter && period + at < work; at++) starts.add(at);
  const share = figures.reversible;
  const reached = (measure: number, at: number): number => {
    if (!bundle.does.includes(measure)) return 1;
    return at < 0 ? 0 : levelInPeriod(model, measure, at);
  };
  const stretches = [...starts]
    .sort((a, b) => a - b)
    .map((from, index, all): Stretch => {
      const levels = levelsInPeriod(model, before, bundle, period + from);
      const residue = residueLevels(levels, share);
      for (const violation of violations) {
        if (violation.from > from) continue;
        const { measure } = violation;
        const isEnding = violation.kind === WITHHOLD_ENDING;
        const left = isEnding ? 1 : (1 - share[measure]!) * reached(measure, period + violation.from - 1);
        levels[measure] = left;
        residue[measure] = isEnding ? 0 : left;
      }
      return { from, periods: (all[index + 1] ?? seenAfter) - from, levels, residue };
    });
  const withheld = violations
    .filter(({ kind, from }) => kind === WITHHOLD_DOING && from === 0)
    .map(({ measure }) => measure);
  const paid = period > 0 ? [] : bundle.does.filter((measure) => !withheld.includes(measure));
  return { stretches, paid };
}

/** u_i of levels, points per period, by definition. Source: docs/theory/scenario.md#work-under-way. */
export function worthOf(
  { model, figures, termWorth }: Pick<PartyBooks, "model" | "figures" | "termWorth">,
  party: number,
  levels: Float64Array,
): number {
  const measures = party * model.measureIds.length;
  const terms = party * model.terms.length;
  let sum = 0;
  for (let measure = 0; measure < levels.length; measure++) {
    if (levels[measure] !== 0) sum += levels[measure]! * figures.value[measures + measure]!;
  }
  for (const [term, condition] of model.terms.entries()) {
    const worth = termWorth[terms + term]!;
    if (worth !== 0) sum += worth * degreeOf(condition, levels);
  }
  return sum;
}
