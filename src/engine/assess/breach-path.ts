import {
  type Bundle,
  degreeOf,
  levelInPeriod,
  levelsInPeriod,
  residueLevels,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
  workPeriods,
} from "../model/index.ts";
import type { BreachWitness } from "./breach-at.ts";
import type { PartyBooks, Violation } from "./violation-effect.ts";

const NOTHING_DUE: Bundle = { does: [], ends: [], wait: 0 };

/** A stretch of a breach in which nothing changes. */
export interface Stretch {
  /** Periods after the breach begins. */
  readonly from: number;
  readonly periods: number;
  /** How far each measure has come, and what a breakdown would leave of it. */
  readonly levels: readonly number[];
  readonly residue: readonly number[];
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
  const bundle = isDue ? plan.bundles[k - 1]! : NOTHING_DUE;
  const work = workPeriods(model, bundle);
  const starts = new Set([0, ...violations.map(({ from }) => from)]);
  for (let at = 1; at < seenAfter && period + at < work; at++) starts.add(at);
  const stretches = [...starts]
    .sort((a, b) => a - b)
    .map((from, index, all): Stretch => {
      const periods = (all[index + 1] ?? seenAfter) - from;
      return { from, periods, ...levelsAfter({ plan, model, figures }, moment, violations, from) };
    });
  const withheld = violations
    .filter(({ kind, from }) => kind === WITHHOLD_DOING && from === 0)
    .map(({ measure }) => measure);
  const paid = period > 0 ? [] : bundle.does.filter((measure) => !withheld.includes(measure));
  return { stretches, paid };
}

/** How far each measure has come so many periods after a breach begins, and what a breakdown would leave of it. */
export function levelsAfter(
  { plan, model, figures }: Pick<PartyBooks, "plan" | "model" | "figures">,
  moment: number,
  violations: readonly Violation[],
  after: number,
): { readonly levels: number[]; readonly residue: number[] } {
  const { moments } = plan;
  const isDue = moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = moments.step[moment]!;
  const bundle = isDue ? plan.bundles[k - 1]! : NOTHING_DUE;
  const period = moments.period[moment]!;
  const levels = levelsInPeriod(model, plan.states[k - 1]!, bundle, period + after);
  const residue = residueLevels(levels, figures.reversible);
  for (const { measure, kind, from } of violations) {
    if (from > after) continue;
    if (kind === WITHHOLD_ENDING) {
      levels[measure] = 1;
      residue[measure] = 0;
      continue;
    }
    let reached = 1;
    if (bundle.does.includes(measure)) {
      reached = period + from > 0 ? levelInPeriod(model, measure, period + from - 1) : 0;
    }
    levels[measure] = (1 - figures.reversible[measure]!) * reached;
    residue[measure] = levels[measure]!;
  }
  return { levels, residue };
}

/** u_i of levels, points per period, by definition. Source: docs/theory/scenario.md#work-under-way. */
export function worthOf(
  { model, figures, termWorth }: Pick<PartyBooks, "model" | "figures" | "termWorth">,
  party: number,
  levels: readonly number[],
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
