import { type ContinuousLever, type LinearSolver, leastLevers, type Model } from "../../engine/index.ts";
import type { Node, Scenario } from "../../scenario/index.ts";
import { type MovableFigure, movableFigures } from "./movable-figures.ts";
import type { Believed } from "./repair-result.ts";

/** Figures that one may have to believe otherwise: worth a period, worth once, and what a breakdown costs. */
export type BeliefKind = "value" | "once" | "breakdown";

export const BELIEF_KINDS: readonly BeliefKind[] = ["value", "once", "breakdown"];

export interface BeliefQuestion {
  readonly text: string;
  readonly root: Node;
  readonly scenario: Scenario;
  readonly model: Model;
  readonly planId: string;
  readonly solver: LinearSolver;
  readonly kinds: readonly BeliefKind[];
  /** By quantity: how much a distance counts; 1 where left out. */
  readonly weights: ReadonlyMap<string, number>;
  readonly fixed: ReadonlySet<string>;
  /** True: only within the stated ranges. */
  readonly withinRange: boolean;
}

/**
 * The nearest values at which the plan would hold, in widths of their stated ranges: within all of them if there are such, else beyond.
 *
 * In steps; null where no values do, undefined where it is told to stop. Source: docs/theory/repair.md#what-one-would-have-to-believe.
 */
export function* believe(
  question: BeliefQuestion,
): Generator<undefined, Believed | null | undefined, boolean> {
  const { text, root, scenario, model, planId, solver, kinds, weights, fixed, withinRange } = question;
  const plan = model.plans.find(({ id }) => id === planId)!;
  const figures = movableFigures(text, root, scenario, model, plan, new Set(kinds)).filter(
    ({ id, place }) => place !== null && !fixed.has(id),
  );
  for (const isWithin of withinRange ? [true] : [true, false]) {
    const used = isWithin ? figures.filter(({ width }) => width > 0) : figures;
    const levers = used.flatMap((figure): ContinuousLever[] => {
      const cost = (weights.get(figure.id) ?? 1) / unitOf(figure);
      const [down, up] = isWithin
        ? [figure.from - figure.range[0], figure.range[1] - figure.from]
        : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      const turned = figure.moves.map((move) => ({ ...move, factor: -move.factor }));
      return [
        { cost, most: Math.max(0, up), moves: figure.moves },
        { cost, most: Math.max(0, down), moves: turned },
      ];
    });
    const found = levers.length === 0 ? null : yield* leastLevers(model, plan, { levers }, solver);
    if (found === undefined) return undefined;
    if (found !== null) return told(used, found.amounts);
  }
  return null;
}

/** What one range is: the width of the stated one; of a plain number its own size. */
function unitOf({ width, from }: MovableFigure): number {
  return width > 0 ? width : Math.abs(from) || 1;
}

function told(figures: readonly MovableFigure[], amounts: readonly number[]): Believed {
  let distance = 0;
  const changes = figures.flatMap((figure, at) => {
    const change = amounts[2 * at]! - amounts[2 * at + 1]!;
    if (Math.abs(change) < 1e-9 * unitOf(figure)) return [];
    const { id, from, range } = figure;
    const exact = from + change;
    // What is left of a difference is noise.
    const to = Math.abs(exact) < 1e-9 * Math.max(1, Math.abs(from)) ? 0 : exact;
    distance += Math.abs(change) / unitOf(figure);
    const near = 1e-9 * Math.max(1, Math.abs(from));
    return [
      {
        quantity: id,
        from,
        to,
        within: figure.width > 0 && to >= range[0] - near && to <= range[1] + near,
        turns: from * to < 0,
      },
    ];
  });
  return { changes, distance };
}
